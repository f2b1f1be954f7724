import type { Messages } from "../i18n/messages.ts";
import {
  type Alignment,
  type Diagnostic,
  decode,
  decodeXml,
  type Links,
  type Outcome,
  parseJson,
  parseLadder,
  parseLinks,
  parsePo,
  parseTmx,
  parseXliff,
  serializeCsv,
  serializeHtml,
  serializeHunalign,
  serializeJson,
  serializeLadder,
  serializeLinks,
  serializeMarkdown,
  serializeSketch,
  serializeSketchTsv,
  serializeTmx,
  serializeTsv,
  serializeXliff,
  serializeXlsx,
} from "../index.ts";
import type { Session } from "./io.ts";
import { columnNames, PAGE_LIMITS, pageStrings } from "./page.ts";
import {
  csvPieces,
  mosesPieces,
  type PieceWriterFor,
  sketchPieces,
  tmxPieces,
  tsvPieces,
  type WriteOptions,
} from "./pieceWriters.ts";
import { type ReadInput, readHunalign, readMoses, readSentenceAlignment } from "./readSeveral.ts";
import { readCsv, readTsv, readXlsx } from "./readTable.ts";
import { CES_FILES, MOSES_FILES, type SeveralFiles, TEI_FILES } from "./severalFiles.ts";
import { version } from "./version.ts";
import { xlsxLabels } from "./xlsxLabels.ts";

/** A format for alignments, as files have it. What it cannot do is absent. */
export interface AlignmentFormat {
  /** Ends of the names of its files, the usual one first: `.json`. None: only `--to` asks for it. */
  readonly endings: readonly string[];
  /** Reads an alignment with its texts. */
  readonly read?: (bytes: Uint8Array, path: string) => Outcome<Alignment> | Promise<Outcome<Alignment>>;
  /** Reads the beads alone, of a format that has no texts of its own. */
  readonly readLinks?: (bytes: Uint8Array, path: string) => Outcome<Links>;
  /** Reads an alignment that is in several files, or in one that does not tell its languages. */
  readonly readWith?: (input: ReadInput, session: Session) => Promise<Outcome<Alignment>>;
  readonly write?: (alignment: Alignment, options: WriteOptions, messages: Messages) => Written | Promise<Written>;
  /** In place of `write`, where an alignment is several files. */
  readonly several?: SeveralFiles;
  /** Whether its files are text that may be in any encoding and does not say in which. */
  readonly isPlainText?: boolean;
  /** Whether its files are no text, and nothing for a terminal. */
  readonly isBinary?: boolean;
  /** Whether it takes just two versions. */
  readonly isBilingual?: boolean;
  /** Whether it has a place for what people decided, or says itself what it lost of that. */
  readonly holdsReview?: boolean;
  /** Writes an alignment that comes in pieces and may be larger than memory. Absent: it needs the whole. */
  readonly writePieces?: PieceWriterFor;
  /** Whether its files hold units that stand for themselves, so that some may be left out. Not: JSON, links. */
  readonly holdsUnits?: boolean;
  /** Whether its files say which language one translates from. */
  readonly saysSource?: boolean;
}

/** What goes into the file, and what the format could not hold. */
export interface Written {
  readonly value: string | Uint8Array;
  readonly diagnostics?: readonly Diagnostic[];
}

/** The formats in which alignments come and go, in the order in which they are told to people. */
export const FORMAT_NAMES = [
  "json",
  "tmx",
  "xliff",
  "xliff12",
  "tsv",
  "csv",
  "xlsx",
  "sketch",
  "sketch-tsv",
  "html",
  "markdown",
  "moses",
  "ces",
  "tei",
  "ladder",
  "hunalign",
  "links",
  "po",
] as const;
export type Format = (typeof FORMAT_NAMES)[number];

