import { type Piece, type Report, SIGNS, sparkline } from "./report.ts";

/** A report in Markdown with tables (GitHub's), which any viewer shows without its words becoming markup. */
export function markdownReport({
  title,
  columns,
  totals,
  counts,
  density,
  densityLabel,
  legend,
  rows,
}: Report): string {
  const head = [`<!-- hexapla -->`, `# ${escaped(title)}`, totals.map(escaped).join("\n\n")];
  const kinds =
    counts.length === 0 ? [] : [counts.map(({ label, count }) => `- ${escaped(label)}: ${count}`).join("\n")];
  const picture = density.length === 0 ? [] : [`\`${sparkline(density)}\` ${escaped(densityLabel)}`];
  const table = [
    ["", ...columns.map(({ name }) => escaped(name)), ""],
    ["--:", ...columns.map(() => "---"), "---"],
    ...rows.map(({ number, label, kinds: found, cells }) => [
      String(number),
      ...cells.map((pieces) => pieces.map(marked).join("")),
      [label, ...found]
        .filter((part) => part !== "")
        .map(escaped)
        .join(", "),
    ]),
  ].map((row) => `| ${row.join(" | ")} |`);
  const body = rows.length === 0 ? [] : [table.join("\n")];
  return `${[...head, ...kinds, ...picture, ...body, legend.map(escaped).join(" · ")].filter((part) => part !== "").join("\n\n")}\n`;
}

// Helpers

/** Everything that Markdown or HTML could take for markup, in one line. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+\-!|~.:@]/gu, "\\$&");
}

/** As tags, for `Ukraine**, so as**` is no emphasis in Markdown: a comma may not follow the stars there. */
const TAGS = { added: "ins", omitted: "del", changed: "b", moved: "i" } as const;

function marked({ text, mark }: Piece): string {
  if (mark === undefined) return escaped(text);
  return `<${TAGS[mark]}>${SIGNS[mark]}${escaped(text.trim())}</${TAGS[mark]}>`;
}
