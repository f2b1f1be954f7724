/** A workbook to be written, as far as we need one. */
export interface Book {
  readonly sheets: readonly [Sheet, ...Sheet[]];
}

export interface Sheet {
  /** At most 31 characters count, and none of `[]:*?/\`; `writeBook` sees to that. */
  readonly name: string;
  /** Widths in characters, one a column. */
  readonly widths: readonly number[];
  /** From the top; what is not there is an empty row. */
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows stay where they are when one scrolls; above them filters are offered if `filters`. */
  readonly frozenRows?: number;
  readonly frozenColumns?: number;
  readonly filters?: boolean;
}

/** An empty cell has the text "". */
export interface Cell {
  readonly value: string | number | readonly Run[];
  readonly style?: CellStyle;
}

/** A stretch of text in a cell that looks its own way. */
export interface Run {
  readonly text: string;
  /** `RRGGBB` */
  readonly colour?: string;
  readonly bold?: boolean;
}

/** Looks of a cell. Colours are `RRGGBB`. */
export interface CellStyle {
  readonly fill?: string;
  readonly colour?: string;
  readonly bold?: boolean;
  /** In points; 11 if absent. */
  readonly size?: number;
  readonly wrap?: boolean;
  /** Default: as the text runs. */
  readonly align?: "right" | "center";
  /** Room before the text, in widths of three spaces. */
  readonly indent?: number;
  /** Number format, such as `0.00`. */
  readonly format?: string;
  /** A thin line below it. */
  readonly line?: string;
}

/** Characters that a cell may hold, and rows and columns that a sheet may have. */
export const CELL_LIMIT = 32_767;
export const ROW_LIMIT = 1_048_576;
