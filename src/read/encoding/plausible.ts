/**
 * How much `text`, decoded by a guess, looks like Russian or Ukrainian: the mean log probability of its characters beyond ASCII, in nats;
 * `-Infinity` if it has none. Such texts have -3.5 and more, bytes in a wrong encoding under -5. Time O(length).
 */
export function cyrillicPlausibility(text: string): number {
  const places = placesBeyondAscii(text);
  return Math.max(...FREQUENCIES.map((letters) => mean(places, (place) => cyrillicProbability(place, letters))));
}

/** The same for a text in a Western European language, where letters beyond ASCII stand among others. */
export function latinPlausibility(text: string): number {
  return mean(placesBeyondAscii(text), latinProbability);
}

// Helpers

/** A character beyond ASCII, and its neighbours; the outer ones count for a letter that stands alone. */
interface Place {
  readonly character: string;
  readonly before: string;
  readonly after: string;
  readonly around: string;
}

function placesBeyondAscii(text: string): Place[] {
  return [...text.matchAll(/\P{ASCII}/gu)].map(({ index, 0: character }) => ({
    character,
    before: text.charAt(index - 1),
    after: text.charAt(index + 1),
    around: text.charAt(index - 2) + text.charAt(index + 2),
  }));
}

function mean(places: readonly Place[], probability: (place: Place) => number): number {
  if (places.length === 0) return Number.NEGATIVE_INFINITY;
  return places.reduce((sum, place) => sum + Math.log(probability(place)), 0) / places.length;
}

/** Letters by how many of a thousand they are, in the Russian and the Ukrainian texts of `corpus/`. */
const FREQUENCIES = [
  "о101 а84 е82 и76 н64 т64 с59 р51 л47 в47 д37 п31 к30 м27 у24 ы22 я20 ь19 з16 б15 й14 г14 ч11 ж10 х7 ш6 щ6 ц5 ю5 ё2 ф2 э2 ъ1",
  "о90 а88 н71 и66 т58 і57 в56 р50 е46 с42 д37 л37 к34 у32 п31 м26 з25 я21 б17 й15 ь14 г13 ч12 ш11 х8 ц8 ї8 ю7 ж7 є6 щ4 ф2 ґ1",
].map((list) => new Map(list.split(" ").map((entry) => [entry.charAt(0), Number(entry.slice(1)) / 1000])));

const STRANGE_LETTER = 1e-4;

/** A sign where texts have it (`— `, ` «А`, `don’t`), and anywhere else or of another kind: `пр┌в`, `€ма`. */
const STRANGE_SIGN = 1e-5;
/** Of English texts signs are nearly all that is beyond ASCII. */
const [CYRILLIC_SIGN, LATIN_SIGN] = [0.01, 0.1];
/** What may stand before and behind each sign of ordinary texts. */
const SIGNS: readonly { readonly signs: string; readonly before: RegExp; readonly after: RegExp }[] = [
  { signs: "«„“‘", before: /^[\s\p{Pd}\p{Ps}\p{Pi}]?$/u, after: /^[\p{L}\p{N}\p{P}]$/u },
  { signs: "»”“’…", before: /^[\p{L}\p{N}\p{P}\s]$/u, after: /^[^\p{L}\p{N}]?$/u },
  { signs: "’", before: /^\p{L}$/u, after: /^\p{L}$/u },
  { signs: "–—", before: /^\s?$/u, after: /^\s?$/u },
  { signs: "–—", before: /^[\p{L}\p{N}\p{P}]$/u, after: /^[\p{L}\p{N}\p{P}\s]$/u },
  { signs: "№§©®™•€£°±×½\u00a0", before: /^\P{L}?$/u, after: /^\P{L}?$/u },
  { signs: "\u00a0", before: /^\S$/u, after: /^\S$/u },
];

function signProbability({ character, before, after }: Place, usual: number): number {
  const fits = SIGNS.some(
    (rule) => rule.signs.includes(character) && rule.before.test(before) && rule.after.test(after),
  );
  return fits ? usual : STRANGE_SIGN;
}

/** Capitals begin words or stand among capitals; `пРИВЕТ` is what one encoding of KOI-8 and windows-1251 looks like in the other. */
const [CAPITAL_FIRST, CAPITAL_AMONG, CAPITAL_AFTER_SMALL] = [0.2, 0.3, 0.0005];
/** A letter of one script among those of the other. */
const AMONG_OTHERS = 0.003;

function cyrillicProbability(place: Place, letters: ReadonlyMap<string, number>): number {
  const { character, before, after, around } = place;
  if (!/\p{L}/u.test(character)) return signProbability(place, CYRILLIC_SIGN);
  const frequency = letters.get(character.toLowerCase()) ?? STRANGE_LETTER;
  const alone = !/\p{L}/u.test(before + after) && /^\p{Script=Latin}{2}$/u.test(around);
  const mixed = alone || /\p{Script=Latin}/u.test(before + after);
  return frequency * capital(place) * (mixed ? AMONG_OTHERS : 1);
}

/** Of the letters of a Western European text; a guess that fits French, German, Spanish and their kin alike. */
const ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœšž";
const [ACCENTED_LETTER, ACCENTED_BY_ACCENTED, ALONE] = [0.03, 0.05, 0.2];

function latinProbability(place: Place): number {
  const { character, before, after } = place;
  if (!/\p{L}/u.test(character)) return signProbability(place, LATIN_SIGN);
  const frequency = ACCENTED.includes(character.toLowerCase()) ? ACCENTED_LETTER : STRANGE_LETTER;
  const beside = /[\p{L}--\p{ASCII}]/v.test(before + after) ? ACCENTED_BY_ACCENTED : 1;
  const alone = /\p{L}/u.test(before + after) ? 1 : ALONE;
  return frequency * capital(place) * beside * alone;
}

function capital({ character, before, after }: Place): number {
  if (!/\p{Lu}/u.test(character)) return 1;
  if (/\p{Ll}/u.test(before)) return CAPITAL_AFTER_SMALL;
  return /\p{Lu}/u.test(before + after) ? CAPITAL_AMONG : CAPITAL_FIRST;
}
