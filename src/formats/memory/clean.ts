import { HashCounter, hashOf } from "../../text/hash.ts";
import { ALL_LANGUAGES } from "../tmx/props.ts";
import { headOf, sourceOf } from "./head.ts";
import {
  type MemoryFile,
  type MemoryPart,
  type MemoryUnit,
  type MemoryVariant,
  memoryParts,
  unitKey,
  withoutVariants,
} from "./parts.ts";
import { brokenRule, type CleanRule } from "./rules.ts";

/** What was done to a memory. */
export interface CleanReport {
  /** Units that came. */
  readonly units: number;
  /** Units that stayed, some of them with fewer languages. */
  readonly kept: number;
  /** Texts (`tuv`) that were taken out, with their units or alone, by the first rule that they break; of duplicates the units. */
  readonly broken: Readonly<Record<CleanRule, number>>;
  /** Units that stayed with fewer languages. */
  readonly shortened: number;
}

export interface Cleaning {
  /** The file that is left, to be taken to its end. */
  readonly xml: Generator<string>;
  /** Of what was taken until now. */
  readonly report: () => CleanReport;
}

/**
 * A memory without what breaks `rules`. Whatever breaks one as a translation of the unit's source is taken out of it, and the unit goes if
 * fewer than two languages stay, or if its source itself is broken. All else stays to the letter: attributes, notes, props, inline
 * elements. Holds a chunk, a unit and some 12 to 24 bytes a unit.
 *
 * @throws InputError as `readTmx`, while `xml` is taken
 */
export function cleanMemory(file: MemoryFile, rules: ReadonlySet<CleanRule>): Cleaning {
  const counts = { units: 0, kept: 0, shortened: 0 };
  const broken = { empty: 0, control: 0, same: 0, language: 0, ratio: 0, numbers: 0, duplicate: 0 };
  const seen = new HashCounter();
  const clean = (unit: MemoryUnit, fileSource: string): string => {
    counts.units++;
    const faults = faultsOf(unit, fileSource, rules);
    for (const rule of faults.values()) broken[rule]++;
    const left = unit.variants.filter((variant) => !faults.has(variant));
    const isSourceGone = [...faults.keys()].some((variant) => variant === sourceVariant(unit, fileSource));
    if (isSourceGone || (faults.size > 0 && left.length < 2)) return "";
    if (rules.has("duplicate") && seen.add(hashOf(unitKey(left))) > 0) {
      broken.duplicate++;
      return "";
    }
    counts.kept++;
    if (faults.size > 0) counts.shortened++;
    return unit.gap + withoutVariants(unit, new Set(faults.keys()));
  };
  return { xml: mapUnits(memoryParts(file), clean), report: () => ({ ...counts, broken: { ...broken } }) };
}

/** The variant that the others translate: that in the language of the source, or else the first. */
export function sourceVariant({ unit, variants }: MemoryUnit, fileSource: string): MemoryVariant | undefined {
  const source = (unit.attributes["srclang"] ?? fileSource).toLowerCase();
  return (
    (source === ALL_LANGUAGES ? undefined : variants.find(({ language }) => language?.toLowerCase() === source)) ??
    variants[0]
  );
}

// Helpers

/** Which variants break which rule. If it is the source, the others are not looked at. */
function faultsOf(
  unit: MemoryUnit,
  fileSource: string,
  rules: ReadonlySet<CleanRule>,
): ReadonlyMap<MemoryVariant, CleanRule> {
  const source = sourceVariant(unit, fileSource);
  if (source === undefined) return new Map();
  const own = brokenRule(source, source, rules);
  if (own !== undefined) return new Map([[source, own]]);
  return new Map(
    unit.variants.flatMap((target): [MemoryVariant, CleanRule][] => {
      const rule = target === source ? undefined : brokenRule(source, target, rules);
      return rule === undefined ? [] : [[target, rule]];
    }),
  );
}

function* mapUnits(
  parts: Iterable<MemoryPart>,
  change: (unit: MemoryUnit, source: string) => string,
): Generator<string> {
  let source: string = ALL_LANGUAGES;
  for (const part of parts) {
    if (part.kind === "head") {
      source = sourceOf(part);
      yield headOf(part);
    } else yield part.kind === "tail" ? part.xml : change(part, source);
  }
}
