import { segment as cut, type SegmentedDocument, segmentText } from "../index.ts";
import { STANDARD } from "./files.ts";
import { EXIT, type Session } from "./io.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { fileOf, parseLanguageOption, readVersion } from "./texts.ts";

export interface SegmentOptions {
  readonly lang?: string;
  readonly json?: boolean;
  readonly output: readonly string[];
  readonly force?: boolean;
}

/** `hexapla segment`: a text in, its segments out, one a line. */
export async function segment(path: string, options: SegmentOptions, session: Session): Promise<number> {
  const { lang, json = false, output, force = false } = options;
  const targets = await targetsFor(output.length === 0 ? [STANDARD] : output, { inputs: [path], force }, session);
  const file = lang === undefined ? fileOf(path) : { ...fileOf(path), language: parseLanguageOption(lang) };
  const document = cut(await readVersion(file, false, session));
  const text = json ? asJson(document) : asLines(document);
  await writeOutputs(
    targets,
    targets.map(() => text),
    session,
  );
  return EXIT.fine;
}

// Helpers

/** A line break inside a segment, where a text was wrapped by hand, becomes a space: lines are counted by scripts. */
function asLines(document: SegmentedDocument): string {
  return document.segments.map((_, index) => `${segmentText(document, index).replace(LINE_BREAKS, " ")}\n`).join("");
}

const LINE_BREAKS = /\s*[\n\v\f\r\u0085\u2028\u2029]\s*/gu;

function asJson(document: SegmentedDocument): string {
  const segments = document.segments.map(({ block, span }, index) => ({
    ...span,
    block,
    kind: document.blocks[block]?.kind,
    text: segmentText(document, index),
  }));
  return `${JSON.stringify({ name: document.name, language: document.language, segments }, null, 2)}\n`;
}
