import type { Alignment, Bead, ParallelText, Side } from "../../model/alignment.ts";
import { completeBeads, partitionProblems } from "../../model/partition.ts";
import { type Diagnostic, InputError, type Outcome, type Problem } from "../../model/problem.ts";

/** Beads as a links file has them: one list of sides a bead, one side a version. */
export type Links = readonly (readonly Side[])[];

/**
 * Beads from lines such as `[0,1]:[0]` or `[4]:[]:[5]`, as many versions as the first line has. White space and lines
 * that are blank or begin with `#` mean nothing. What stands after the last bracket is the cost that vecalign writes
 * (`[0]:[0]:0.12`) and is left out. A side out of order is sorted and a repeated segment dropped, with a
 * warning; so is a line with nothing in any bracket. Time O(length).
 *
 * @throws InputError `not-a-link`, or `link-versions` where the number of versions changes; with the line.
 */
export function parseLinks(text: string, source?: string): Outcome<Links> {
  const links: (readonly Side[])[] = [];
  const diagnostics: Diagnostic[] = [];
  const name = source === undefined ? {} : { source };
  let versions: number | undefined;
  for (const [index, raw] of text
    .replace(/^\ufeff/u, "")
    .split(/\r\n|\r|\n/u)
    .entries()) {
    const written = raw.replace(/\s/gu, "");
    if (written === "" || written.startsWith("#")) continue;
    const line = index + 1;
    const numbers = readLine(written);
    if (numbers === undefined) throw problem({ code: "not-a-link", text: excerpt(raw) }, { ...name, line });
    versions ??= numbers.length;
    if (numbers.length !== versions)
      throw problem({ code: "link-versions", found: numbers.length, expected: versions }, { ...name, line });
    const sides = numbers.map(sortedSide);
    const warn = (found: Problem): number => diagnostics.push({ severity: "warning", problem: found, ...name, line });
    if (numbers.some((side, v) => side.join() !== sides[v]?.join())) warn({ code: "side-sorted" });
    if (sides.every((side) => side.length === 0)) warn({ code: "bead-empty", bead: links.length });
    else links.push(sides);
  }
  return { value: links, diagnostics };
}

/**
 * The alignment of `text` that `links` say. Segments that stand in no link are put into beads of one side, in their
 * place, and counted in a warning. Time O(segments + beads).
 *
 * @throws InputError `broken-partition`, with every problem, if links name a segment that is not there, or one twice,
 *   or have another number of versions.
 */
export function alignmentFromLinks(text: ParallelText, links: Links, source?: string): Outcome<Alignment> {
  const name = source === undefined ? {} : { source };
  const problems = partitionProblems(
    text,
    links.map((sides) => ({ sides })),
  );
  const unlinked = problems.filter(({ code }) => code === "segment-in-no-bead").length;
  const broken = problems.filter(({ code }) => code !== "segment-in-no-bead");
  if (broken.length > 0) throw problem({ code: "broken-partition", count: broken.length, problems: broken }, name);
  const origin: Bead["origin"] = { kind: "imported", format: "links" };
  const beads = completeBeads(text, links).map((sides): Bead => ({ sides, origin, evidence: [] }));
  const count: Problem = { code: "segments-unlinked", count: unlinked };
  return {
    value: { text, beads },
    diagnostics: unlinked === 0 ? [] : [{ severity: "warning", problem: count, ...name }],
  };
}

// Helpers

const SIDE = /^\[(?:\d+(?:,\d+)*)?\]$/u;
/** A number as Python prints it, for vecalign is Python: `0.12`, `1e-05`, `inf`, `nan`. */
const COST = /^[-+]?(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|inf|nan)$/u;
const EXCERPT = 80;

/** The numbers of a line without white space; `undefined` if it is no bead of two versions or more. */
function readLine(line: string): number[][] | undefined {
  const parts = line.split(":");
  if (COST.test(parts.at(-1) ?? "")) parts.pop();
  if (parts.length < 2 || !parts.every((part) => SIDE.test(part))) return undefined;
  const sides = parts.map((part) => part.slice(1, -1).split(",").filter(Boolean).map(Number));
  return sides.flat().every(Number.isSafeInteger) ? sides : undefined;
}

function sortedSide(segments: readonly number[]): Side {
  return [...new Set(segments)].sort((a, b) => a - b);
}

function excerpt(line: string): string {
  return [...line.trim().slice(0, EXCERPT)].join("");
}

function problem(found: Problem, place: Pick<Diagnostic, "source" | "line">): InputError {
  return new InputError({ severity: "error", problem: found, ...place });
}
