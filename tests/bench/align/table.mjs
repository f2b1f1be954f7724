/** Columns of equal width, the first to the left and the others to the right; a cell that is absent is a dash. */
export function table(headings, rows) {
  const cells = [headings, ...rows].map((row) => headings.map((_, column) => String(row[column] ?? "–")));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd(),
  );
  return [lines[0], "-".repeat(lines[0].length), ...lines.slice(1)].join("\n");
}

/** A share as the field writes it, four places and no zero in front: `.9912`. */
export function share(value, places = 4) {
  return value === undefined ? undefined : value.toFixed(places).replace(/^(-?)0\./u, "$1.");
}

/** A difference of shares, always with its sign. */
export function change(value, places = 4) {
  return value === undefined ? undefined : `${value < 0 ? "−" : "+"}${share(Math.abs(value), places)}`;
}

/** A share beside its goal: an arrow marks what falls short of it. */
export function againstGoal(value, goal) {
  if (value === undefined) return undefined;
  return `${share(value)}${goal !== undefined && value < goal ? "↓" : " "}`;
}

/** The mean of what is there. */
export function mean(values) {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}
