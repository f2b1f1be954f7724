/** Half-open range `[from, to)` of UTF-16 code units in a text. `0 <= from <= to <= text.length`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
