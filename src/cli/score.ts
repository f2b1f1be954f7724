import type { MessageKey, Messages } from "../i18n/messages.ts";
import { type Links, type Measure, type Score, scoreBeads } from "../index.ts";
import { UsageError } from "./failure.ts";
import { loadLinks } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { type Paint, paintFor } from "./paint.ts";
import { version } from "./version.ts";
import { padEnd, padStart } from "./wrap.ts";

export interface ScoreOptions {
  readonly json?: boolean;
}

/** `hexapla score`: precision, recall and F1 of one alignment against another. */
export async function score(
  gold: string,
  hypothesis: string,
  options: ScoreOptions,
  session: Session,
): Promise<number> {
  const { io, messages } = session;
  const golden = await loadLinks(gold, session);
  if (golden.length === 0) throw new UsageError("error.goldEmpty", { path: gold });
  const scored = await loadLinks(hypothesis, session);
  const found = scoreBeads(golden, scored, `hexapla:${version()}`);
  for (const [index, segments] of segmentsIn(golden).entries()) {
    const others = segmentsIn(scored)[index] ?? 0;
    if (segments === others) continue;
    const values = { gold, path: hypothesis, place: index + 1, segments, others };
    io.stderr.write(`${messages.say("status.otherText", values)}\n`);
  }
  const text =
    options.json === true ? JSON.stringify(found, null, 2) : table(found, messages, paintFor(io.stdout, io.env));
  io.stdout.write(`${text}\n`);
  return EXIT.fine;
}

// Helpers

/** How many segments each version has, as far as the beads tell: up to the last that one of them names. */
function segmentsIn(links: Links): number[] {
  const [first = []] = links;
  return first.map((_, v) => links.reduce((most, sides) => Math.max(most, (sides[v]?.at(-1) ?? -1) + 1), 0));
}

const KINDS = ["strict", "lax"] as const;

function table(found: Score, messages: Messages, paint: Paint): string {
  const head = [
    "",
    ...(["score.precision", "score.recall"] as const).map((key: MessageKey) => messages.say(key)),
    "F1",
  ];
  const measures = KINDS.map((kind) => [messages.say(`score.${kind}`), ...numbersOf(found[kind])]);
  const types = Object.entries(found.counts.types)
    .sort(([a, m], [b, n]) => n.of - m.of || (a < b ? -1 : 1))
    .map(([type, { found: hits, of }]) => [type, String(of), String(hits)]);
  const typeHead = [messages.say("score.type"), messages.say("score.gold"), messages.say("score.found")];
  return [
    ...aligned([head, ...measures], paint),
    "",
    ...aligned([typeHead, ...types], paint),
    "",
    ...KINDS.map((kind) => paint.dim(messages.say("score.signature", { signature: found[kind].signature }))),
  ].join("\n");
}

/** Four decimals, as the field prints them. */
function numbersOf({ precision, recall, f1 }: Measure): string[] {
  return [precision, recall, f1].map((share) => share.toFixed(4));
}

/** The first column to the left, the others to the right; the first row is the head. */
function aligned(rows: readonly (readonly string[])[], paint: Paint): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => (column === 0 ? padEnd : padStart)(cell, widths[column] ?? 0));
    const line = cells.join("  ").trimEnd();
    return index === 0 ? paint.bold(line) : line;
  });
}
