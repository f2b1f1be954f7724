import { type Alignment, type Bead, beadType, formatBeadType } from "../../model/alignment.ts";
import type { Diagnostic, Outcome } from "../../model/problem.ts";
import { lost, newReplacer } from "../sides.ts";
import { cutsOf, linePieces, samePieces } from "../table/cell.ts";
import { type VersionWriter, versionWriters } from "../table/versions.ts";
import { type Book, CELL_LIMIT, type Cell, type CellStyle } from "./book.ts";
import type { XlsxLabels } from "./labels.ts";
import { type LegendEntry, legendSheet } from "./legend.ts";

export interface XlsxOptions {
  /** All that a person reads in it but the texts, in the language of the person. */
  readonly labels: XlsxLabels;
}

/**
 * The alignment as a workbook to be worked in: a sheet with a bead a row (number, type, probability, a column a version, whether it was
 * confirmed, a note), its head frozen and with filters, doubtful beads tinted; and a sheet that says what is what, by which `parseXlsx` gives the same
 * beads back. Segments of one cell stand in lines of their own. There are no formulas in it. The same alignment gives the same bytes. Time
 * O(length).
 *
 * Told, once a version: `cells-cut` for texts longer than a cell may be, `breaks-replaced`, `characters-replaced`; and
 * `moves-not-kept`, `review-not-kept`.
 *
 * @throws RangeError if there are more beads than rows in a sheet
 */
export async function serializeXlsx(alignment: Alignment, { labels }: XlsxOptions): Promise<Outcome<Uint8Array>> {
  const { writeBook } = await import("./write.ts");
  const taken = [labels.number, labels.type, labels.probability, labels.confirmed, labels.note];
  const writers = versionWriters(alignment.text.versions, { between: ["\n", "\n"], keepsBreaks: false, taken });
  const versions = writers.map((writer, v) => cutting(writer, alignment.text.versions[v]?.name ?? ""));
  const cuts: LegendEntry[] = [];
  const notes = newReplacer();
  const rows = alignment.beads.map((bead, index) => [
    ...beadCells(bead, index, versions, cuts),
    { value: notes.replace(bead.review?.note ?? "").trim(), style: stylesOf(bead).text },
  ]);
  const headings = [...taken.slice(0, 3), ...versions.map(({ heading }) => heading), ...taken.slice(3)];
  const isText = (column: number): boolean => column >= 3 && column !== headings.length - 2;
  const text = Math.round(Math.min(70, Math.max(30, TEXT_ROOM / versions.length)));
  const sheet = {
    name: labels.sheet,
    widths: [7, 8, 12, ...versions.map(() => text), 12, 30],
    rows: [headings.map((value, k) => ({ value, style: isText(k) ? HEAD : CENTRED })), ...rows],
    frozenRows: 1,
    frozenColumns: 1,
    filters: true,
  };
  const legend = legendSheet(
    labels,
    versions.map(({ heading }) => heading),
    cuts,
  );
  return {
    value: writeBook({ sheets: [sheet, legend] }),
    diagnostics: [
      ...versions.flatMap((version) => version.diagnostics()),
      ...notes.diagnostics(),
      ...lost(alignment, { review: true }),
    ],
  };
}

/** Any other workbook; see `writeBook`. What it takes is loaded with the first. */
export async function serializeBook(book: Book): Promise<Uint8Array> {
  const { writeBook } = await import("./write.ts");
  return writeBook(book);
}

// Helpers

/** Characters that columns of text may have together, so that a screen shows them all. */
const TEXT_ROOM = 135;
/** Probabilities below which a bead is tinted. */
const [DOUBTFUL, UNLIKELY] = [0.9, 0.5];

const LINE = "E3E1DA";
const CENTRED: CellStyle = { bold: true, fill: "ECE9DF", line: "B9B5A7", wrap: true, align: "center" };
const HEAD: CellStyle = { bold: true, fill: "ECE9DF", line: "B9B5A7", wrap: true, indent: 1 };

/** Styles of the cells of a row of one tint; made once, for they are told apart by what they are and not by what they say. */
interface RowStyles {
  readonly text: CellStyle;
  readonly number: CellStyle;
  readonly share: CellStyle;
  readonly mark: CellStyle;
  readonly missing: CellStyle;
}

const PLAIN = rowStyles(undefined);
const TINTED = { doubtful: rowStyles("FFF6DC"), unlikely: rowStyles("FCE6E2") } as const;

function rowStyles(fill: string | undefined): RowStyles {
  const tint = fill === undefined ? {} : { fill };
  const soft = "7A776E";
  return {
    text: { ...tint, wrap: true, line: LINE, indent: 1 },
    number: { ...tint, colour: soft, line: LINE, align: "center" },
    share: { ...tint, colour: soft, line: LINE, align: "center", format: "0.00" },
    mark: { ...tint, line: LINE, align: "center" },
    missing: { fill: "EFEEEA", line: LINE },
  };
}

/** The tint of a bead: none if it is certain, a person confirmed it, or nobody knows. */
function stylesOf({ posterior = 1, review }: Bead): RowStyles {
  if (review?.confirmed === true || posterior >= DOUBTFUL) return PLAIN;
  return posterior >= UNLIKELY ? TINTED.doubtful : TINTED.unlikely;
}

interface CuttingWriter extends VersionWriter {
  /** The text as a cell can hold it. */
  readonly cut: (text: string) => string;
}

function cutting(writer: VersionWriter, source: string): CuttingWriter {
  let count = 0;
  return {
    ...writer,
    cut: (text) => {
      if (text.length <= CELL_LIMIT) return text;
      count++;
      // Not between the halves of a character.
      return text.slice(0, CELL_LIMIT).replace(/[\ud800-\udbff]$/u, "");
    },
    diagnostics: (): Diagnostic[] => [
      ...writer.diagnostics(),
      ...(count === 0
        ? []
        : [
            { severity: "warning" as const, problem: { code: "cells-cut" as const, count, limit: CELL_LIMIT }, source },
          ]),
    ],
  };
}

/** All but the note. */
function beadCells(bead: Bead, index: number, versions: readonly CuttingWriter[], cuts: LegendEntry[]): Cell[] {
  const styles = stylesOf(bead);
  const { posterior, review } = bead;
  const texts = versions.map(({ heading, cell, cut }, v): Cell => {
    const { text, pieces } = cell(bead.sides[v] ?? []);
    const value = cut(text);
    if (value === text && !samePieces(pieces, linePieces(text)))
      cuts.push({ heading: String(index + 1), meaning: heading, role: "cuts", value: cutsOf(pieces) });
    return { value, style: value === "" ? styles.missing : styles.text };
  });
  return [
    { value: index + 1, style: styles.number },
    { value: formatBeadType(beadType(bead)), style: styles.number },
    { value: posterior === undefined ? "" : Number(posterior.toFixed(6)) + 0, style: styles.share },
    ...texts,
    { value: review?.confirmed === true ? CONFIRMED : "", style: styles.mark },
  ];
}

const CONFIRMED = "✓";
