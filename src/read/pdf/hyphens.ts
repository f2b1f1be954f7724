/**
 * Joins lines of one paragraph, in a document whose lines are `lines`. A hyphen at the end of a line is taken out if it was put in
 * there: when the word is found without it elsewhere, or else when it is not found with it (`что-то`) and the document breaks words at all,
 * which is seen in how many of its lines end so. No dictionary is asked. Time O(length), of `hyphenJoiner` O(length of `lines`).
 */
export function hyphenJoiner(lines: readonly string[]): (paragraph: readonly string[]) => string {
  const words = new Set<string>();
  let broken = 0;
  for (const line of lines) {
    if (BROKEN.test(line)) broken++;
    for (const [word] of line.matchAll(/[\p{L}\p{M}\p{Nd}]+(?:['’\u2010-][\p{L}\p{M}\p{Nd}]+)*/gu))
      words.add(word.toLowerCase().replaceAll("\u2010", "-"));
  }
  const breaksWords = broken >= 2 && broken > lines.length * BREAKING;

  const keeps = (before: string, after: string): boolean => {
    const [first, second] = [before.toLowerCase(), after.toLowerCase()];
    if (words.has(first + second)) return false;
    if (words.has(`${first}-${second}`)) return true;
    return !breaksWords || PARTICLES_BEFORE.has(first) || PARTICLES_AFTER.has(second);
  };

  const join = (text: string, line: string): string => {
    if (text.endsWith("\u00ad")) return text.slice(0, -1) + line;
    const before = BROKEN.exec(text)?.[1];
    const after = /^\p{Ll}[\p{L}\p{M}'’]*/u.exec(line)?.[0];
    if (before === undefined) return `${text} ${line}`;
    // `Нижньо-⏎Бродський`, `1914-⏎1918` and the like.
    if (after === undefined) return /^[\p{L}\p{Nd}]/u.test(line) ? text + line : `${text} ${line}`;
    return keeps(before, after) ? text + line : text.slice(0, -1) + line;
  };

  return (paragraph) =>
    paragraph.reduce((text, line) => (text === "" ? line : join(text, line)), "").replaceAll("\u00ad", "");
}

/** A line that ends in the first part of a word. */
const BROKEN = /([\p{L}\p{M}\p{Nd}'’]+)[-\u2010]$/u;

/** Part of all lines that end in a hyphen by chance, at the hyphens of compounds: one in a hundred. Where words are broken it is one in ten. */
const BREAKING = 0.025;

/** What stands before or after a hyphen in Russian and Ukrainian whatever word it goes with (Правила 1956, §§ 81–84; Правопис 2019, §§ 36–41). */
const PARTICLES_BEFORE = new Set("кое кой будь казна хтозна бозна де все".split(" "));
const PARTICLES_AFTER = new Set("то либо нибудь таки небудь будь де не".split(" "));
