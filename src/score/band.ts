/** Which cells of a table are looked at: in row `r` the columns `lows[r]` to `highs[r]`, both included; both rise. */
export interface Band {
  readonly lows: Int32Array;
  readonly highs: Int32Array;
}

/** The band that leaves nothing out. */
export function fullBand(rows: number, columns: number): Band {
  return { lows: new Int32Array(rows + 1), highs: new Int32Array(rows + 1).fill(columns) };
}

/** Cells before each row, and in all at the end. */
export function rowOffsets(band: Band): Float64Array {
  const offsets = new Float64Array(band.lows.length + 1);
  for (let r = 0; r < band.lows.length; r++) offsets[r + 1] = offsets[r]! + band.highs[r]! - band.lows[r]! + 1;
  return offsets;
}
