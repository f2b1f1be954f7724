import type { Word } from "../links/words.ts";

/**
 * Number words of English, Russian and Ukrainian in all their forms, as patterns on folded words. `teens` and `units` add up after
 * `tens` and `hundreds`; `scales` multiply what stands before them.
 */
export interface NumberWord {
  readonly value: number;
  /** Whether it multiplies what stands before: `hundred`, `тысяча`. */
  readonly isScale: boolean;
  /** Whether it is an ordinal: nothing follows in the same number. */
  readonly isOrdinal: boolean;
}

/** What `word` (folded) is worth as a number word of `language`; `undefined` if it is none, or the language is another. */
export function numberWord(word: string, language: string): NumberWord | undefined {
  const entry = TABLES[language]?.find(([pattern]) => pattern.test(word));
  if (entry === undefined) return compound(word, language);
  const [, value, kind] = entry;
  return { value, isScale: kind === "scale", isOrdinal: kind === "ordinal" };
}

/**
 * The number that `word` (folded) says as digits would, in the notation of `numberValue`, English ordinals with their ending: `5`,
 * `1000`, `21st`; `undefined` of words that say more, or less, than a number: `both`, `dozen`, `вдвое`, `сотни`.
 */
export function exactNumber(word: string, language: string): string | undefined {
  const [, value, kind, isLoose] = TABLES[language]?.find(([pattern]) => pattern.test(word)) ?? [];
  if (value === undefined || isLoose === true) return undefined;
  if (kind !== "ordinal") return String(value);
  return language === "en" ? `${value}${value > 3 ? "th" : ["th", "st", "nd", "rd"][value]}` : undefined;
}

/** A fraction in words: `two thirds`, `two-thirds`, `треть`, `три чверті`, with its readings and its last word. */
export function fractionAt(
  words: readonly Word[],
  at: number,
  language: string,
): { values: readonly string[]; last: number } | undefined {
  const parts = DENOMINATORS[language];
  if (parts === undefined) return undefined;
  const word = words[at]!.folded;
  const partOf = (part: string | undefined): number | undefined =>
    parts.find(([pattern]) => pattern.test(part ?? ""))?.[1];
  const [head, tail] = language === "en" && word.includes("-") ? word.split("-") : [word, undefined];
  const count = numberWord(head ?? "", language);
  const denominator = partOf(tail ?? words[at + 1]?.folded);
  if (
    denominator !== undefined &&
    count?.isOrdinal === false &&
    Number.isInteger(count.value) &&
    count.value < denominator
  )
    return { values: [share(count.value, denominator), String(count.value)], last: tail === undefined ? at + 1 : at };
  if (!ALONE.test(word)) return undefined;
  const own = partOf(word)!;
  return { values: [share(1, own), String(own)], last: at };
}

// Helpers

function share(count: number, denominator: number): string {
  return String(Number((count / denominator).toFixed(4)));
}

const DENOMINATORS: Readonly<Record<string, readonly (readonly [RegExp, number])[]>> = {
  en: [
    [/^thirds?$/u, 3],
    [/^quarters?$/u, 4],
    [/^fifths?$/u, 5],
  ],
  ru: [
    [/^трет[ьи]$/u, 3],
    [/^четверт(?:ь|и|ей|ью)$/u, 4],
  ],
  uk: [
    [/^третин\p{L}*$/u, 3],
    [/^чверт(?:ь|і|ей|ю)$/u, 4],
  ],
};

/** What needs no `one`; not the ordinals that look alike: `a third person`, `по третьему`. */
const ALONE = /^(?:quarter|треть|четверт(?:ь|и|ью)|третин[аиуі]|чверт(?:ь|і|ю))$/u;

/** `двадцатичетырехлетняя`, `пятидневный` and `полмиллиона`: a number and what it counts in one word. */
function compound(word: string, language: string): NumberWord | undefined {
  const [, half] = HALVES[language]?.exec(word) ?? [];
  const scale = half === undefined ? undefined : numberWord(half, language);
  if (scale?.isScale === true) return { value: scale.value / 2, isScale: false, isOrdinal: true };
  const [, stem = ""] = COUNTED[language]?.exec(word) ?? [];
  if (stem === "") return undefined;
  for (let cut = 0; cut < stem.length; cut++) {
    const [tens, units] = [plainValue(stem.slice(0, cut), language), plainValue(stem.slice(cut), language)];
    if (units !== undefined && (cut === 0 || (tens !== undefined && tens >= 20 && units < 10)))
      return { value: (tens ?? 0) + units, isScale: false, isOrdinal: true };
  }
  return undefined;
}

const HALVES: Readonly<Record<string, RegExp>> = { ru: /^пол(?!ов)(\p{L}+)$/u, uk: /^пів(\p{L}+)$/u };
const COUNTED: Readonly<Record<string, RegExp>> = {
  ru: /^(\p{L}+?)(?:летн|дневн|недельн|месячн|часов|этажн|процентн)\p{L}{2,3}$/u,
  uk: /^(\p{L}+?)(?:річн|денн|тижнев|місячн|годинн|поверхов|відсотков)\p{L}{1,3}$/u,
};

