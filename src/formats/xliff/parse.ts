import type { Alignment, Side } from "../../model/alignment.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import type { BeadReview } from "../../model/review.ts";
import type { Span } from "../../text/span.ts";
import { addUnit, alignmentOfColumns, type Column, newColumn, type OpenBead } from "../columns.ts";
import { languageMeant, type Notes, newNotes, UNDETERMINED } from "../notes.ts";
import { readXliff, type XliffContent, type XliffFile, type XliffPair, type XliffUnit } from "./reader.ts";

/**
 * The alignment that an XLIFF of any version and any program holds: the source language first, one bead a pair of source and
 * target, in the order of the file. The text of a version is its sources or targets, joined by newlines, each a block of kind
 * `line`. A source without a target is a bead with one side. Where a unit is cut up (`segment` in XLIFF 2, `mrk` with a `mid` in 1.2),
 * each piece is a bead. Notes become the note of the bead, of several pairs that of the first.
 *
 * A file of ours comes back as the versions and beads that were written, with posteriors, notes and what was confirmed. Said in
 * warnings: inline codes and what else is `element-not-kept`; `language-mended`, `unknown-language`; `missing-attribute` where a
 * language is not told, which is then `und`; `units-empty`: units without any text. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text: `not-well-formed`, `not-xliff` or `xliff-version`, with the line;
 *   `too-few-languages`
 */
export function parseXliff(text: string, source?: string): Outcome<Alignment> {
  const gathered: Gathered = { sources: [], targets: [], beads: [], notes: newNotes(), holder: "xliff" };
  const { notes } = gathered;
  try {
    readXliff(text, {
      file: (file) => takeFile(gathered, file),
      unit: (unit) => takeUnit(gathered, unit),
      dropped: (element, line) => notes.add(line, (count) => ({ code: "element-not-kept", element, count })),
    });
    const value = alignmentOfColumns([...gathered.sources, ...gathered.targets], gathered.beads);
    return { value, diagnostics: notes.diagnostics(source) };
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

interface Gathered {
  readonly sources: Column[];
  readonly targets: Column[];
  readonly beads: OpenBead[];
  readonly notes: Notes;
  /** Those of the `file` that is open. */
  source?: Column;
  target?: Column;
  holder: XliffFile["holder"];
}

/** What tells the language of sources and of targets. */
const ATTRIBUTES = {
  xliff: { source: "srcLang", target: "trgLang" },
  file: { source: "source-language", target: "target-language" },
} as const;

function takeFile(gathered: Gathered, { source, target, holder, line }: XliffFile): void {
  gathered.holder = holder;
  const { notes } = gathered;
  if (source.language === undefined)
    notes.add(line, () => ({ code: "missing-attribute", element: holder, attribute: ATTRIBUTES[holder].source }));
  gathered.source = columnOf(gathered.sources, gathered, source, line);
  // Without a language and with no target there is no second version, unless one shows up.
  if (target.language === undefined) delete gathered.target;
  else gathered.target = columnOf(gathered.targets, gathered, target, line);
}

/** The version that has this name, or without a name this language; a new one if there is none. */
function columnOf(
  columns: Column[],
  { sources, targets, notes }: Gathered,
  { language: written, name }: XliffFile["source"],
  line: number,
): Column {
  const language = written === undefined ? UNDETERMINED : languageMeant(written, line, notes);
  const known = columns.find((column) => column.language === language && (name === undefined || column.name === name));
  if (known !== undefined) return known;
  const column = newColumn(freeName(name ?? language, [...sources, ...targets]), language);
  columns.push(column);
  return column;
}

function freeName(name: string, columns: readonly Column[]): string {
  let free = name;
  for (let n = 2; columns.some((column) => column.name === free); n++) free = `${name}.${n}`;
  return free;
}

function takeUnit(gathered: Gathered, unit: XliffUnit): void {
  const { notes } = gathered;
  const pairs = unit.pairs.flatMap(piecesOfPair);
  const before = gathered.beads.length;
  for (const pair of pairs) takePair(gathered, unit, pair, gathered.beads.length === before);
  if (gathered.beads.length === before) notes.add(unit.line, (count) => ({ code: "units-empty", count }));
}

/** The pieces by which tools cut up a unit in XLIFF 1.2, in the order of the source; what has no counterpart is alone. */
function piecesOfPair(pair: XliffPair): XliffPair[] {
  const { source, target, isReviewed } = pair;
  const mids = new Set([...(source?.cuts.keys() ?? []), ...(target?.cuts.keys() ?? [])]);
  if (mids.size === 0) return [pair];
  return [...mids].map((mid) => ({
    ...cut("source", source, mid),
    ...cut("target", target, mid),
    id: mid,
    isReviewed,
  }));
}

function cut(side: "source" | "target", content: XliffContent | undefined, mid: string): Partial<XliffPair> {
  const span = content?.cuts.get(mid);
  if (content === undefined || span === undefined) return {};
  return { [side]: { text: content.text.slice(span.from, span.to), segments: [], cuts: new Map() } };
}

function takePair(gathered: Gathered, unit: XliffUnit, pair: XliffPair, isFirst: boolean): void {
  const { source: sourceColumn, beads, notes } = gathered;
  const sides = new Map<Column, Side>();
  if (sourceColumn !== undefined && holdsText(pair.source)) sides.set(sourceColumn, add(sourceColumn, pair.source));
  if (holdsText(pair.target)) {
    if (gathered.target === undefined) {
      const { holder } = gathered;
      notes.add(unit.line, () => ({
        code: "missing-attribute",
        element: holder,
        attribute: ATTRIBUTES[holder].target,
      }));
      gathered.target = gathered.targets.find(({ language }) => language === UNDETERMINED) ?? newTarget(gathered);
    }
    sides.set(gathered.target, add(gathered.target, pair.target));
  }
  if (sides.size === 0) return;
  const id = [unit.id, pair.id === unit.id ? undefined : pair.id].filter((part) => part !== undefined).join("/");
  const posterior = unit.pairs.length === 1 ? probability(unit.posterior ?? "") : undefined;
  const review = reviewOf(unit, pair, isFirst);
  beads.push({
    sides,
    origin: { kind: "imported", format: "xliff", ...(id === "" ? {} : { id }) },
    ...(posterior === undefined ? {} : { posterior }),
    ...(review === undefined ? {} : { review }),
  });
}

function newTarget({ sources, targets }: Gathered): Column {
  const column = newColumn(freeName(UNDETERMINED, [...sources, ...targets]), UNDETERMINED);
  targets.push(column);
  return column;
}

function holdsText(content: XliffContent | undefined): content is XliffContent {
  return content !== undefined && (content.text.trim() !== "" || content.segments.length > 0);
}

/** Segments are what is marked as such; all of it, if nothing is. */
function add(column: Column, { text, segments }: XliffContent): Side {
  const pieces: Span[] = [];
  // One inside another is none of ours.
  for (const span of segments) if (span.from >= (pieces.at(-1)?.to ?? 0)) pieces.push(span);
  return addUnit(column, text, pieces.length === 0 ? undefined : pieces);
}

/** `undefined` if it is none: other programs may have written anything. */
function probability(written: string): number | undefined {
  const number = Number(written);
  return written.trim() !== "" && number >= 0 && number <= 1 ? number : undefined;
}

function reviewOf(unit: XliffUnit, { isReviewed }: XliffPair, isFirst: boolean): BeadReview | undefined {
  const note = isFirst ? unit.notes.join("\n") : "";
  const confirmed = isReviewed || unit.isConfirmed;
  if (note === "") return confirmed ? { confirmed } : undefined;
  return { confirmed, note };
}