/** What each of them can do. */
export const FORMATS: Readonly<Record<Format, AlignmentFormat>> = {
  json: {
    endings: [".json"],
    read: (bytes, path) => parseJson(decode(bytes, path), path),
    write: (alignment) => ({ value: serializeJson(alignment, { generator: `hexapla ${version()}` }) }),
  },
  tmx: {
    endings: [".tmx"],
    read: (bytes, path) => parseTmx(decodeXml(bytes, path), path),
    write: (alignment, options) =>
      serializeTmx(alignment, { generatorName: "hexapla", generatorVersion: version(), ...options }),
    writePieces: tmxPieces,
    holdsUnits: true,
    holdsReview: true,
    saysSource: true,
  },
  xliff: {
    endings: [".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"],
    read: (bytes, path) => parseXliff(decode(bytes, path), path),
    write: (alignment) => serializeXliff(alignment),
    holdsUnits: true,
    holdsReview: true,
    isBilingual: true,
  },
  xliff12: {
    endings: [],
    write: (alignment) => serializeXliff(alignment, { version: "1.2" }),
    holdsUnits: true,
    holdsReview: true,
    isBilingual: true,
  },
  tsv: {
    endings: [".tsv", ".tab"],
    readWith: readTsv,
    isPlainText: true,
    write: (alignment) => serializeTsv(alignment),
    writePieces: tsvPieces,
    holdsUnits: true,
    holdsReview: true,
  },
  csv: {
    endings: [".csv"],
    readWith: readCsv,
    isPlainText: true,
    write: (alignment) => serializeCsv(alignment),
    writePieces: csvPieces,
    holdsUnits: true,
    holdsReview: true,
  },
  xlsx: {
    endings: [".xlsx"],
    readWith: readXlsx,
    isBinary: true,
    write: (alignment, _, messages) => serializeXlsx(alignment, { labels: xlsxLabels(messages) }),
    holdsUnits: true,
    holdsReview: true,
  },
  sketch: {
    endings: [],
    write: serializeSketch,
    isBinary: true,
    holdsUnits: true,
    holdsReview: true,
  },
  "sketch-tsv": {
    endings: [],
    write: serializeSketchTsv,
    writePieces: sketchPieces,
    holdsUnits: true,
    holdsReview: true,
  },
  html: {
    endings: [".html", ".htm"],
    write: (alignment, _, messages) => ({
      value: serializeHtml(alignment, pageStrings(alignment, messages), PAGE_LIMITS),
    }),
    holdsUnits: true,
    holdsReview: true,
  },
  markdown: {
    endings: [".md"],
    write: (alignment, _, messages) => serializeMarkdown(alignment, columnNames(alignment, messages)),
    holdsUnits: true,
    holdsReview: true,
  },
  moses: {
    endings: [".moses"],
    readWith: readMoses,
    isPlainText: true,
    several: MOSES_FILES,
    writePieces: mosesPieces,
    holdsUnits: true,
    holdsReview: true,
  },
  ces: {
    endings: [".ces"],
    readWith: readSentenceAlignment,
    several: CES_FILES,
    holdsReview: true,
    isBilingual: true,
  },
  tei: {
    endings: [".tei"],
    readWith: readSentenceAlignment,
    several: TEI_FILES,
    holdsReview: true,
    isBilingual: true,
  },
  ladder: {
    endings: [".ladder"],
    readLinks: (bytes, path) => parseLadder(decode(bytes, path), path),
    write: serializeLadder,
    holdsReview: true,
    isBilingual: true,
  },
  hunalign: {
    endings: [".hunalign"],
    readWith: readHunalign,
    isPlainText: true,
    write: serializeHunalign,
    holdsUnits: true,
    holdsReview: true,
    isBilingual: true,
  },
  links: {
    endings: [".links"],
    readLinks: (bytes, path) => parseLinks(decode(bytes, path), path),
    write: ({ beads }) => ({ value: serializeLinks(beads) }),
  },
  po: {
    endings: [".po"],
    read: (bytes, path) => parsePo(bytes, path),
  },
};