function plainValue(word: string, language: string): number | undefined {
  const entry = TABLES[language]?.find(([pattern, , kind]) => kind === "plain" && pattern.test(word));
  const value = entry?.[1] ?? JOINED[word];
  return value === undefined || value < 2 ? undefined : value;
}

/** Numbers as they stand before what they count and nowhere else. */
const JOINED: Readonly<Record<string, number>> = { дво: 2 };

type Kind = "plain" | "scale" | "ordinal";
type Row = readonly [pattern: RegExp, value: number, kind: Kind, isLoose: boolean];

/** Rows of `value pattern`, one a line; `*` stands before a scale, `#` before an ordinal, `~` before what no digits would stand for. */
function rows(lines: string): readonly Row[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [head = "", pattern = ""] = line.trim().split(" ");
      const kind: Kind = head.includes("*") ? "scale" : head.includes("#") ? "ordinal" : "plain";
      return [new RegExp(`^(?:${pattern})$`, "u"), Number(head.replace(/^[~*#]+/u, "")), kind, head.startsWith("~")];
    });
}

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  en: rows(`
    0 zero
    ~0 nil
    ~0.5 half
    ~0.25 quarter
    1 one
    2 two
    ~2 twice|double|doubled|couple|pair|both
    3 three
    ~3 triple|tripled|thrice
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    ~12 dozen
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety
    *100 hundred
    *1000 thousand
    *1000000 million
    *1000000000 billion
    *1000000000000 trillion
    ~*100 hundreds
    ~*1000 thousands
    ~*1000000 millions
    ~*1000000000 billions
    ~*1000000000000 trillions
    #1 first
    #2 second
    #3 third
    ~#3 thirds
    #4 fourth
    #5 fifth
    ~#5 fifths
    #6 sixth
    #7 seventh
    #8 eighth
    #9 ninth
    #10 tenth
    #11 eleventh
    #12 twelfth
    #13 thirteenth
    #14 fourteenth
    #15 fifteenth
    #16 sixteenth
    #17 seventeenth
    #18 eighteenth
    #19 nineteenth
    #20 twentieth
    #30 thirtieth
  `),
  ru: rows(`
    0 ноль|нол[яюе]|нуль|нул[яюе]
    ~0.5 половин\\p{L}*|пол|полчаса
    ~0.25 четверт[ьи]|четвертью
    ~1.5 полтор[аы]|полутора
    1 один|одна|одно|одного|одной|одному|одним|одну|одном
    2 два|две|двух|двум|двумя
    ~2 двое|двоих|дважды|вдвое|оба|обе|обоих|обеих|пар[аыу]|удво\\p{L}+|двойн\\p{L}+
    3 три|трех|трем|тремя
    ~3 трое|троих|трижды|втрое|тройн\\p{L}+|утро\\p{L}+
    4 четыре|четырех|четырем|четырьмя
    ~4 четверо|четверых
    5 пять|пяти|пятью
    ~5 пятеро|пятерых|пятер[кк]\\p{L}+
    6 шесть|шести|шестью
    ~6 шестеро
    7 семь|семи|семью
    ~7 семеро
    8 восемь|восьми|восемью|восьмью
    9 девять|девяти|девятью
    10 десять|десяти|десятью
    ~10 десят(?:ок|ка|ку|ком|ке|ки|ков|кам|ками|ках)
    11 одиннадцат[ьи]|одиннадцатью
    12 двенадцат[ьи]|двенадцатью
    ~12 дюжин\\p{L}*
    13 тринадцат[ьи]|тринадцатью
    14 четырнадцат[ьи]|четырнадцатью
    15 пятнадцат[ьи]|пятнадцатью
    16 шестнадцат[ьи]|шестнадцатью
    17 семнадцат[ьи]|семнадцатью
    18 восемнадцат[ьи]|восемнадцатью
    19 девятнадцат[ьи]|девятнадцатью
    20 двадцат[ьи]|двадцатью
    30 тридцат[ьи]|тридцатью
    40 сорока?
    50 пятьдесят|пятидесяти|пятьюдесятью
    60 шестьдесят|шестидесяти|шестьюдесятью
    70 семьдесят|семидесяти|семьюдесятью
    80 восемьдесят|восьмидесяти|восемьюдесятью
    90 девяност[оа]
    100 ст[оа]
    200 двести|двухсот|двумстам|двумястами|двухстах
    300 триста|трехсот|тремстам|тремястами|трехстах
    400 четыреста|четырехсот|четыремстам|четырьмястами
    500 пятьсот|пятисот|пятистам|пятьюстами
    600 шестьсот|шестисот|шестистам|шестьюстами
    700 семьсот|семисот|семистам|семьюстами
    800 восемьсот|восьмисот|восьмистам
    900 девятьсот|девятисот|девятистам
    ~*100 сотн\\p{L}*|сотен
    *1000 тысяч\\p{L}*
    ~*1000 тыс
    *1000000 миллион(?:а|у|ом|е|ы|ов|ам|ами|ах)?
    *1000000000 миллиард(?:а|у|ом|е|ы|ов|ам|ами|ах)?
    *1000000000000 триллион(?:а|у|ом|е|ы|ов|ам|ами|ах)?
    ~*1000000 млн
    ~*1000000000 млрд
    ~*1000000000000 трлн
    #1 перв(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом|ыми)
    #2 втор(?:ой|ая|ое|ые|ого|ому|ым|ых|ую|ом|ыми)
    #3 трет(?:ий|ья|ье|ьи|ьего|ьей|ьему|ьим|ьих|ью|ьем|ь|и)
    #4 четверт(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
    #5 пят(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
    #6 шест(?:ой|ая|ое|ые|ого|ому|ым|ых|ую|ом)
    #7 седьм(?:ой|ая|ое|ые|ого|ому|ым|ых|ую|ом)
    #8 восьм(?:ой|ая|ое|ые|ого|ому|ым|ых|ую|ом)
    #9 девят(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
    #10 десят(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
    #11 одиннадцат(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
    #12 двенадцат(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
    #20 двадцат(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом)
  `),
  uk: rows(`
    0 нуль|нуля|нулю
    ~0.5 половин\\p{L}*|пів|півгодини
    ~0.25 чверт[ьі]|чвертю
    ~1.5 півтора|півтори
    1 один|одна|одне|одного|однієї|одній|одному|одним|одну
    2 два|дві|двох|двом|двома
    ~2 двоє|двічі|вдвічі|удвічі|обидва|обидві|обох|обидвом|пар[аиу]|подво\\p{L}+|подвійн\\p{L}+
    3 три|трьох|трьом|трьома
    ~3 троє|тричі|втричі|утричі
    4 чотири|чотирьох|чотирьом|чотирма
    ~4 четверо
    5 п’ять|п’яти|п’ятьох|п’ятьма|п’ятьом
    ~5 п’ятеро
    6 шість|шести|шістьох|шістьма|шістьом
    ~6 шестеро
    7 сім|семи|сімох|сьома|сімома
    ~7 семеро
    8 вісім|восьми|вісьмох|вісьма
    9 дев’ять|дев’яти|дев’ятьох|дев’ятьма
    10 десять|десяти|десятьох|десятьма
    ~10 десят(?:ок|ка|ку|ком|ки|ків|кам|ками|ках)
    11 одинадцят[ьи]|одинадцятьох
    12 дванадцят[ьи]|дванадцятьох
    ~12 дюжин\\p{L}*
    13 тринадцят[ьи]|тринадцятьох
    14 чотирнадцят[ьи]|чотирнадцятьох
    15 п’ятнадцят[ьи]|п’ятнадцятьох
    16 шістнадцят[ьи]|шістнадцятьох
    17 сімнадцят[ьи]|сімнадцятьох
    18 вісімнадцят[ьи]|вісімнадцятьох
    19 дев’ятнадцят[ьи]|дев’ятнадцятьох
    20 двадцят[ьи]|двадцятьох
    30 тридцят[ьи]|тридцятьох
    40 сорока?
    50 п’ятдесят|п’ятдесяти|п’ятдесятьох
    60 шістдесят|шістдесяти|шістдесятьох
    70 сімдесят|сімдесяти|сімдесятьох
    80 вісімдесят|вісімдесяти|вісімдесятьох
    90 дев’яност[оа]
    100 ст[оа]
    200 двісті|двохсот|двомстам
    300 триста|трьохсот|трьомстам
    400 чотириста|чотирьохсот
    500 п’ятсот|п’ятисот|п’ятистам
    600 шістсот|шестисот
    700 сімсот|семисот
    800 вісімсот|восьмисот
    900 дев’ятсот|дев’ятисот
    ~*100 сотн\\p{L}*|сотень
    *1000 тисяч\\p{L}*
    ~*1000 тис
    *1000000 мільйон(?:а|у|ом|і|и|ів|ам|ами|ах)?
    *1000000000 мільярд(?:а|у|ом|і|и|ів|ам|ами|ах)?
    *1000000000000 трильйон(?:а|у|ом|і|и|ів|ам|ами|ах)?
    ~*1000000 млн
    ~*1000000000 млрд
    ~*1000000000000 трлн
    #1 перш(?:ий|а|е|і|ого|ої|ій|ому|им|их|у|ими)
    #2 друг(?:ий|а|е|і|ого|ої|ій|ому|им|их|у|ими)
    #3 трет(?:ій|я|є|і|ього|ьої|ьому|іх|ю|ім|ина|ини|ину)
    #4 четверт(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #5 п’ят(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #6 шост(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #7 сьом(?:ий|е|і|ого|ої|ій|ому|им|их|у)
    #8 восьм(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #9 дев’ят(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #10 десят(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #11 одинадцят(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #12 дванадцят(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
    #20 двадцят(?:ий|а|е|і|ого|ої|ій|ому|им|их|у)
  `),
};
