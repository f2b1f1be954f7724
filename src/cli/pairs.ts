import {
  type Diagnostic,
  InputError,
  parseJson,
  parseLanguage,
  primaryLanguage,
  readTmx,
  segmentText,
  type TmxUnit,
  type TrainingPair,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import { readLines, readPieces, type TextSource } from "./pieces.ts";

/** Two primary languages in the order in which a lexicon has them. */
export type Languages = readonly [source: string, target: string];

/** Texts that translate one another, in a file or two. */
export type Bitext =
  /** One pair a line, with a tab between. `named` are the languages of the columns, if the name of the file tells them. */
  | { readonly kind: "columns"; readonly source: TextSource; readonly named?: Languages }
  /** Two files, line against line. */
  | { readonly kind: "lines"; readonly sources: readonly [TextSource, TextSource]; readonly named?: Languages }
  | { readonly kind: "tmx" | "alignment"; readonly source: TextSource };

export interface Listener {
  /** Told what share of the bitext has been read, from 0 to 1. */
  readonly onShare: (share: number) => void;
  /** Told what was mended in it. */
  readonly onDiagnostic: (diagnostic: Diagnostic) => void;
}

/**
 * The pairs of a bitext in two of its languages, one at a time. Of a unit or bead that has several texts in one of them,
 * each goes with each of the other. Sides may be blank.
 *
 * @throws UsageError if a file cannot be read, or two files have different numbers of lines; InputError with the line,
 *   `not-two-columns` among others, if it is not what its name says
 */
export function pairsOf(bitext: Bitext, languages: Languages, listener: Listener): Generator<TrainingPair> {
  switch (bitext.kind) {
    case "columns":
      return pairsInColumns(bitext.source, isTurned(bitext.named, languages), listener);
    case "lines":
      return pairsInLines(bitext.sources, isTurned(bitext.named, languages), listener);
    case "tmx":
      return pairsInTmx(bitext.source, languages, listener);
    case "alignment":
      return pairsInAlignment(bitext.source, languages, listener);
  }
}

/**
 * The primary languages of a bitext in the order of their first appearance. Of a TMX or an alignment they are found by
 * reading it; the others have them in their names, or `undefined`.
 *
 * @throws as `pairsOf`
 */
export function languagesIn(bitext: Bitext): readonly string[] | undefined {
  if (bitext.kind === "columns" || bitext.kind === "lines") return bitext.named;
  const tags = bitext.kind === "tmx" ? tagsInTmx(bitext.source) : tagsInAlignment(bitext.source);
  const languageOf = languageReader();
  const found = new Set<string>();
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== undefined) found.add(language);
  }
  return [...found];
}

/** Where a bitext lies, for messages. */
export function pathOf(bitext: Bitext): string {
  return bitext.kind === "lines" ? bitext.sources.map(({ path }) => path).join(", ") : bitext.source.path;
}

/** Bytes of a bitext on the disk. */
export function sizeOf(bitext: Bitext): number {
  return bitext.kind === "lines" ? bitext.sources[0].size + bitext.sources[1].size : bitext.source.size;
}

// Helpers

const SILENT: Listener = { onShare: () => undefined, onDiagnostic: () => undefined };

/** Whether the first side has the second language. */
function isTurned(named: Languages | undefined, [source]: Languages): boolean {
  return named !== undefined && named[0] !== source;
}

function pairOf(first: string, second: string, turned: boolean): TrainingPair {
  return turned ? { source: second, target: first } : { source: first, target: second };
}

function* pairsInColumns(source: TextSource, turned: boolean, { onShare }: Listener): Generator<TrainingPair> {
  let line = 0;
  for (const text of readLines(readPieces(source, onShare))) {
    line++;
    const [first = "", second, ...more] = text.split("\t");
    const columns = 1 + Number(second !== undefined) + more.length;
    if (columns !== 2 && text !== "")
      throw new InputError({
        severity: "error",
        problem: { code: "not-two-columns", columns },
        source: source.path,
        line,
      });
    yield pairOf(first, second ?? "", turned);
  }
}

