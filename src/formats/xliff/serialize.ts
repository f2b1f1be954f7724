import type { Alignment, Bead } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import type { Outcome } from "../../model/problem.ts";
import { lost, newReplacer, type Replacer, type SideText, sideText } from "../sides.ts";
import { escapeAttribute, escapeText } from "../tmx/xml.ts";
import { CATEGORY, META, POSTERIOR_12, SEGMENT, SEGMENT_12, SOURCE_12, TARGET_12 } from "./names.ts";

export const XLIFF_VERSIONS = ["1.2", "2.1"] as const;
export type XliffVersion = (typeof XLIFF_VERSIONS)[number];

export interface XliffOptions {
  /** Default: 2.1. */
  readonly version?: XliffVersion;
}

/**
 * An alignment of two versions as XLIFF, valid by the schemas of OASIS; ends in a newline. The first version is the source. One
 * unit a bead with one segment, so that no tool takes part of a bead for a pair; sentences of a side that has several, or
 * none but an empty line, stand in a `mrk` each. What one version alone has is a unit without target, or with an empty source.
 * Time O(length of the result).
 *
 * A bead that a person confirmed is `reviewed` (1.2: `signed-off`, and approved), any other `translated`; one that is less
 * likely right than wrong has the sub-state `hexapla:unlikely` (1.2: the state `needs-review-translation`). Told in the
 * diagnostics: `moves-not-kept`, `review-not-kept` of verdicts, `characters-replaced` (see `serializeTmx`; one a version).
 *
 * @throws RangeError if there are not just two versions
 */
export function serializeXliff(alignment: Alignment, options: XliffOptions = {}): Outcome<string> {
  const { version = "2.1" } = options;
  const { versions } = alignment.text;
  const [source, target] = versions;
  if (source === undefined || target === undefined || versions.length > 2)
    throw new RangeError(`an XLIFF has 2 versions, not ${versions.length}`);
  const [ofSource, ofTarget, ofNotes] = [newReplacer(), newReplacer(), newReplacer()];
  const units = alignment.beads.map((bead): Unit => {
    return {
      source: contentOf(source, bead, 0, ofSource),
      target: contentOf(target, bead, 1, ofTarget),
      posterior: bead.posterior === undefined ? undefined : String(Number(bead.posterior.toFixed(6))),
      isUnlikely: bead.posterior !== undefined && bead.posterior < UNLIKELY,
      isConfirmed: bead.review?.confirmed === true,
      note: ofNotes.replace(bead.review?.note ?? ""),
    };
  });
  const file = { source: head(source, ofSource), target: head(target, ofTarget), units };
  const lines = version === "2.1" ? lines21(file) : lines12(file);
  return {
    value: [XML, MARK, ...lines, ""].join("\n"),
    diagnostics: [
      ...ofSource.diagnostics(source.name),
      ...ofTarget.diagnostics(target.name),
      ...ofNotes.diagnostics(),
      ...lost(alignment, { review: true }),
    ],
  };
}

// Helpers

/** Below it a bead is less likely right than wrong. */
const UNLIKELY = 0.5;
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
/** Tells our files from those of other programs. */
const MARK = "<?hexapla alignment?>";

interface Head {
  readonly name: string;
  readonly language: string;
}

interface Unit {
  /** `undefined`: the version has nothing here. */
  readonly source: SideText | undefined;
  readonly target: SideText | undefined;
  readonly posterior: string | undefined;
  readonly isUnlikely: boolean;
  readonly isConfirmed: boolean;
  readonly note: string;
}

interface File {
  readonly source: Head;
  readonly target: Head;
  readonly units: readonly Unit[];
}

function head({ name, language }: SegmentedDocument, { replace }: Replacer): Head {
  return { name: replace(name), language };
}

function contentOf(document: SegmentedDocument, bead: Bead, version: number, { replace }: Replacer): Unit["source"] {
  const side = bead.sides[version] ?? [];
  if (side.length === 0) return undefined;
  return sideText(document, side, { clean: replace });
}

/** With a `mrk` for each segment, where it would not be told else what they are. */
function marked({ text, pieces }: SideText, open: (number: number) => string): string {
  if (pieces.length === 1 && text.trim() !== "") return escapeText(text);
  let end = 0;
  const parts = pieces.map(({ from, to }, k) => {
    const gap = text.slice(end, from);
    end = to;
    const piece = escapeText(text.slice(from, to));
    return `${gap}${piece === "" ? `${open(k + 1)}/>` : `${open(k + 1)}>${piece}</mrk>`}`;
  });
  return parts.join("");
}

