/**
 * The endings of one pattern of inflection, of words in small letters without soft signs (they come and go: `день`, `дня`).
 * Two words are taken for forms of one if one pattern has both of what follows their common beginning.
 */
export interface Paradigm {
  readonly name: string;
  readonly endings: ReadonlySet<string>;
  /** What the part before the ending ends in, if the pattern is for such words only. */
  readonly after?: RegExp;
}

/** The paradigms of a language by its primary tag; none if nothing is known of it. */
export function paradigmsOf(language: string): readonly Paradigm[] {
  return PARADIGMS.get(language) ?? [];
}

/** Forms of one word that no ending tells, by each of them: `men` gives `man`. English only. */
export function irregularOf(word: string, language: string): string | undefined {
  return language === "en" ? IRREGULAR.get(word) : undefined;
}

// Helpers

function paradigm(name: string, endings: string, after?: RegExp): Paradigm {
  // An underscore stands for no ending at all.
  const list = endings.split(" ").map((ending) => (ending === "_" ? "" : ending));
  return { name, endings: new Set(list), ...(after === undefined ? {} : { after }) };
}

/** Those of school grammars: nouns by gender and hardness, surnames, adjectives, verbs by conjugation. */
const PARADIGMS: ReadonlyMap<string, readonly Paradigm[]> = new Map([
  [
    "en",
    [
      paradigm("plain", "_ s ’s s’ ed ing", /[^eiy]$|[aeo]y$/u),
      paradigm("sibilant", "_ es ’s es’ ed ing", /(?:[sxzo]|ch|sh)$/u),
      paradigm("e", "e es ed ing e’s es’"),
      paradigm("y", "y ies ied ying y’s ies’", /[^aeiou]$/u),
      paradigm("i", "_ s ’s s’", /i$/u),
    ],
  ],
  [
    "ru",
    [
      paradigm("m", "_ а у ом ем е ы и ов ев ей ам ами ах"),
      paradigm("f", "_ а ы и у е ой ою ей ею ам ами ах"),
      paradigm("n", "_ о е а у ом ем ам ами ах"),
      paradigm("m-soft", "_ й я ю ем е и ев ей ям ями ях"),
      paradigm("f-soft", "_ я и ю ей ею е й ям ями ях"),
      paradigm("f-sign", "_ и ю ей ям ями ях"),
      paradigm("n-soft", "е я ю ем и й ей ям ями ях"),
      paradigm("surname", "_ а у ым е ой ы ых ыми", /(?:[иы]н|[ое]в)$/u),
      paradigm("adjective", "ый ой ий ая ое яя ее ого его ому ему ым им ом ем ей ую юю ою ею ые ие ых их ыми ими"),
      paradigm("verb-e", "т л ла ло ли ю ет ешь ешь еш ем ете ют й йте в вший"),
      paradigm("verb-i", "ит ил ила ило или у ю иш им ите ят ат и ив"),
      paradigm("verb-ova", "оват овал овала овало овали ую ует уеш уем уете уют уй уйте овав"),
      paradigm("verb-nu", "нут нул нула нуло нули ну нет неш нем нете нут нув"),
    ],
  ],
  [
    "uk",
    [
      paradigm("m", "_ а у ові ом ем еві і е и ів ам ами ах"),
      paradigm("m-name", "о а ові у ом і е"),
      paradigm("f", "_ а и і у ою о ей ам ами ах"),
      paradigm("n", "_ о е а у ові ом ем і ам ами ах"),
      paradigm("m-soft", "_ й я ю еві єві ем єм і ї е є ів їв ям ями ях"),
      paradigm("f-soft", "_ я і ї ю ею єю е є й ей ям ями ях"),
      paradigm("f-sign", "_ і ю ей и ям ями ях"),
      paradigm("n-soft", "_ я е ю ям ем єм і ї й ями ях"),
      paradigm("surname", "_ а у ові им ім і ої ій ою и их ими", /(?:[иіїє]н|[оеєії]в)$/u),
      paradigm("adjective", "ий ій а я е є ого ому им ім їм ої ою ею у ю і ї их іх ими іми"),
      paradigm("verb-e", "ти в ла ло ли ю є єш ємо єте ют й йте вши"),
      paradigm("verb-i", "ити ив ила ило или у ю ит иш имо ите ят ат и"),
      paradigm("verb-ova", "увати ував увала увало ували ую ує уєш уємо уєте уют уй уйте"),
      paradigm("verb-nu", "нути нув нула нуло нули ну не неш немо нете нут"),
    ],
  ],
]);

/** Each line a word and its other forms. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `man men|woman women|child children|foot feet|tooth teeth|mouse mice|wife wives|life lives|knife knives|leaf leaves|half halves
  |go goes went gone|do does did done|say said|make made|take took taken|give gave given|get got gotten|come came|see saw seen
  |know knew known|think thought|tell told|become became|leave left|feel felt|bring brought|begin began begun|keep kept|hold held
  |write wrote written|stand stood|hear heard|meet met|pay paid|sit sat|speak spoke spoken|lead led|grow grew grown|lose lost
  |fall fell fallen|send sent|build built|understand understood|draw drew drawn|break broke broken|spend spent|rise rose risen
  |drive drove driven|buy bought|wear wore worn|choose chose chosen|fight fought|win won|teach taught|seek sought|steal stole stolen
  |sell sold|catch caught|shoot shot|die dies died dying|lie lies lying`
    .split("|")
    .flatMap((line) => {
      const [word = "", ...forms] = line.trim().split(" ");
      return [word, ...forms].map((form): [string, string] => [form, word]);
    }),
);