function* pairsInLines(
  [first, second]: readonly [TextSource, TextSource],
  turned: boolean,
  { onShare }: Listener,
): Generator<TrainingPair> {
  const others = readLines(readPieces(second));
  let lines = 0;
  let unmatched = 0;
  for (const text of readLines(readPieces(first, onShare))) {
    const other = others.next();
    if (other.done === true) unmatched++;
    else {
      lines++;
      yield pairOf(text, other.value, turned);
    }
  }
  let more = 0;
  while (others.next().done !== true) more++;
  if (unmatched + more > 0)
    throw new UsageError("error.linesDiffer", {
      path: first.path,
      lines: lines + unmatched,
      other: second.path,
      otherLines: lines + more,
    });
}

function* pairsInTmx(source: TextSource, [from, to]: Languages, listener: Listener): Generator<TrainingPair> {
  const languageOf = languageReader();
  for (const { variants } of unitsOf(source, listener)) {
    const sources: string[] = [];
    const targets: string[] = [];
    for (const { language, text } of variants) {
      const code = languageOf(language);
      if (code === from) sources.push(text);
      else if (code === to) targets.push(text);
    }
    yield* product(sources, targets);
  }
}

/** The language of every text in it that is not blank, as it is written. */
function* tagsInTmx(source: TextSource): Generator<string | undefined> {
  for (const { variants } of unitsOf(source, SILENT))
    for (const { language, text } of variants) if (text.trim() !== "") yield language;
}

/** The units of a TMX, however large it is: those of one piece of the file are held at a time. */
function* unitsOf(source: TextSource, { onShare }: Listener): Generator<TmxUnit> {
  let units: TmxUnit[] = [];
  const ignore = (): void => undefined;
  const reader = readTmx({ header: ignore, dropped: ignore, unit: (unit) => void units.push(unit) });
  for (const piece of readPieces(source, onShare)) {
    named(source, () => reader.write(piece));
    yield* units;
    units = [];
  }
  named(source, () => reader.close());
  yield* units;
}

function* pairsInAlignment(source: TextSource, languages: Languages, listener: Listener): Generator<TrainingPair> {
  const { text, beads } = readAlignment(source, listener);
  for (const { sides } of beads) {
    const textsIn = (language: string): string[] =>
      text.versions.flatMap((version, v) => {
        const side = sides[v] ?? [];
        if (side.length === 0 || primaryLanguage(version.language) !== language) return [];
        return [side.map((segment) => segmentText(version, segment)).join(" ")];
      });
    yield* product(textsIn(languages[0]), textsIn(languages[1]));
  }
}

function tagsInAlignment(source: TextSource): string[] {
  return readAlignment(source, SILENT).text.versions.map(({ language }) => language);
}

function* product(sources: readonly string[], targets: readonly string[]): Generator<TrainingPair> {
  for (const source of sources) for (const target of targets) yield { source, target };
}

function readAlignment(source: TextSource, { onShare, onDiagnostic }: Listener): ReturnType<typeof parseJson>["value"] {
  const { value, diagnostics } = parseJson([...readPieces(source, onShare)].join(""), source.path);
  for (const diagnostic of diagnostics) onDiagnostic(diagnostic);
  return value;
}

/** Gives the primary language of a tag as it is written; `undefined` if there is none. Each tag is looked at once. */
function languageReader(): (written: string | undefined) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (written) => {
    if (written === undefined) return undefined;
    if (!known.has(written)) {
      const tag = parseLanguage(written);
      known.set(written, tag === undefined ? undefined : primaryLanguage(tag));
    }
    return known.get(written);
  };
}

function named(source: TextSource, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw error instanceof InputError ? error.in(source.path) : error;
  }
}
