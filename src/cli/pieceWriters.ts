import {
  type Alignment,
  type Diagnostic,
  type LanguageTag,
  type Outcome,
  serializeCsv,
  serializeMoses,
  serializeSketchTsv,
  serializeTsv,
  type TableOptions,
  type TmxVersion,
  writeTmx,
} from "../index.ts";
import { version } from "./version.ts";

/** What a person asked for that a format may heed. */
export interface WriteOptions {
  readonly sourceLanguage?: LanguageTag;
}

/** What is known of an alignment before its pieces come. */
export interface PiecesHead {
  readonly versions: readonly TmxVersion[];
  /** Whether any bead has a posterior. */
  readonly hasPosteriors: boolean;
}

/** Writes an alignment piece by piece. */
export interface PieceWriter {
  /** The part of the file that comes next; of the first piece also what the file begins with. */
  readonly write: (piece: Alignment) => string;
  /** What the file ends with, after all pieces. */
  readonly end: () => string;
  /** What the format could not hold of all pieces. */
  readonly diagnostics: () => readonly Diagnostic[];
}

/** `file` counts the files of a format that has several; each of them is written for itself. */
export type PieceWriterFor = (head: PiecesHead, options: WriteOptions, file: number) => PieceWriter;

export const tmxPieces: PieceWriterFor = ({ versions }, options) => {
  const writer = writeTmx(versions, { generatorName: "hexapla", generatorVersion: version(), ...options });
  let head = writer.head;
  const begin = (): string => {
    const first = head;
    head = "";
    return first;
  };
  return {
    write: (piece) => begin() + writer.units(piece),
    end: () => begin() + writer.tail,
    diagnostics: writer.diagnostics,
  };
};

export const mosesPieces: PieceWriterFor = linePieces((piece) => serializeMoses(piece), 0);

export const tsvPieces: PieceWriterFor = linePieces((piece, head) => onlyFile(serializeTsv(piece, columnsOf(head))), 1);
export const csvPieces: PieceWriterFor = linePieces((piece, head) => onlyFile(serializeCsv(piece, columnsOf(head))), 1);
export const sketchPieces: PieceWriterFor = linePieces((piece) => onlyFile(serializeSketchTsv(piece)), 1);

// Helpers

/** All pieces have the same columns, whatever is known of their beads. */
function columnsOf({ hasPosteriors }: PiecesHead): TableOptions {
  return { columns: hasPosteriors ? ["posterior"] : [] };
}

function onlyFile({ value, diagnostics }: Outcome<string>): Outcome<readonly string[]> {
  return { value: [value], diagnostics };
}

/** For a format of lines, the first of which are a heading that all pieces have alike; `serialize` gives all files of a piece. */
function linePieces(
  serialize: (piece: Alignment, head: PiecesHead) => Outcome<readonly string[]>,
  headLines: number,
): PieceWriterFor {
  return (head, _, file) => {
    let isBegun = false;
    let found: readonly Diagnostic[] = [];
    return {
      write: (piece) => {
        const { value, diagnostics } = serialize(piece, head);
        found = summed([...found, ...diagnostics]);
        const lines = afterLines(value[file] ?? "", isBegun ? headLines : 0);
        isBegun = true;
        return lines;
      },
      end: () => "",
      diagnostics: () => found,
    };
  };
}

function afterLines(text: string, count: number): string {
  let at = 0;
  for (let n = 0; n < count; n++) at = text.indexOf("\n", at) + 1;
  return text.slice(at);
}

/** One for all that say the same of several pieces, with the sum of their counts. Places in a piece are none in the whole. */
function summed(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sums = new Map<string, Diagnostic>();
  for (const { span: _, ...diagnostic } of diagnostics) {
    const { problem } = diagnostic;
    const key = JSON.stringify({ ...diagnostic, problem: { ...problem, count: 0 } });
    const before = sums.get(key)?.problem;
    const isSum = before !== undefined && "count" in before && "count" in problem;
    sums.set(key, isSum ? { ...diagnostic, problem: { ...problem, count: before.count + problem.count } } : diagnostic);
  }
  return [...sums.values()];
}
