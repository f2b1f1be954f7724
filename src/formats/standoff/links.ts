import { InputError, type Outcome } from "../../model/problem.ts";
import { newNotes } from "../notes.ts";
import { localName, readXml, refusal } from "../xml.ts";

/** A link between sentences of two texts, which it names by their ids. */
export interface SentenceLink {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly id?: string;
  /** As it is written; `certainty` of cesAlign, `status` of InterText: `man`, `auto`, `plain`. */
  readonly certainty?: string;
  readonly status?: string;
}

/** The links of two texts. */
export interface LinkGroup {
  /** Names of the files that hold the texts, as they are written. */
  readonly fromDoc: string;
  readonly toDoc: string;
  readonly links: readonly SentenceLink[];
}

/** What a file of links holds: of one pair of texts, or of OPUS of many. */
export interface SentenceLinks {
  readonly format: "ces" | "tei";
  readonly groups: readonly LinkGroup[];
  /** Whether we wrote it; only then are certainties posterior probabilities. */
  readonly isOurs: boolean;
}

/**
 * Reads links between sentences: a `cesAlign` of OPUS, where a link names the sentences of `fromDoc` first (`1 2;1`), or a `linkGrp` of
 * InterText, alone or inside any other element, where it names those of `toDoc` first. A `mark` of InterText is told as
 * `element-not-kept`, once. Time O(length).
 *
 * @throws InputError `not-well-formed`, `not-sentence-links`, `missing-attribute`, `sentence-link`, with the line
 */
export function parseSentenceLinks(text: string, source?: string): Outcome<SentenceLinks> {
  const notes = newNotes();
  const groups: (LinkGroup & { readonly links: SentenceLink[] })[] = [];
  let format: "ces" | "tei" = "tei";
  let root: string | undefined;
  let isOurs = false;
  try {
    readXml(text, {
      instruction: (target) => {
        if (target === "hexapla") isOurs = true;
      },
      open: ({ name: full, attributes }, line) => {
        const name = localName(full);
        if (root === undefined) format = name === "cesAlign" ? "ces" : "tei";
        root ??= name;
        const needed = (attribute: string): string => {
          const value = attributes[attribute];
          if (value === undefined) throw refusal({ code: "missing-attribute", element: name, attribute }, line);
          return value;
        };
        if (name === "linkGrp") groups.push({ fromDoc: needed("fromDoc"), toDoc: needed("toDoc"), links: [] });
        if (name !== "link") return;
        if (attributes["mark"] !== undefined && Number(attributes["mark"]) !== 0)
          notes.add(line, (count) => ({ code: "element-not-kept", element: "link mark", count }));
        const sides = needed("xtargets").split(";");
        const group = groups.at(-1);
        if (sides.length !== 2 || group === undefined)
          throw refusal({ code: "sentence-link", text: sides.join(";").slice(0, EXCERPT) }, line);
        group.links.push(linkOf(sides, attributes, format));
      },
      text: () => undefined,
      close: () => undefined,
    });
    if (groups.length === 0) throw refusal({ code: "not-sentence-links", root: root ?? "" }, 1);
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
  return { value: { format, groups, isOurs }, diagnostics: notes.diagnostics(source) };
}

// Helpers

const EXCERPT = 80;

function linkOf(
  sides: readonly string[],
  { id, certainty, status }: Readonly<Record<string, string>>,
  format: "ces" | "tei",
): SentenceLink {
  const [first = [], second = []] = sides.map((side) => side.split(/\s+/u).filter(Boolean));
  const [from, to] = format === "ces" ? [first, second] : [second, first];
  return {
    from,
    to,
    ...(id === undefined ? {} : { id }),
    ...(certainty === undefined ? {} : { certainty }),
    ...(status === undefined ? {} : { status }),
  };
}
