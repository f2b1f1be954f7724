/**
 * What is compared of a word: folded (NFC, lower case, ё as е, one kind of apostrophe, no soft hyphens) and cut, so
 * that most inflected forms of a word fall together: `houses` and `Housing` give `hous`, `книгу` and `книгами` `книг`.
 *
 * English, Russian and Ukrainian words lose an ending by rules of their own, and whatever follows the fifth letter;
 * words of other languages keep their first four or five. That is cruder than a lemma and better to align by: lexicons
 * learned from longer stems told true sentence pairs from chance less often on every kind of text
 * (`src/lexicon/README.md`). Empty for a word of soft hyphens only, or none.
 *
 * @param language primary language: `uk`, not `uk-UA`
 */
export function stem(word: string, language: string): string {
  const folded = fold(word);
  const bare = RULES.get(language) ?? general;
  const cut = bare(folded).slice(0, MAX_LETTERS);
  // A letter of two code units is not cut in half.
  return cut.isWellFormed() ? cut : folded.slice(0, cut.length + 1);
}

/** Code units of a stem; one more where the last letter takes two. */
const MAX_LETTERS = 5;
/** Code units that must be left of a Russian or Ukrainian word. */
const MIN_SLAVIC = 3;
/** Code units that are left of a word of an unknown language. */
const MIN_GENERAL = 4;

function fold(word: string): string {
  if (PLAIN.test(word)) return word;
  return word
    .replaceAll("\u00ad", "")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("ё", "е")
    .replace(/['ʼ‘`´]/gu, "’");
}

// Most words are. By constructor, because the v flag in a literal wants a newer target than ours.
const SMALL_LETTER = "\\p{Ll}&&[\\p{Script=Latin}\\p{Script=Cyrillic}]";
const PLAIN = new RegExp(`^[[[${SMALL_LETTER}]\\p{Nd}\\-’]--[ё]]*$`, "v");

/** Takes the ending off a folded word. */
type Rule = (word: string) => string;

/** Short words whole; longer ones without two letters, where the endings of most languages that have any stand. */
function general(word: string): string {
  return word.slice(0, Math.max(MIN_GENERAL, word.length - 2));
}

const CHANGED_FINALS = "s’gdey";

/** Takes off the plural, the possessive, -ed and -ing, and evens out what that does to an e or y at the end. */
function english(word: string): string {
  // Half of all words end otherwise.
  if (!CHANGED_FINALS.includes(word.charAt(word.length - 1))) return word;
  const bare = word.endsWith("’s") ? word.slice(0, -2) : word;
  if (bare.length <= 3) return withoutFinal(bare);
  const singular = withoutPlural(bare);
  return withoutFinal(withoutVerbEnding(singular) ?? singular);
}

function withoutPlural(word: string): string {
  if (word.endsWith("’")) return withoutPlural(word.slice(0, -1));
  // class, virus, crisis; and news is not the plural of new.
  if (!word.endsWith("s") || /[siu]s$/u.test(word) || word === "news") return word;
  return word.endsWith("ies") && word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
}

function withoutVerbEnding(word: string): string | undefined {
  if (word.endsWith("ied") && word.length > 4) return word.slice(0, -2);
  const ending = word.endsWith("ing") && word.length > 5 ? 3 : word.endsWith("ed") && word.length > 4 ? 2 : 0;
  const verb = word.slice(0, word.length - ending);
  // string, shred
  if (ending === 0 || !/[aeiouy]/u.test(verb)) return undefined;
  if (verb.length > 3) return /([bdgmnprt])\1$/u.test(verb) ? verb.slice(0, -1) : verb;
  // fired, making: with three letters left the e is put back, or else hat would be hate and her here.
  return /[^aeiou][aeiou][^aeiouwxy]$/u.test(verb) ? `${verb}e` : verb;
}

function withoutFinal(word: string): string {
  if (word.endsWith("e") && word.length > 4) return word.slice(0, -1);
  return word.endsWith("y") && /.[^aeiou]y$/u.test(word) ? `${word.slice(0, -1)}i` : word;
}

/** Takes off the longest of `endings`, and before that the reflexive ending. */
function slavic(endings: string): Rule {
  const root = suffixTree(endings.split(/\s+/u));
  return (word) => {
    let end = word.length;
    if (end > 5 && (word.endsWith("ся") || word.endsWith("сь"))) end -= 2;
    let length = end;
    let node: SuffixNode | undefined = root;
    for (let at = end - 1; at >= MIN_SLAVIC; at--) {
      node = node.next.get(word.charCodeAt(at));
      if (node === undefined) break;
      if (node.ends) length = at;
    }
    return word.slice(0, length);
  };
}

/** Endings read from the back. */
interface SuffixNode {
  readonly next: Map<number, SuffixNode>;
  ends: boolean;
}

function suffixTree(endings: readonly string[]): SuffixNode {
  const root: SuffixNode = { next: new Map(), ends: false };
  for (const ending of endings) {
    let node = root;
    for (let at = ending.length - 1; at >= 0; at--) {
      let next = node.next.get(ending.charCodeAt(at));
      if (next === undefined) {
        next = { next: new Map(), ends: false };
        node.next.set(ending.charCodeAt(at), next);
      }
      node = next;
    }
    node.ends = true;
  }
  return root;
}

const RULES: ReadonlyMap<string, Rule> = new Map([
  ["en", english],
  [
    "ru",
    slavic(
      `а я о е ы и у ю ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ия ии ию ие иям иях иями ием ью ье ья ьи
       ого его ому ему ыми ими ым им ый ая яя ое ее ые ую юю ых их
       ть ти л ла ло ли ет ит ют ут ат ят ешь ишь ете ите
       ал ала али ало ил ила или ило ел ела ели ял яла яли ать ять ить еть ыть уть
       ают яют ает яет еют еет уют ует`,
    ),
  ],
  [
    "uk",
    slavic(
      `а я о е є и і ї у ю ь й ий ій ої ою ею єю ом ем єм ам ям ами ями ах ях ів їв ові еві єві
       ія ії ію ією іє іям іях іями ого ього ому ьому ими іми им ім их іх ую
       ть ти в ла ло ли ає яє ує ить ять уть ють емо имо ємо ете ите єте еш иш єш
       ати яти ити іти ути ав ала али ало ив ила или ило яв яла яли ають яють ують`,
    ),
  ],
]);
