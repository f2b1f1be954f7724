import { calendarNames } from "../../check/calendar.ts";
import { type Wording, wordsOf, yearsOf } from "./language.ts";

export const ENGLISH: Wording = {
  functionWords: wordsOf(`
    a an the this that these those such same
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
    it its itself they them their theirs themselves one one’s oneself who whom whose which what
    and or but nor so yet if then else than as because although though while whereas whether unless until since
    of to in on at by for with from into onto upon about over under above below between among amongst against toward towards
    through during before after within without across along around per via off out up down
    am is are was were be been being have has had having do does did doing will would shall should can could may might must
    there here when where why how also too very just only even both either neither each every any some all no not never
    again once more most less least other another own still already
    isn’t aren’t wasn’t weren’t don’t doesn’t didn’t hasn’t haven’t hadn’t won’t wouldn’t shan’t shouldn’t can’t cannot couldn’t mustn’t
    i’m you’re he’s she’s it’s we’re they’re i’ve you’ve we’ve they’ve i’ll you’ll he’ll she’ll it’ll we’ll they’ll i’d you’d he’d she’d
    we’d they’d that’s there’s who’s what’s let’s`),
  negations: wordsOf(`no not never none nobody nothing neither nor nowhere without cannot
    isn’t aren’t wasn’t weren’t don’t doesn’t didn’t hasn’t haven’t hadn’t won’t wouldn’t shan’t shouldn’t can’t couldn’t mustn’t`),
  dates: calendarNames("en"),
  years: yearsOf(
    "year ad bc ce bce",
    "in since until till circa spring summer autumn fall winter",
    /^(?:dollars?|euros?|pounds?|cents?|r(?:o|ou|u)bles?|hryvnias?|yen|yuan|usd|eur|uah|rub|gbp|per|percent|miles?|(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|mm|m|(?:kilo)?grams?|kg|tons?|tonnes?|lit(?:re|er)s?|hectares?|acres?|feet|foot|inch(?:es)?|yards?|degrees?|years|months|weeks|days|hours|minutes|seconds|times)$/u,
  ),
  spelling: english,
  endings: /^(?:e?s|e?d|ing|’s?|s’|e|y|ies|ied|ying|e?n|\p{L}(?:ed|ing))?$/u,
};

/** British and American spellings that no rule of `english` covers, the first of each as the second. */
const PAIRS: ReadonlyMap<string, string> = new Map(
  `grey gray|judgement judgment|acknowledgement acknowledgment|ageing aging|mould mold|plough plow|sceptic skeptic|sceptical skeptical
  |jewellery jewelry|aluminium aluminum|tyre tire|tyres tires|kerb curb|cheque check|cheques checks|draught draft|draughts drafts
  |aeroplane airplane|aeroplanes airplanes|programme program|programmes programs|towards toward|amongst among|whilst while
  |afterwards afterward|forwards forward|backwards backward|storey story|storeys stories|learnt learned|burnt burned|dreamt dreamed
  |spelt spelled|spoilt spoiled|leant leaned|leapt leaped|fulfil fulfill|fulfils fulfills|instalment installment
  |instalments installments|skilful skillful|wilful willful|practise practice|practised practiced|practising practicing
  |defence defense|defences defenses|offence offense|offences offenses|licence license|licences licenses|pretence pretense
  |enquiry inquiry|enquiries inquiries|moustache mustache|pyjamas pajamas|sulphur sulfur|artefact artifact|artefacts artifacts
  |disc disk|discs disks|okay ok`
    .split("|")
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

/**
 * British and American spelling as one: -our and -or, -ise and -ize, -re and -er, -lled and -led, ae and e, -ogue and -og;
 * with and without a hyphen. What comes before an ending is asked for where other words would fall together: `four` and
 * `for`, `filled` and `filed`, `shoe` and `she`.
 */
function english(word: string): string {
  const bare = word.replace(/[-‑]/gu, "");
  const paired = PAIRS.get(bare);
  if (paired !== undefined) return paired;
  return bare
    .replace(/(?<=\p{L}{2})our(?=(?:s|ed|ing|ite|ites|able|ful|less|hood|er|ers|ist|ists|ly|al)?$)/u, "or")
    .replace(/(?<=\p{L}{3})is(?=(?:e|ed|es|ing|er|ers|ation|ations|ational|able)$)/u, "iz")
    .replace(/ys(?=(?:e|ed|es|ing|er|ers)$)/u, "yz")
    .replace(/(?<=[btp])re(?=(?:s|d)?$)/u, "er")
    .replace(/(?<=[aeiouy]\p{L}*[^aeiouy][aeiouy]l)l(?=(?:ed|ing|er|ers|or|ors|ist|ists|ous|ery)$)/u, "")
    .replace(/(?<=\p{L}{2})ogue(?=s?$)/u, "og")
    .replace(/^(.{6}).*$/u, (whole) => whole.replace(/ae|oe/gu, "e"));
}
