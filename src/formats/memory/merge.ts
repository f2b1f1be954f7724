import { HashCounter, hashOf } from "../../text/hash.ts";
import { ALL_LANGUAGES } from "../tmx/props.ts";
import { escapeAttribute } from "../tmx/xml.ts";
import { headOf, MEMORY_END, type MemoryHead, sourceOf } from "./head.ts";
import { type MemoryFile, type MemoryUnit, memoryParts, unitKey } from "./parts.ts";

export interface Merging {
  /** The file that is made, to be taken to its end. */
  readonly xml: Generator<string>;
  /** Of what was taken until now: units that came, and those that were there before, codes and all. */
  readonly report: () => { readonly units: number; readonly duplicates: number };
}

/**
 * Several memories in one: the head of the first, and the units of all, each once and to the letter. Where files do not agree on the language
 * that one translates from, the head says any (`*all*`), and units say their own. Holds as much as `cleanMemory`. The heads are read twice.
 *
 * @throws InputError as `readTmx`; also while `xml` is taken
 */
export function mergeMemories(files: readonly MemoryFile[]): Merging {
  const counts = { units: 0, duplicates: 0 };
  const heads = files.map(headIn);
  const sources = heads.map(sourceOf);
  const isOne = new Set(sources).size === 1;
  const seen = new HashCounter();
  const add = (unit: MemoryUnit, source: string): string => {
    counts.units++;
    if (seen.add(hashOf(unitKey(unit.variants))) === 0) return unit.gap + (isOne ? unit.xml : withSource(unit, source));
    counts.duplicates++;
    return "";
  };
  const [head] = heads;
  const xml = function* (): Generator<string> {
    if (head !== undefined) yield isOne ? headOf(head) : headOf(head, ALL_LANGUAGES);
    for (const [k, file] of files.entries())
      for (const part of memoryParts(file)) if (part.kind === "unit") yield add(part, sources[k] ?? ALL_LANGUAGES);
    yield MEMORY_END;
  };
  return { xml: xml(), report: () => ({ ...counts }) };
}

// Helpers

/** Nothing more of the file is read. */
function headIn(file: MemoryFile): MemoryHead | undefined {
  for (const part of memoryParts(file)) if (part.kind === "head") return part;
  return undefined;
}

function withSource({ xml, unit }: MemoryUnit, source: string): string {
  const isSaid = unit.attributes["srclang"] !== undefined || source === ALL_LANGUAGES;
  return isSaid ? xml : xml.replace(/^<tu/u, () => `<tu srclang="${escapeAttribute(source)}"`);
}
