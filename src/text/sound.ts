/**
 * How a word sounds, in a small Latin alphabet in which the spellings that people really use for one name fall together:
 * `Zelensky`, `Zelenskyy`, `Зеленский`, `Зеленський` begin alike, `Kiev`, `Kyiv`, `Киев`, `Київ` are all `kiv`.
 *
 * Letters fall into classes: и, і, ї, й, ы, е, є, э, i, e, y, j into `i`; г, ґ, х, g, h, kh into `h`; в, v, w into `v`;
 * ш, sh and щ, shch into `š`; repeated letters become one. Diacritics go, but š, č and ž are sh, ch and zh. Scripts other than
 * Latin and Cyrillic come through as they are. Covers the usual English practice, BGN/PCGN 1947 for Russian, the Ukrainian
 * national system of 2010 and the scholarly one, without asking which was used. Time O(length).
 */
export function soundOf(word: string): string {
  const plain = word.normalize("NFD").replace(CARON, "$1h").replace(MARKS, "").toLowerCase();
  const latin = plain.replace(CYRILLIC, (letter) => FROM_CYRILLIC[letter] ?? letter);
  return latin.replace(CLASSES, (letters) => TO_CLASS[letters] ?? letters).replace(REPEATED, "$1");
}

/** The consonants of a sound: `vašinhtan` gives `všnhtn`. What vowels do in English spelling is anybody's guess. */
export function consonantsOf(sound: string): string {
  return sound.replace(VOWELS, "");
}

const MARKS = /[\p{M}'’ʼ\-‑\u00ad.]/gu;
// Scholarly š, č and ž are what others write sh, ch and zh: `Ševčenko`.
const CARON = /([scz])\u030c/giu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const VOWELS = /[aiou]/gu;
const REPEATED = /(.)\1+/gu;

const FROM_CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "а:a б:b в:v г:h ґ:h д:d е:e є:ie ё:e ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:u ф:f х:h " +
    "ц:ts ч:ch ш:sh щ:sh ъ: ы:i ь: э:e ю:iu я:ia"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

// Longest first: the pattern tries them in this order.
const TO_CLASS: Readonly<Record<string, string>> = {
  shch: "š",
  sch: "š",
  tch: "č",
  sh: "š",
  ch: "č",
  zh: "ž",
  kh: "h",
  ts: "c",
  tz: "c",
  ck: "k",
  ph: "f",
  th: "t",
  gh: "h",
  ks: "ks",
  x: "ks",
  q: "k",
  c: "k",
  w: "v",
  g: "h",
  e: "i",
  y: "i",
  j: "i",
};
const CLASSES = new RegExp(Object.keys(TO_CLASS).join("|"), "gu");
