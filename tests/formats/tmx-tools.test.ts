import { describe, expect, it } from "vitest";
import { memoryParts } from "../../src/formats/memory/parts.ts";
import { parseTmx } from "../../src/formats/tmx/parse.ts";
import { serializeTmx } from "../../src/formats/tmx/serialize.ts";
import { segmentText } from "../../src/model/document.ts";
import { decodeXml } from "../../src/read/encoding/xml.ts";
import { parseXml } from "./xml.ts";

/** Files in the shape that programs give them, written by us: what is in them by version, and which kinds of things are not kept. */
interface ToolCase {
  readonly title: string;
  readonly xml: string;
  readonly bytes?: (xml: string) => Uint8Array;
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly said?: readonly string[];
}

const TOOL_CASES: readonly ToolCase[] = [
  {
    title: "OmegaT, project_save: alternative translations with props of their place",
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="5.7.1_0" segtype="sentence" srclang="EN-US"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv lang="EN-US"><seg>Open the file</seg></tuv>
      <tuv lang="RU-RU" changeid="ivan" changedate="20230102T030405Z" creationid="ivan" creationdate="20230101T000000Z"><seg>Откройте файл</seg></tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <prop type="file">a.txt</prop>
      <prop type="id">12</prop>
      <tuv lang="EN-US"><seg>Open the file</seg></tuv>
      <tuv lang="RU-RU"><seg>Открыть файл</seg></tuv>
    </tu>
  </body>
</tmx>`,
    texts: { "en-US": ["Open the file", "Open the file"], "ru-RU": ["Откройте файл", "Открыть файл"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "OmegaT, level 2: codes of its own tags",
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="5" segtype="sentence" srclang="EN-US"/>
  <body>
    <tu>
      <tuv xml:lang="EN-US"><seg>Click <bpt i="0" x="0">&lt;f0&gt;</bpt>OK<ept i="0">&lt;/f0&gt;</ept><ph x="1">&lt;br1/&gt;</ph>.</seg></tuv>
      <tuv xml:lang="UK"><seg>Натисніть <bpt i="0" x="0">&lt;f0&gt;</bpt>OK<ept i="0">&lt;/f0&gt;</ept><ph x="1">&lt;br1/&gt;</ph>.</seg></tuv>
    </tu>
  </body>
</tmx>`,
    texts: { "en-US": ["Click OK."], uk: ["Натисніть OK."] },
    said: ["element-not-kept"],
  },
  {
    title: "Trados Translator's Workbench: ut, and attributes of other names",
    xml: `<?xml version="1.0" ?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="TRADOS Translator's Workbench for Windows" creationtoolversion="Edition 8 Build 863" segtype="sentence" o-tmf="TW4Win 2.0 Format" adminlang="EN-US" srclang="EN-US" datatype="rtf" creationdate="20080101T120000Z" creationid="ADMIN">
<prop type="RTFFontTable">{\\fonttbl {\\f1 \\fmodern\\fprq1 \\fcharset0 Courier New;}}</prop>
</header>
<body>
<tu creationdate="20080101T120000Z" creationid="ADMIN" usagecount="3"><prop type="Txt::Domain">Law</prop>
<tuv xml:lang="EN-US"><seg><ut>{\\b </ut>Bold<ut>}</ut> text</seg></tuv>
<tuv xml:lang="RU-RU"><seg><ut>{\\b </ut>Жирный<ut>}</ut> текст</seg></tuv>
</tu></body></tmx>`,
    texts: { "en-US": ["Bold text"], "ru-RU": ["Жирный текст"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "Trados Studio: props of segment quality, UTF-8 with a mark",
    xml: `<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4">
  <header creationtool="SDL Language Platform" creationtoolversion="8.1" o-tmf="SDL TM8 Format" datatype="xml" segtype="sentence" adminlang="en-US" srclang="en-US" creationdate="20150101T120000Z" creationid="PC\\u">
    <prop type="x-Recognizers">RecognizeAll</prop>
  </header>
  <body>
    <tu creationdate="20150101T120000Z" lastusagedate="20160101T120000Z">
      <prop type="x-LastUsedBy">PC\\u</prop><prop type="x-ConfirmationLevel">Translated</prop>
      <tuv xml:lang="en-US"><seg>Hello<ph x="1" type="1"/> world<it pos="begin" x="2"/></seg></tuv>
      <tuv xml:lang="uk-UA"><seg>Привіт<ph x="1" type="1"/> світе<it pos="begin" x="2"/></seg></tuv>
    </tu>
  </body>
</tmx>`,
    bytes: (xml) => new Uint8Array(Buffer.from(`\ufeff${xml}`)),
    texts: { "en-US": ["Hello world"], "uk-UA": ["Привіт світе"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "memoQ: context in props, UTF-16",
    xml: `<?xml version="1.0" encoding="utf-16"?>
<tmx version="1.4">
  <header creationtool="MemoQ" creationtoolversion="9.8.14" segtype="sentence" adminlang="en-us" creationid="anna" srclang="en" o-tmf="MemoQTM" datatype="unknown">
    <prop type="defclient">ACME</prop><prop type="name">acme</prop>
  </header>
  <body>
    <tu changedate="20210203T101112Z" creationdate="20210203T101112Z" creationid="anna" changeid="anna">
      <prop type="client">ACME</prop>
      <tuv xml:lang="en">
        <prop type="x-context-pre">&lt;seg&gt;Before&lt;/seg&gt;</prop>
        <prop type="x-context-post">&lt;seg&gt;After&lt;/seg&gt;</prop>
        <seg>Order <bpt i="1" type="bold">{}</bpt>now<ept i="1">{}</ept></seg>
      </tuv>
      <tuv xml:lang="ru"><seg>Закажите <bpt i="1" type="bold">{}</bpt>сейчас<ept i="1">{}</ept></seg></tuv>
    </tu>
  </body>
</tmx>`,
    bytes: (xml) => new Uint8Array(Buffer.from(`\ufeff${xml.replaceAll("\n", "\r\n")}`, "utf16le")),
    texts: { en: ["Order now"], ru: ["Закажите сейчас"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "Wordfast: UTF-16 without a mark, a header of its own",
    xml: `<?xml version="1.0" encoding="UTF-16"?><tmx version="1.4"><header creationtool="Wordfast" creationtoolversion="5.91z" segtype="sentence" o-tmf="WfTM" adminlang="EN-US" srclang="EN-US" datatype="plaintext"></header><body><tu creationdate="20110101T000000Z" creationid="TR!"><prop type="Att::Client">X</prop><tuv xml:lang="EN-US"><seg>One moment, please: it is on its way.</seg></tuv><tuv xml:lang="RU-01"><seg>Минуту</seg></tuv></tu></body></tmx>`,
    bytes: (xml) => new Uint8Array(Buffer.from(xml, "utf16le")),
    texts: { "en-US": ["One moment, please: it is on its way."], und: ["Минуту"] },
    said: ["attribute-not-kept", "element-not-kept", "unknown-language"],
  },
  {
    title: "Okapi: groups in props, hi and nested sub",
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="Okapi.Tikal" creationtoolversion="1.4" segtype="paragraph" o-tmf="okp" adminlang="en" srclang="en" datatype="x-application/vnd.openxmlformats"></header><body>
<tu tuid="NB1-tu1"><prop type="Txt::GroupName">g</prop><prop type="Txt::FileName">a.docx</prop>
<tuv xml:lang="en"><seg>See <hi type="x">the <ph x="1">&lt;img alt="<sub>a cat</sub>"/&gt;</ph>picture</hi>.</seg></tuv>
<tuv xml:lang="uk"><seg>Див. <hi>малюнок</hi>.</seg></tuv></tu></body></tmx>`,
    texts: { en: ["See the picture."], uk: ["Див. малюнок."] },
    said: ["element-not-kept"],
  },
  {
    title: "LF Aligner: notes of the file in every variant, dates",
    xml: `<?xml version="1.0" encoding="utf-8" ?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="LF Aligner" creationtoolversion="4.21" datatype="unknown" segtype="sentence" adminlang="en-GB" srclang="en" o-tmf="TW4Win 2.0 Format">
  </header>
  <body>
  <tu creationdate="20190101T101010Z" creationid="LFA"><prop type="Txt::Note">report.txt</prop>
    <tuv xml:lang="en"><seg>Article 1</seg></tuv> <tuv xml:lang="ru"><seg>Статья 1</seg></tuv> <tuv xml:lang="uk"><seg>Стаття 1</seg></tuv> </tu>

  </body>
</tmx>`,
    texts: { en: ["Article 1"], ru: ["Статья 1"], uk: ["Стаття 1"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "Swordfish: any source, notes of units",
    xml: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd">
<tmx version="1.4"><header creationtool="Swordfish" creationtoolversion="5.0" srclang="*all*" adminlang="en" datatype="xml" o-tmf="tmx" segtype="block"/>
<body><tu creationtool="Swordfish" creationdate="20220101T000000Z" tuid="1641"><note>Ask the client</note><prop type="project">p</prop><tuv xml:lang="uk"><seg>Так</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>`,
    texts: { uk: ["Так"], en: ["Yes"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "TMX 1.1 of some program of 1999, in windows-1251",
    xml: `<?xml version="1.0" encoding="windows-1251"?>
<tmx version="1.1"><header creationtool="X" creationtoolversion="1" datatype="PlainText" segtype="sentence" adminlang="EN" srclang="EN" o-tmf="X" o-encoding="windows-1251"/>
<body><tu><tuv lang="EN" o-encoding="iso-8859-1"><seg>Yes</seg></tuv><tuv lang="RU"><seg>Да</seg></tuv></tu></body></tmx>`,
    bytes: (xml) =>
      Uint8Array.from([...xml], (sign) =>
        sign >= "А" && sign <= "я" ? sign.charCodeAt(0) - 0x350 : sign.charCodeAt(0),
      ),
    texts: { en: ["Yes"], ru: ["Да"] },
    said: ["attribute-not-kept"],
  },
  {
    title: "translate-toolkit, pofilter: notes behind the variants",
    xml: `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="Translate Toolkit" creationtoolversion="3.8.4" segtype="sentence" o-tmf="UTF-8" adminlang="en" srclang="en" datatype="PlainText"/>
<body><tu><tuv xml:lang="en"><seg>Save</seg></tuv><tuv xml:lang="ru"><seg>Сохранить</seg></tuv><note>(pofilter) startcaps</note></tu></body></tmx>`,
    texts: { en: ["Save"], ru: ["Сохранить"] },
  },
  {
    title: "Poedit and Weblate: context in props, underscores in languages",
    xml: `<?xml version='1.0' encoding='utf-8'?>
<tmx version="1.4"><header creationtool="Weblate" creationtoolversion="4" segtype="sentence" o-tmf="UTF-8" adminlang="en" srclang="en" datatype="PlainText"/><body>
<tu><tuv xml:lang="en"><seg>%(count)s word</seg></tuv><tuv xml:lang="pt_BR"><seg>%(count)s palavra</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="pt_BR"><seg></seg></tuv></tu></body></tmx>`,
    texts: { en: ["%(count)s word", "a"], "pt-BR": ["%(count)s palavra"] },
    said: ["empty-segs", "language-mended"],
  },
  {
    title: "OPUS and ELRC: scores in props, long lines of thousands of units",
    xml: `<?xml version="1.0" encoding="UTF-8" ?>
<tmx version="1.4"><header creationdate="Sun Sep  3 2017" srclang="en" adminlang="en" o-tmf="unknown" segtype="sentence" creationtool="Uplug" creationtoolversion="unknown" datatype="PlainText" /><body>${"<tu><prop type=\"score\">0.9</prop><tuv xml:lang='en'><seg>Hi!</seg></tuv><tuv xml:lang='uk'><seg>Привіт!</seg></tuv></tu>".repeat(3)}</body></tmx>`,
    texts: { en: ["Hi!", "Hi!", "Hi!"], uk: ["Привіт!", "Привіт!", "Привіт!"] },
    said: ["element-not-kept"],
  },
  {
    title: "Microsoft and others: user-defined encodings, header notes, an internal subset",
    xml: `<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [
  <!ENTITY company "ACME">
  <!-- a comment with ]> in it -->
  <!ELEMENT x (#PCDATA)>
]>
<tmx version="1.4"><header creationtool="m" creationtoolversion="1" segtype="sentence" o-tmf="m" adminlang="en" srclang="en" datatype="html"><note>n</note><ude name="Mac" base="Macintosh"><map unicode="#xF8FF" code="#xF0" ent="Apple" subst="[Apple]"/></ude></header>
<body><tu segtype="phrase"><tuv xml:lang="en"><seg>A&amp;B &#8212; &quot;C&quot;</seg></tuv><tuv xml:lang="ru"><seg>А и Б</seg></tuv></tu></body></tmx>`,
    texts: { en: ['A&B — "C"'], ru: ["А и Б"] },
    said: ["attribute-not-kept", "element-not-kept"],
  },
  {
    title: "elements of another vocabulary in and around the texts",
    xml: `<?xml version="1.0"?><?xml-stylesheet href="tmx.xsl"?>
<tmx version="1.4" xmlns:own="urn:own"><header creationtool="c" creationtoolversion="1" segtype="sentence" o-tmf="c" adminlang="en" srclang="en" datatype="html"/>
<body own:count="1"><own:stamp by="me"><tu><tuv xml:lang="en"><seg>not a unit of the body</seg></tuv></tu></own:stamp>
<tu><own:mt score="1"/><tuv xml:lang="en"><seg>Good <own:b>day</own:b></seg></tuv><tuv xml:lang="ru"><seg xml:space="preserve">  Добрый день  </seg></tuv></tu></body></tmx>`,
    texts: { en: ["Good day"], ru: ["Добрый день"] },
    said: ["element-not-kept"],
  },
];

describe("TMX in the shape that programs give it", () => {
  it.each(TOOL_CASES)("$title", ({ xml, bytes, texts, said = [] }) => {
    const text = decodeXml(bytes?.(xml) ?? new Uint8Array(Buffer.from(xml)), "a.tmx");
    const { value, diagnostics } = parseTmx(text, "a.tmx");
    const found = Object.fromEntries(
      value.text.versions.map((version) => [version.language, version.segments.map((_, i) => segmentText(version, i))]),
    );
    expect(found).toEqual(texts);
    expect([...new Set(diagnostics.map(({ problem }) => problem.code))].sort()).toEqual(said);
    const parts = [...memoryParts({ source: "a.tmx", open: () => [text] })];
    expect(parts.map((part) => ("gap" in part ? part.gap : "") + part.xml).join("")).toBe(text);
    const again = parseXml(serializeTmx(value, { generatorName: "hexapla", generatorVersion: "0" }).value);
    expect(again.name).toBe("tmx");
  });

  it("are 15", () => {
    expect(TOOL_CASES).toHaveLength(15);
  });

  it("keeps notes of units, and what people did, there and back", () => {
    const swordfish = TOOL_CASES.find(({ title }) => title.startsWith("Swordfish"))?.xml ?? "";
    const { value } = parseTmx(swordfish);
    expect(value.beads[0]?.review).toEqual({ confirmed: false, note: "Ask the client" });
    const [bead] = value.beads;
    if (bead === undefined) throw new Error("there is a unit");
    for (const changed of [
      { ...bead, review: { confirmed: true } },
      { ...bead, review: { confirmed: true, note: "<checked>\u0001" } },
      { ...bead, origin: { kind: "edited" } as const },
    ]) {
      const written = serializeTmx({ ...value, beads: [changed] }, { generatorName: "hexapla", generatorVersion: "0" });
      const [back] = parseTmx(written.value).value.beads;
      expect(back?.review).toEqual(
        changed.review?.note === "<checked>\u0001" ? { confirmed: true, note: "<checked>\ufffd" } : changed.review,
      );
      expect(back?.origin.kind).toBe(changed.origin.kind);
    }
  });
});
