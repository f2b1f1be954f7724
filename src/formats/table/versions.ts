import type { Side } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import type { Diagnostic } from "../../model/problem.ts";
import { newReplacer } from "../sides.ts";
import { type CellText, cellOf, inOneLine } from "./cell.ts";
import { headingOf } from "./headings.ts";

/** A version on its way into a table. */
export interface VersionWriter {
  /** Of its column; no two are alike. */
  readonly heading: string;
  readonly cell: (side: Side) => CellText;
  /** What could not be held of it until now. */
  readonly diagnostics: () => Diagnostic[];
}

export interface VersionsOptions {
  /** What stands between segments: where the text has something between them, and where it has nothing. */
  readonly between: readonly [gap: string, noGap: string];
  /** Whether line breaks and tabs stay in a cell; if not, they become spaces. */
  readonly keepsBreaks: boolean;
  /** Headings that are taken. */
  readonly taken?: readonly string[];
}

/** One a version. `characters-replaced` and `breaks-replaced` are told by each, with its name for source. */
export function versionWriters(versions: readonly SegmentedDocument[], options: VersionsOptions): VersionWriter[] {
  const { between, keepsBreaks } = options;
  const taken = new Set(options.taken);
  return versions.map((document) => {
    const replacer = newReplacer();
    let breaks = 0;
    const clean = (text: string): string => {
      const held = replacer.replace(text);
      return keepsBreaks ? held : inOneLine(held, () => breaks++);
    };
    const heading = freeHeading(document, clean(document.name), taken);
    return {
      heading,
      cell: (side) => cellOf(document, side, { clean, between }),
      diagnostics: () => [
        ...replacer.diagnostics(document.name),
        ...(breaks === 0 ? [] : [breaksReplaced(breaks, document.name)]),
      ],
    };
  });
}

// Helpers

function freeHeading({ language }: SegmentedDocument, name: string, taken: Set<string>): string {
  let heading = headingOf({ name, language });
  for (let n = 2; taken.has(heading); n++) heading = headingOf({ name: `${name}.${n}`, language });
  taken.add(heading);
  return heading;
}

function breaksReplaced(count: number, source: string): Diagnostic {
  return { severity: "warning", problem: { code: "breaks-replaced", count }, source };
}
