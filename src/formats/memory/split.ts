import { sourceVariant } from "./clean.ts";
import { headOf, MEMORY_END, sourceOf } from "./head.ts";
import { type MemoryFile, type MemoryUnit, memoryParts, withoutVariants } from "./parts.ts";

/**
 * A memory in `files` files of so many units each, the last of which may have fewer. All come from one reading: whoever takes one must
 * have taken those before it. Comments behind the last unit are left out.
 *
 * @throws InputError as `readTmx`, while they are taken
 */
export function splitByUnits(file: MemoryFile, units: number, files: number): Generator<string>[] {
  const parts = memoryParts(file);
  let head = "";
  const next = function* (): Generator<string> {
    yield head;
    for (let left = units; left > 0; ) {
      const { value: part, done } = parts.next();
      if (done === true) break;
      if (part.kind === "head") {
        head = headOf(part);
        yield head;
      } else if (part.kind === "unit") {
        left--;
        yield part.gap + part.xml;
      }
    }
    yield MEMORY_END;
  };
  return Array.from({ length: files }, next);
}

/** Two languages of a memory, as it writes them; the first is the one that the unit is translated from. */
export type LanguagePair = readonly [source: string, target: string];

/** The pairs of a memory, in the order of their appearance, and how many units it has. @throws InputError as `readTmx` */
export function pairsOf(file: MemoryFile): { readonly pairs: readonly LanguagePair[]; readonly units: number } {
  const pairs = new Map<string, LanguagePair>();
  let [units, source] = [0, ""];
  for (const part of memoryParts(file)) {
    if (part.kind === "head") source = sourceOf(part);
    if (part.kind !== "unit") continue;
    units++;
    for (const pair of pairsIn(part, source)) pairs.set(JSON.stringify(pair), pair);
  }
  return { pairs: [...pairs.values()], units };
}

/** The file of one pair: units that have it, without their other languages. @throws InputError as `readTmx` */
export function* splitByPair(file: MemoryFile, [source, target]: LanguagePair): Generator<string> {
  let fileSource = "";
  for (const part of memoryParts(file)) {
    if (part.kind === "head") {
      fileSource = sourceOf(part);
      yield headOf(part, source);
    } else if (part.kind === "tail") yield part.xml;
    else if (pairsIn(part, fileSource).some(([a, b]) => a === source && b === target)) {
      const gone = part.variants.filter(({ language }) => language !== source && language !== target);
      yield part.gap + withoutVariants(part, new Set(gone));
    }
  }
}

// Helpers

function pairsIn(unit: MemoryUnit, fileSource: string): LanguagePair[] {
  const source = sourceVariant(unit, fileSource)?.language;
  if (source === undefined) return [];
  const others = new Set(unit.variants.flatMap(({ language }) => (language === source ? [] : (language ?? []))));
  return [...others].map((target) => [source, target]);
}
