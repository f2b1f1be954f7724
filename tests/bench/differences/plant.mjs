// Differences put into clean translations: a changed number, name or negation, a clause left out or put in, a sentence
// of another place, a sentence left untranslated. Everything is chosen by a seeded generator, so every run plants the same.

/** What may be planted, and the codes that are right for it, if it was planted in the second version; see `mirrored`. */
export const KINDS = {
  number: ["number", "date"],
  name: ["name"],
  negation: ["negation"],
  "clause out": ["omission"],
  "clause in": ["addition"],
  "wrong sentence": ["mistranslation"],
  untranslated: ["untranslated"],
};

const MIRROR = { omission: "addition", addition: "omission" };

/** The right codes of `kind`, planted in the first version or in the second. */
export function codesOf(kind, side) {
  return KINDS[kind].map((code) => (side === 0 ? (MIRROR[code] ?? code) : code));
}

/**
 * The lines of both versions with a difference in about every fourth, and what was planted: `{ line, side, kind, from, to }`, where
 * `counts` is how often each kind was planted before; `[from, to)` is the place in that line of that side (empty where a clause is missing).
 */
export function plant(lines, languages, pools, random, counts = new Map()) {
  const texts = lines.map((version) => version.slice());
  const planted = [];
  const kinds = Object.keys(KINDS);
  for (let line = 0; line < texts[0].length; line++) {
    if (random.share() > 0.25) continue;
    const side = random.whole(0, 1);
    // The rarest first: few sentences have a number to change, nearly all can be replaced.
    for (const kind of random.shuffle(kinds).sort((x, y) => (counts.get(x) ?? 0) - (counts.get(y) ?? 0))) {
      const made = PLANTERS[kind]({ lines, line, side, language: languages[side], pool: pools[side], random });
      if (made === undefined) continue;
      texts[side][line] = made.text;
      planted.push({ line, side, kind, from: made.from, to: made.to });
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      break;
    }
  }
  return { texts, planted };
}

