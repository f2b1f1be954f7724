/** `A1`, `AB12`: what spreadsheets call a cell. Both count from 0. */
export function cellName(row: number, column: number): string {
  let [name, rest] = ["", column];
  for (; rest >= 0; rest = Math.floor(rest / LETTERS.length) - 1) name = (LETTERS[rest % LETTERS.length] ?? "") + name;
  return `${name}${row + 1}`;
}

/** The column that a cell of this name is in, from 0; `undefined` if it is no name of a cell. */
export function columnOf(name: string): number | undefined {
  const [, letters = ""] = /^([\p{ASCII}&&\p{Lu}]{1,3})\d+$/v.exec(name) ?? [];
  if (letters === "") return undefined;
  return [...letters].reduce((column, letter) => column * LETTERS.length + LETTERS.indexOf(letter) + 1, 0) - 1;
}

// Helpers

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
