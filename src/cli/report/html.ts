import { createHash } from "node:crypto";
import { escapeHtml } from "../../index.ts";
import { type Piece, type Report, type ReportRow, SIGNS } from "./report.ts";

/**
 * A report as one page that needs nothing else: no script, no font, no file, and a policy that would let none in. Text is
 * escaped; each column says its language and takes its own direction.
 */
export function htmlReport(report: Report, language: string): string {
  const { title, columns, totals, counts, density, densityLabel, legend, rows } = report;
  const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="hexapla">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
${totals.map((total) => `<p>${escapeHtml(total)}</p>`).join("\n")}
${counts.length === 0 ? "" : `<ul class="counts">${counts.map(({ label, count }) => `<li>${escapeHtml(label)} <b>${count}</b></li>`).join("")}</ul>`}
${density.length === 0 ? "" : `<figure>${picture(density)}<figcaption>${escapeHtml(densityLabel)}</figcaption></figure>`}
<p class="legend">${legend.map(escapeHtml).join(" · ")}</p>
</header>
${rows.length === 0 ? "" : table(rows, columns)}
</body>
</html>
`;
}

// Helpers

const STYLE = `
:root{--ink:#1d1d1b;--soft:#6b6a66;--paper:#fffefb;--line:#dedbd2;--head:#f5f3ec;--add:#d9f0dc;--add-ink:#12572b;--out:#fbdfdb;--out-ink:#8c1d18;
--alt:#fdf0c4;--alt-ink:#6b4a00;--far:#dcebf7;--far-ink:#144a75}
@media (prefers-color-scheme:dark){:root{--ink:#e6e4de;--soft:#a09d95;--paper:#191a1b;--line:#3a3a38;--head:#232425;--add:#173d24;--add-ink:#a8e6b8;
--out:#4d1f1c;--out-ink:#ffc2ba;--alt:#453710;--alt-ink:#f5dc8c;--far:#173650;--far-ink:#a9d4f5}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.5rem;max-width:84rem;color:var(--ink);background:var(--paper);font:16px/1.55 Georgia,"Noto Serif","PT Serif",serif}
header,.n,.k,th{font-family:system-ui,"Segoe UI","Noto Sans",sans-serif}
h1{font-size:1.4rem;margin:0 0 .6rem;font-weight:600}
header p{margin:.2rem 0}
.legend,figcaption{color:var(--soft);font-size:.85rem}
.counts{list-style:none;padding:0;margin:.8rem 0;display:flex;flex-wrap:wrap;gap:.35rem .5rem;font-size:.85rem}
.counts li{border:1px solid var(--line);border-radius:1rem;padding:.1rem .7rem}
figure{margin:1rem 0 .6rem}
svg{display:block;width:100%;height:2.6rem;background:var(--head);border-radius:3px}
rect{fill:#c07a3a}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin-top:1.2rem}
th{position:sticky;top:0;background:var(--head);text-align:start;font-size:.85rem;padding:.45rem .8rem;border-bottom:2px solid var(--line)}
td{vertical-align:top;padding:.6rem .8rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.n{width:3.4rem;color:var(--soft);font-size:.8rem;text-align:end;border-inline-start:4px solid transparent}
tr.high .n{border-inline-start-color:#c8453b}tr.medium .n{border-inline-start-color:#d9a521}tr.low .n{border-inline-start-color:var(--line)}
.k{width:11rem;color:var(--soft);font-size:.8rem}
.k b{color:var(--ink);display:block}
ins,del,mark,cite{text-decoration:none;font-style:normal;border-radius:3px;padding:0 .15em;box-decoration-break:clone;-webkit-box-decoration-break:clone}
ins{background:var(--add);color:var(--add-ink)}
del{background:var(--out);color:var(--out-ink)}
mark{background:var(--alt);color:var(--alt-ink)}
cite{background:var(--far);color:var(--far-ink)}
@media (max-width:46rem){body{padding:1rem .6rem}.k,th.k{display:none}.n{width:2.2rem}td,th{padding:.4rem}}
@media print{body{max-width:none;padding:0;font-size:10.5pt}th{position:static}tr{break-inside:avoid}
ins,del,mark,cite{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;

function table(rows: readonly ReportRow[], columns: Report["columns"]): string {
  const heads = columns.map(({ name }) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  return `<table>
<thead><tr><th class="n"></th>${heads}<th class="k"></th></tr></thead>
<tbody>
${rows.map((row) => line(row, columns)).join("\n")}
</tbody>
</table>`;
}

function line({ number, label, severity, kinds, cells }: ReportRow, columns: Report["columns"]): string {
  const texts = cells.map(
    (pieces, v) =>
      `<td lang="${escapeHtml(columns[v]?.language ?? "")}" dir="auto">${pieces.map(marked).join("")}</td>`,
  );
  const told = `${label === "" ? "" : `<b>${escapeHtml(label)}</b>`}${escapeHtml(kinds.join(", "))}`;
  return `<tr class="${severity}" id="b${number}"><td class="n">${number}</td>${texts.join("")}<td class="k">${told}</td></tr>`;
}

const TAGS = { added: "ins", omitted: "del", changed: "mark", moved: "cite" } as const;

function marked({ text, mark, label = "" }: Piece): string {
  if (mark === undefined) return escapeHtml(text);
  const sign = SIGNS[mark].replace(" ", "\u00a0");
  return `<${TAGS[mark]} title="${escapeHtml(label)}">${sign}${escapeHtml(text)}</${TAGS[mark]}>`;
}

/** Bars from left to right, the higher the more differs. */
function picture(density: readonly number[]): string {
  const bars = density.map((share, k) => {
    const height = share === 0 ? 0 : Math.max(6, Math.round(share * 100));
    return `<rect x="${k}" y="${100 - height}" width="0.82" height="${height}"/>`;
  });
  return `<svg viewBox="0 0 ${density.length} 100" preserveAspectRatio="none" aria-hidden="true">${bars.join("")}</svg>`;
}
