import type { Alignment, Bead, Side } from "../../model/alignment.ts";
import type { BlockKind, SegmentedDocument } from "../../model/document.ts";
import { elsewhereOf } from "../../model/moves.ts";
import { wordingOf } from "../sides.ts";
import { escapeHtml } from "./escape.ts";
import { STYLE, STYLE_HASH } from "./style.ts";

/** What the page says to its reader. */
export interface HtmlStrings {
  /** The language that these are in, as a BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  /** A paragraph each, below the title. */
  readonly summary: readonly string[];
  /** What the signs mean. */
  readonly legend: readonly string[];
  /** What the versions are called, one each. */
  readonly versions: readonly string[];
  /** Of a place where a version has nothing: that it is missing, or where else it is. */
  readonly missing: string;
  readonly elsewhere: string;
  /** Of what one version alone has. */
  readonly only: string;
  /** Of a bead that a person confirmed. */
  readonly confirmed: string;
  /** How probable a bead is. */
  readonly probability: (posterior: number) => string;
}

/** Below these posterior probabilities a bead bears a mark. */
export interface HtmlLimits {
  readonly doubtful: number;
  readonly unlikely: number;
}

/**
 * The alignment as one page that needs nothing else: no script, no font, no file, and a policy that would let none in. Versions are
 * columns, beads rows with an anchor each (`#b12`, counted from 1); on a narrow screen the versions of a bead stand one below the other.
 * Every cell says its language and takes its own direction. Headings and list items are such; `÷` stands where a version has
 * nothing, or `→` and where it has it instead; `※` before what no other version has; `~` and `?` at beads that are doubtful or
 * unlikely, `✓` at those that a person confirmed, with their notes. Browsers lay out only what is in sight. Nothing in a text is
 * taken for HTML. Time O(length of the result).
 */
export function serializeHtml(alignment: Alignment, strings: HtmlStrings, limits: HtmlLimits): string {
  const { versions } = alignment.text;
  const elsewhere = elsewhereOf(alignment);
  const page: Page = { versions, strings, limits, begun: versions.map(() => -1) };
  const rows = alignment.beads.map((bead, index) => row(bead, index, elsewhere.get(index) ?? new Map(), page));
  const { language, title, summary, legend } = strings;
  const names = versions.map(
    ({ language: tag }, v) => `<span role="columnheader">${escapeHtml(strings.versions[v] ?? tag)}</span>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="hexapla">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body class="v${versions.length}">
<header>
<h1 dir="auto">${escapeHtml(title)}</h1>
${summary.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}
${legend.length === 0 ? "" : `<p>${escapeHtml(legend.join(" · "))}</p>`}
</header>
<main role="table" aria-label="${escapeHtml(title)}">
<div class="names" role="row"><span role="columnheader"></span>${names.join("")}</div>
${parts(rows).join("\n")}
</main>
</body>
</html>
`;
}

// Helpers

/** Rows that are laid out together: few enough to be quick, so many that a page of a book has hundreds of parts and not thousands. */
const PART = 50;

interface Page {
  readonly versions: readonly SegmentedDocument[];
  readonly strings: HtmlStrings;
  readonly limits: HtmlLimits;
  /** The last block of each version of which something has been written. */
  readonly begun: number[];
}

function parts(rows: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(rows.length / PART) }, (_, k) => {
    return `<div class="part" role="rowgroup">\n${rows.slice(k * PART, (k + 1) * PART).join("\n")}\n</div>`;
  });
}

function row(bead: Bead, index: number, elsewhere: ReadonlyMap<number, readonly number[]>, page: Page): string {
  const number = index + 1;
  const full = bead.sides.filter((side) => side.length > 0).length;
  const isOnly = full + elsewhere.size === 1;
  const opens = opensBlock(bead, page) && index > 0;
  const cells = page.versions.map((version, v) => {
    const { language, name } = version;
    const side = bead.sides[v] ?? [];
    const content = side.length === 0 ? gap(elsewhere.get(v), page) : text(version, side, isOnly, page);
    const kind = kindOf(version, side) === "item" ? "cell item" : "cell";
    return `<div class="${kind}" role="cell" lang="${escapeHtml(language)}" dir="auto" data-version="${escapeHtml(name)}">${content}</div>`;
  });
  const note = bead.review?.note ?? "";
  const noted = note === "" ? "" : `<p class="note" role="note" dir="auto">${escapeHtml(note)}</p>`;
  const margin = `<div class="n" role="rowheader"><a href="#b${number}">${number}</a>${signs(bead, page)}</div>`;
  return `<div class="${opens ? "bead opens" : "bead"}" role="row" id="b${number}">${margin}${cells.join("")}${noted}</div>`;
}

/** Whether a paragraph, heading or item begins here in any version; keeps count of those that have begun. */
function opensBlock({ sides }: Bead, { versions, begun }: Page): boolean {
  let opens = false;
  for (const [v, version] of versions.entries()) {
    const first = version.segments[sides[v]?.[0] ?? -1]?.block ?? -1;
    const last = version.segments[sides[v]?.at(-1) ?? -1]?.block ?? -1;
    const before = begun[v] ?? -1;
    if (first > before && version.blocks[first]?.kind !== "line") opens = true;
    begun[v] = Math.max(before, last);
  }
  return opens;
}

function signs({ posterior, review }: Bead, { strings, limits }: Page): string {
  if (review?.confirmed === true) return ` <b title="${escapeHtml(strings.confirmed)}">✓</b>`;
  if (posterior === undefined || posterior >= limits.doubtful) return "";
  const told = escapeHtml(strings.probability(posterior));
  return ` <b title="${told}">${posterior < limits.unlikely ? "?" : "~"}</b>`;
}

function gap(places: readonly number[] | undefined, { strings }: Page): string {
  if (places === undefined) return `<p class="none"><i class="sign" title="${escapeHtml(strings.missing)}">÷</i></p>`;
  const links = places.map((place) => `<a href="#b${place + 1}">${place + 1}</a>`).join(", ");
  return `<p class="none"><i class="sign" title="${escapeHtml(strings.elsewhere)}">→</i> ${links}</p>`;
}

/** The segments, a paragraph for each block that they are in. */
function text(version: SegmentedDocument, side: Side, isOnly: boolean, { strings }: Page): string {
  const blocks = new Map<number, string[]>();
  for (const index of side) {
    const { block = -1 } = version.segments[index] ?? {};
    blocks.set(block, [...(blocks.get(block) ?? []), escapeHtml(wordingOf(version, index))]);
  }
  const sign = isOnly ? `<i class="sign" title="${escapeHtml(strings.only)}">※</i> ` : "";
  return [...blocks]
    .map(([block, wordings], k) => {
      const tag = version.blocks[block]?.kind === "heading" ? "h2" : "p";
      return `<${tag}>${k === 0 ? sign : ""}${wordings.join(" ")}</${tag}>`;
    })
    .join("");
}

function kindOf({ segments, blocks }: SegmentedDocument, side: Side): BlockKind | undefined {
  return blocks[segments[side[0] ?? -1]?.block ?? -1]?.kind;
}
