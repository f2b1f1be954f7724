/** What a person reads in a workbook of an alignment, in the person's language; see `serializeXlsx`. */
export interface XlsxLabels {
  /** Names of the sheets. */
  readonly sheet: string;
  readonly legend: string;
  /** Headings of columns. */
  readonly number: string;
  readonly type: string;
  readonly probability: string;
  readonly confirmed: string;
  readonly note: string;
  /** What the columns are. */
  readonly about: {
    readonly number: string;
    readonly type: string;
    readonly probability: string;
    readonly version: string;
    readonly confirmed: string;
    readonly note: string;
  };
  /** What the whole is, a line each. */
  readonly introduction: readonly string[];
  /** What the tints say. */
  readonly doubtful: string;
  readonly unlikely: string;
  readonly missing: string;
  /** That what follows is for the program. */
  readonly forProgram: string;
}
