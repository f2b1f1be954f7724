import type { Messages } from "../../i18n/messages.ts";
import { visible } from "../../i18n/visible.ts";
import { countMemory, type MemoryStat } from "../../index.ts";
import { EXIT, type Session } from "../io.ts";
import { displayWidth } from "../width.ts";
import { padEnd, padStart } from "../wrap.ts";
import { withMemories } from "./memories.ts";

export interface StatOptions {
  readonly json?: boolean;
}

/** `hexapla tm stat`: what is in translation memories, taken together. */
export async function stat(paths: readonly string[], { json }: StatOptions, session: Session): Promise<number> {
  const { io, messages } = session;
  const found = await withMemories(paths, 1, session, (files) => {
    const counter = countMemory();
    for (const file of files) counter.add(file);
    return counter.stat();
  });
  io.stdout.write(json === true ? `${JSON.stringify(found, null, 2)}\n` : tableOf(found, messages));
  return EXIT.fine;
}

// Helpers

function tableOf(found: MemoryStat, messages: Messages): string {
  const { say } = messages;
  const number = new Intl.NumberFormat(messages.language);
  const { units, duplicates, untranslated, languages, dates, tools } = found;
  const facts = [
    [say("tm.units"), number.format(units)],
    [say("tm.duplicates"), number.format(duplicates)],
    [say("tm.untranslated"), number.format(untranslated)],
    ...(dates === undefined ? [] : [[say("tm.dates"), dates.map(dayOf).join(" – ")]]),
    [say("tm.tools"), tools.map(([tool, count]) => `${visible(tool)} ${number.format(count)}`).join(", ")],
  ];
  const head = ["", say("tm.segments"), say("tm.empty"), say("tm.words"), say("tm.characters")];
  const rows = languages.map(({ language, segments, empty, words, characters }) => [
    visible(language),
    ...[segments, empty, words, characters].map((count) => number.format(count)),
  ]);
  return `${[...inColumns(facts, padEnd), "", ...inColumns([head, ...rows], padStart)].join("\n")}\n`;
}

/** The first column to the left, the others as `pad` has it. */
function inColumns(rows: readonly (readonly string[])[], pad: (text: string, width: number) => string): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? padEnd : pad)(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** `2024-01-31` of `20240131T120000Z`; other dates as they stand. */
function dayOf(date: string): string {
  return visible(date.replace(/^(\d{4})(\d\d)(\d\d)T.*$/u, "$1-$2-$3"));
}