function element(name: string, content: string, attributes = ""): string {
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function lines21({ source, target, units }: File): string[] {
  const names = [
    [META.source, source.name],
    [META.target, target.name],
  ] as const;
  // A file without anything in it is not valid; an empty group is.
  const content = units.length === 0 ? ['<group id="g1"/>'] : units.flatMap((unit, k) => unit21(unit, k + 1));
  return [
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1"' +
      ` srcLang="${escapeAttribute(source.language)}" trgLang="${escapeAttribute(target.language)}">`,
    `  <file id="f1" original="${escapeAttribute(source.name)}" xml:space="preserve">`,
    ...indented(indented([...metadata(names), ...content])),
    "  </file>",
    "</xliff>",
  ];
}

function unit21({ source, target, posterior, isUnlikely, isConfirmed, note }: Unit, number: number): string[] {
  const facts: (readonly [type: string, text: string])[] = [];
  if (posterior !== undefined) facts.push([META.posterior, posterior]);
  // Of a unit without target there is nothing that could be in a state.
  if (isConfirmed && target === undefined) facts.push([META.confirmed, "yes"]);
  const state = target === undefined ? "initial" : isConfirmed ? "reviewed" : "translated";
  const subState = isUnlikely && target !== undefined ? ' subState="hexapla:unlikely"' : "";
  const open = (side: string) => (k: number) => `<mrk id="${side}${k}" type="${SEGMENT}"`;
  return [
    `<unit id="u${number}">`,
    ...indented([
      ...metadata(facts),
      ...(note === "" ? [] : [`<notes>${element("note", escapeText(note))}</notes>`]),
      `<segment state="${state}"${subState}>`,
      ...indented([
        element("source", source === undefined ? "" : marked(source, open("s"))),
        ...(target === undefined ? [] : [element("target", marked(target, open("t")))]),
      ]),
      "</segment>",
    ]),
    "</unit>",
  ];
}

function metadata(facts: readonly (readonly [type: string, text: string])[]): string[] {
  if (facts.length === 0) return [];
  const metas = facts.map(([type, text]) => `<mda:meta type="${type}">${escapeText(text)}</mda:meta>`).join("");
  return [`<mda:metadata><mda:metaGroup category="${CATEGORY}">${metas}</mda:metaGroup></mda:metadata>`];
}

function lines12({ source, target, units }: File): string[] {
  const attributes =
    `original="${escapeAttribute(source.name)}" source-language="${escapeAttribute(source.language)}"` +
    ` target-language="${escapeAttribute(target.language)}" datatype="plaintext" tool-id="hexapla" xml:space="preserve"`;
  return [
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">',
    `  <file ${attributes}>`,
    "    <header>",
    '      <tool tool-id="hexapla" tool-name="hexapla"/>',
    `      <note from="${SOURCE_12}">${escapeText(source.name)}</note>`,
    `      <note from="${TARGET_12}">${escapeText(target.name)}</note>`,
    "    </header>",
    "    <body>",
    ...indented(indented(indented(units.flatMap((unit, k) => unit12(unit, k + 1))))),
    "    </body>",
    "  </file>",
    "</xliff>",
  ];
}

function unit12({ source, target, posterior, isUnlikely, isConfirmed, note }: Unit, number: number): string[] {
  const state = isConfirmed ? "signed-off" : isUnlikely ? "needs-review-translation" : "translated";
  const open = (): string => `<mrk mtype="${SEGMENT_12}"`;
  const context = `<context context-type="${POSTERIOR_12}">${posterior}</context>`;
  return [
    `<trans-unit id="u${number}"${isConfirmed ? ' approved="yes"' : ""}>`,
    ...indented([
      element("source", source === undefined ? "" : marked(source, open)),
      ...(target === undefined ? [] : [element("target", marked(target, open), ` state="${state}"`)]),
      ...(posterior === undefined ? [] : [`<context-group purpose="information">${context}</context-group>`]),
      ...(note === "" ? [] : [element("note", escapeText(note))]),
    ]),
    "</trans-unit>",
  ];
}
