import type { Messages } from "../i18n/messages.ts";
import { type Alignment, elsewhereOf, type HtmlLimits, type HtmlStrings, segmentText } from "../index.ts";
import { legend, summarize } from "./summary.ts";
import { DOUBTFUL, type Sign, UNLIKELY } from "./table.ts";

/** What a page with an alignment says to its reader. */
export function pageStrings(alignment: Alignment, messages: Messages): HtmlStrings {
  const { say, language } = messages;
  return {
    language,
    title: headingOf(alignment, language) ?? columnNames(alignment, messages).join(" · "),
    summary: [summarize(alignment, messages)],
    legend: [legend({ signs: signsIn(alignment) }, messages)].filter((line) => line !== ""),
    versions: columnNames(alignment, messages),
    missing: say("show.legend.missing"),
    only: say("show.legend.only"),
    elsewhere: say("show.legend.moved"),
    confirmed: say("page.confirmed"),
    probability: (posterior) => say("page.probability", { value: posterior }),
  };
}

/** Below these a bead bears a mark. */
export const PAGE_LIMITS: HtmlLimits = { doubtful: DOUBTFUL, unlikely: UNLIKELY };

/** The languages of the versions in the language of the reader; with the name of a version that is called otherwise. */
export function columnNames({ text }: Alignment, { language, say }: Messages): string[] {
  const names = new Intl.DisplayNames(language, { type: "language" });
  return text.versions.map(({ name, language: tag }) => {
    const called = names.of(tag) ?? tag;
    const label = called.charAt(0).toLocaleUpperCase(language) + called.slice(1);
    return name === tag ? label : say("page.version", { language: label, name });
  });
}

// Helpers

/** The signs that stand somewhere on the page. */
function signsIn(alignment: Alignment): ReadonlySet<Sign> {
  const elsewhere = elsewhereOf(alignment);
  const signs = new Set<Sign>();
  for (const [index, { sides, posterior = 1, review }] of alignment.beads.entries()) {
    const moved = elsewhere.get(index)?.size ?? 0;
    const full = sides.filter((side) => side.length > 0).length;
    if (moved > 0) signs.add("moved");
    if (full + moved < sides.length) signs.add("missing");
    if (full + moved === 1) signs.add("only");
    if (review?.confirmed !== true && posterior < DOUBTFUL) signs.add(posterior < UNLIKELY ? "unlikely" : "doubtful");
  }
  return signs;
}

/** The heading that the text begins with, in the language of the reader if there is such a version, else in the first. */
function headingOf({ text }: Alignment, language: string): string | undefined {
  const version = text.versions.find((candidate) => candidate.language === language) ?? text.versions[0];
  const [first] = version?.segments ?? [];
  if (version === undefined || first === undefined || version.blocks[first.block]?.kind !== "heading") return undefined;
  return segmentText(version, 0).replace(/\s+/gu, " ");
}
