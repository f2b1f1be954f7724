/** What a page of ours looks like: in columns, on a narrow screen one below the other; by day, by night, and on paper. */
export const STYLE = `
:root{--ink:#1d1d1b;--soft:#6b6a66;--paper:#fffefb;--line:#e6e3da;--head:#f5f3ec;--mark:#9a5b13;--link:#144a75;--here:#fdf6dd}
@media (prefers-color-scheme:dark){:root{--ink:#e6e4de;--soft:#a09d95;--paper:#191a1b;--line:#33332f;--head:#232425;--mark:#e0a45c;--link:#a9d4f5;--here:#2e2a1a}}
*{box-sizing:border-box}
html{scroll-padding-top:4rem}
body{margin:0 auto;padding:2rem 1.5rem 4rem;max-width:100rem;color:var(--ink);background:var(--paper);font:17px/1.55 Georgia,"Noto Serif","PT Serif",serif}
header,footer,.names,.n,.note{font-family:system-ui,"Segoe UI","Noto Sans",sans-serif}
h1{font:600 1.5rem/1.3 Georgia,"Noto Serif","PT Serif",serif;margin:0 0 .6rem;max-width:50rem}
header p,footer p{margin:.2rem 0;color:var(--soft);font-size:.85rem;max-width:60rem}
a{color:var(--link)}
.names,.bead{display:grid;grid-template-columns:2.6rem repeat(var(--versions),minmax(0,1fr));column-gap:1.6rem}
.v2{--versions:2}.v3{--versions:3}.v4{--versions:4}.v5{--versions:5}.v6{--versions:6}
.v4,.v5,.v6{font-size:15px}
.names{position:sticky;top:0;z-index:1;margin:1.4rem 0 .4rem;padding:.5rem 0;background:var(--paper);border-bottom:2px solid var(--line);font-size:.85rem;font-weight:600}
.part{content-visibility:auto;contain-intrinsic-size:auto 4800px}
.bead{padding:.28rem 0;border-bottom:1px solid var(--line)}
.bead.opens{padding-top:1rem}
.bead:target{background:var(--here)}
.n{color:var(--soft);font-size:.72rem;line-height:2.2;text-align:end;white-space:nowrap}
.n a{color:inherit;text-decoration:none}
.n a:hover{text-decoration:underline}
.n b{color:var(--mark);font-weight:600}
.cell{overflow-wrap:anywhere}
.cell h2{font-size:1.12em;line-height:1.4;margin:0}
.cell p{margin:0}
.cell p+p{margin-top:.5rem}
.item p{padding-inline-start:1.2em}
.sign{color:var(--mark);font-style:normal}
.none{color:var(--soft)}
.note{grid-column:2/-1;margin:.3rem 0;padding-inline-start:.7rem;border-inline-start:3px solid var(--line);color:var(--soft);font-size:.85rem}
@media screen and (max-width:52rem){
body{padding:1.2rem 1rem 3rem}
.names{display:none}
.v2,.v3,.v4,.v5,.v6{font-size:17px}
.bead,.bead.opens{grid-template-columns:minmax(0,1fr);position:relative;padding:.9rem 0}
.n{position:absolute;inset-inline-end:0;top:.1rem;line-height:1.4}
.cell{position:relative;padding-inline-start:2.4rem}
.cell+.cell{margin-top:.45rem}
.cell::before{content:attr(data-version);position:absolute;inset-inline-start:0;top:.35rem;width:2rem;overflow-wrap:anywhere;color:var(--soft);font:.72rem/1.3 system-ui,"Noto Sans",sans-serif}
.note{grid-column:1}
.part{contain-intrinsic-size:auto 12000px}}
@media print{
:root{--ink:#000;--soft:#555;--paper:#fff;--line:#ccc;--head:#fff;--mark:#000;--link:#000}
@page{margin:1.5cm}
body{max-width:none;padding:0;font-size:9.5pt;line-height:1.4}
.names{position:static}
.part{content-visibility:visible}
.bead{break-inside:avoid;padding:.15rem 0}
.cell h2{break-after:avoid}
a{text-decoration:none}}
`;

/** What the page's policy lets in besides: nothing. Base 64 of the SHA-256 of the style; a test reckons it anew. */
export const STYLE_HASH = "iz3Qci7bRgW50E3xBXR6KVoTDY5OJ5XtkYwxmSj5kn4=";
