import { readFile } from "node:fs/promises";
import { withPlaceholders } from "../i18n/terms.ts";
import {
  type Decision,
  type Document,
  ourSrx,
  type SegmentedDocument,
  type Span,
  segmentText,
  serializeSrx,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import { STANDARD } from "./files.ts";
import { EXIT, type Session } from "./io.ts";
import type { Maker } from "./ours.ts";
import { type Target, targetsFor, writeOutputs } from "./output.ts";
import { readSegmentation, type SegmentationOptions } from "./segmentation.ts";
import { fileOf, parseEncodingOption, parseLanguageOption, readVersion } from "./texts.ts";
import { displayWidth, printable } from "./width.ts";

export interface SegmentOptions extends SegmentationOptions {
  readonly lang?: string;
  readonly encoding?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
  /** `srx`: the rules themselves, of no text. */
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
}

/** `hexapla segment`: a text in; out its segments, one a line, or why it was cut so. Or our rules, as a file of SRX. */
export async function segment(path: string | undefined, options: SegmentOptions, session: Session): Promise<number> {
  if (options.to !== undefined) return writeRules(path, options, session);
  if (path === undefined)
    throw new UsageError("error.missingArgument", { argument: withPlaceholders("FILE", session.messages) });
  const { lang, explain = false, json = false } = options;
  const inputs = [path, options.abbreviations, options.srx].filter((input) => input !== undefined);
  const targets = await targetsOf(options, inputs, session);
  const segmentation = await readSegmentation(options, session);
  const named = lang === undefined ? fileOf(path) : { ...fileOf(path), language: parseLanguageOption(lang) };
  const encoding = parseEncodingOption(options.encoding);
  const file = encoding === undefined ? named : { ...named, encoding };
  const document = await readVersion(file, false, session, "--lang");
  const render = explain
    ? placesRenderer(document, segmentation.explain(document), json, session)
    : segmentsRenderer(segmentation.segment(document), json);
  await writeOutputs(
    targets,
    targets.map((target) => render(isTerminal(target, session) ? printable : (text) => text)),
    session,
  );
  return EXIT.fine;
}

// Helpers

/** Makes the output; `shown` makes a text fit to be seen, where it goes to a terminal. */
type Renderer = (shown: (text: string) => string) => string;

async function writeRules(path: string | undefined, options: SegmentOptions, session: Session): Promise<number> {
  if (options.to !== "srx") throw new UsageError("error.format", { format: options.to ?? "", formats: "srx" });
  const { lang, explain, json, abbreviations, srx } = options;
  if ([path, lang, explain, json, abbreviations, srx].some((given) => given !== undefined))
    throw new UsageError("error.rulesAlone");
  const targets = await targetsOf(options, [], session);
  const text = serializeSrx(ourSrx());
  await writeOutputs(
    targets,
    targets.map(() => text),
    session,
  );
  return EXIT.fine;
}

async function targetsOf(options: SegmentOptions, inputs: readonly string[], session: Session): Promise<Target[]> {
  const { output, force = false } = options;
  const made = { check: rulesMakerOf, refusal: "error.notOurs" } as const;
  const paths = output.length === 0 ? [STANDARD] : output;
  return targetsFor(paths, { inputs, force, ...(options.to === undefined ? {} : { made }) }, session);
}

/** Whoever changed a file of ours made it theirs: only the very file that would be written, or an empty one, is replaced. */
async function rulesMakerOf(file: string): Promise<Maker> {
  const text = (await readFile(file)).toString("utf8");
  return text === "" || text === serializeSrx(ourSrx()) ? "us" : "other";
}

function isTerminal({ path }: Target, { io }: Session): boolean {
  return path === STANDARD && io.stdout.isTTY === true;
}

function segmentsRenderer(document: SegmentedDocument, json: boolean): Renderer {
  return json ? () => asJson(document) : (shown) => asLines(document, shown);
}

/** A line break inside a segment, where a text was wrapped by hand, becomes a space: lines are counted by scripts. */
function asLines(document: SegmentedDocument, shown: (text: string) => string): string {
  return document.segments
    .map((_, index) => `${shown(segmentText(document, index).replace(LINE_BREAKS, " "))}\n`)
    .join("");
}

const LINE_BREAKS = /\s*[\n\v\f\r\u0085\u2028\u2029]\s*/gu;

function asJson(document: SegmentedDocument): string {
  const segments = document.segments.map(({ block, span }, index) => ({
    ...span,
    block,
    kind: document.blocks[block]?.kind,
    text: segmentText(document, index),
  }));
  return inJson({ name: document.name, language: document.language, segments });
}

/** JSON leaves DEL and the controls above it as they are; a terminal obeys some of them. */
function inJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u2028\u2029]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
  return `${text}\n`;
}

/** Code units of text that are shown on either side of a place. */
const BEFORE = 32;
const AFTER = 24;

function placesRenderer(
  { name, language, text }: Document,
  decisions: readonly Decision[],
  json: boolean,
  session: Session,
): Renderer {
  const lineOf = lineCounter(text);
  const places = decisions.map((decision) => ({
    ...decision,
    line: lineOf(decision.at),
    before: around(text, { from: decision.at - BEFORE, to: decision.at }),
    after: around(text, { from: decision.at, to: decision.at + AFTER }),
  }));
  if (json) return () => inJson({ name, language, places });
  const { say } = session.messages;
  const words = { true: say("cli.segment.ends"), false: say("cli.segment.goesOn") };
  const width = Math.max(words.true.length, words.false.length);
  const longest = Math.max(0, ...places.map(({ rule }) => rule.length));
  return (shown) =>
    places
      .map(({ line, boundary, rule, before, after }) => {
        const decided = `${String(line).padStart(5)}  ${words[`${boundary}`].padEnd(width)}  ${rule.padEnd(longest)}`;
        const left = shown(oneLine(before));
        const margin = " ".repeat(Math.max(0, BEFORE - displayWidth(printable(left))));
        return `${decided}  ${margin}${left} ${boundary ? "¦" : "·"} ${shown(oneLine(after)).trim()}\n`;
      })
      .join("");
}

/** Not beginning or ending in half a character. */
function around(text: string, { from, to }: Span): string {
  return text.slice(Math.max(0, from), to).replace(/^\p{Cs}|\p{Cs}$/gu, "");
}

function oneLine(text: string): string {
  return text.replace(/[\n\v\f\r\u0085\u2028\u2029]+/gu, " ");
}

/** The line of an offset, from 1; to be asked in rising order. */
function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    line += text.slice(at, offset).match(/\r\n|\r|\n/gu)?.length ?? 0;
    at = offset;
    return line;
  };
}