/** What plants need of other texts in the language: names and clauses. */
export function poolOf(documents) {
  const small = new Set(documents.flat().flatMap((line) => line.match(/(?<!\p{L})\p{Ll}+/gu) ?? []));
  const counts = new Map();
  for (const { text } of documents.flat().flatMap(namesIn)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const names = [...counts.keys()];
  const clauses = documents.flat().flatMap((line) => clausesIn(line).map(({ text }) => text));
  return { small, names: names.filter((name) => !small.has(name.toLowerCase())), clauses, lines: documents.flat() };
}

const PLANTERS = {
  number({ lines, line, side, random }) {
    const text = lines[side][line];
    const found = [...text.matchAll(/(?<![\p{L}\p{Nd}.,:])\p{Nd}+(?:[.,]\p{Nd}+)?(?![\p{L}\p{Nd}\-:])/gu)];
    if (found.length === 0) return undefined;
    const { 0: number, index } = random.pick(found);
    const digits = number.split("");
    const places = digits.flatMap((digit, i) => (/\d/u.test(digit) ? [i] : []));
    const at = random.pick(places);
    digits[at] = String(((Number(digits[at]) + random.whole(1, 8)) % 9) + 1);
    const changed = digits.join("");
    return changed === number ? undefined : replaced(text, index, number.length, changed);
  },
  name({ lines, line, side, pool, random }) {
    const text = lines[side][line];
    // A name rather than a month or a committee: something on the other side begins like it in the other alphabet.
    const others = namesIn(lines[1 - side][line]).map(({ text: other }) => initialOf(other));
    const found = namesIn(text).filter(
      ({ text: name }) => !pool.small.has(name.toLowerCase()) && others.includes(initialOf(name)),
    );
    if (found.length === 0) return undefined;
    const { from, text: name } = random.pick(found);
    const other = random.pick(pool.names);
    if (other.slice(0, 3) === name.slice(0, 3)) return undefined;
    return replaced(text, from, name.length, other);
  },
  negation({ lines, line, side, language, random }) {
    const text = lines[side][line];
    const [not, verb, put] = NEGATIONS[language];
    const found = [...text.matchAll(not)];
    if (found.length > 0 && random.share() < 0.7) {
      if (found.length > 1) return undefined;
      const { 0: word, index } = found[0];
      return replaced(text, index, word.length, "");
    }
    const verbs = [...text.matchAll(verb)];
    if (verbs.length === 0 || found.length > 0) return undefined;
    const { 0: word, index } = random.pick(verbs);
    return replaced(text, index, word.length, put(word));
  },
  "clause out"({ lines, line, side, random }) {
    const text = lines[side][line];
    const found = clausesIn(text).filter(({ text: clause }) => clause.length < 0.6 * text.length);
    if (found.length === 0) return undefined;
    const { from, text: clause } = random.pick(found);
    return replaced(text, from, clause.length, "");
  },
  "clause in"({ lines, line, side, pool, random }) {
    const text = lines[side][line];
    if (text.length < 40) return undefined;
    const commas = [...text.matchAll(/(?<=\p{L}\p{L}),(?= )|(?<=\p{L})(?=[.!?]$)/gu)];
    if (commas.length === 0) return undefined;
    const clause = random.pick(pool.clauses);
    return replaced(text, random.pick(commas).index, 0, clause);
  },
  "wrong sentence"({ lines, line, side, pool, random }) {
    const text = lines[side][line];
    if (text.split(" ").length < 6) return undefined;
    const alike = pool.lines.filter(
      (other) => other !== text && Math.abs(other.length - text.length) < 0.25 * text.length,
    );
    if (alike.length === 0) return undefined;
    const other = random.pick(alike);
    return { text: other, from: 0, to: other.length };
  },
  untranslated({ lines, line, side }) {
    const other = lines[1 - side][line];
    if (other.split(" ").length < 5) return undefined;
    return { text: other, from: 0, to: other.length };
  },
};

/** What is a `not` to be taken out, what a verb to be denied, and how. */
const NEGATIONS = {
  en: [
    / not(?= )|(?<=(?:is|are|was|were|has|have|had|did|does|do|could|would|should))n['’]t/gu,
    / (?:is|are|was|were|will|has|have|had|can|could|would|should|may|must)(?= (?!not|never|no ))/gu,
    (word) => `${word} not`,
  ],
  ru: [
    / не(?= )/gu,
    / \p{Ll}{2,}(?:ал|ала|али|ил|ила|или|ел|ели|ает|яет|ует|ают|яют|уют|ит|ят|лся|лась|лись|ется|ются)(?=[ ,.])/gu,
    (word) => ` не${word}`,
  ],
  uk: [
    / не(?= )/gu,
    / \p{Ll}{2,}(?:ав|ала|али|ив|ила|или|ає|яє|ує|ють|ить|ять|вся|лася|лися|ється|ються)(?=[ ,.])/gu,
    (word) => ` не${word}`,
  ],
};

/** Words with a capital that do not open a sentence or a quotation. */
function namesIn(line) {
  return [...line.matchAll(/(?<=[\p{Ll}\p{Nd}],? )\p{Lu}\p{Ll}{3,}(?![\p{L}\-’'])/gu)].map(({ 0: text, index }) => ({
    text,
    from: index,
  }));
}

/** Class of the first letter and of the first consonant after it, roughly, in Latin and Cyrillic alike. */
function initialOf(name) {
  const latin = name.toLowerCase().replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? "");
  const [first, second] = latin.replace(/(?<=.)[aeiouyhw]/gu, "").slice(0, 2);
  return (SAME[first] ?? first) + (SAME[second] ?? second ?? "");
}

const LATIN = Object.fromEntries(
  "аa бb вv гg ґg дd еe єe ёe жz зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хh цs чs шs щs эe юu яi"
    .split(" ")
    .map((pair) => [...pair]),
);
const SAME = { c: "k", q: "k", w: "v", j: "z", x: "k", h: "g", y: "i", e: "i", u: "v" };

/** What stands between two commas, or between one and the end, if it has four words or more. */
function clausesIn(line) {
  return [...line.matchAll(/,(?: [^\s,.!?"“”«»():;—–]+){4,16}(?=,|[.!?]$)/gu)]
    .filter(({ 0: clause }) => !/^, (?:and|but|и|но|і|та|а|але) /u.test(clause) || clause.split(" ").length > 6)
    .map(({ 0: text, index }) => ({ text, from: index }));
}

function replaced(text, at, length, by) {
  return { text: text.slice(0, at) + by + text.slice(at + length), from: at, to: at + by.length };
}
