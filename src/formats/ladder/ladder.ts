import type { Alignment, Bead, Side } from "../../model/alignment.ts";
import { InputError, type Outcome, type Problem } from "../../model/problem.ts";
import type { Links } from "../links/parse.ts";
import { lost } from "../sides.ts";

/**
 * The beads of two versions as a ladder of hunalign: a line a bead, with the first segment of each side, counted from 0, and how
 * probable the bead is (0 where nobody knows); a last line with the numbers of segments. Numbers only ever rise in a ladder, so
 * beads that cross their neighbours or have gaps are joined with them, and counted (`beads-merged`). Also told: `moves-not-kept`,
 * `review-not-kept`. Time O(segments + beads).
 *
 * @throws RangeError if there are not just two versions
 */
export function serializeLadder(alignment: Alignment): Outcome<string> {
  const { versions } = alignment.text;
  if (versions.length !== 2) throw new RangeError(`a ladder has 2 versions, not ${versions.length}`);
  const runs = monotoneRuns(alignment.beads);
  const lines: string[] = [];
  let rung = [0, 0];
  for (const run of runs) {
    const [only] = run;
    const posterior = run.length === 1 ? (only?.posterior ?? 0) : 0;
    lines.push(`${rung.join("\t")}\t${Number(posterior.toFixed(6))}\n`);
    rung = rung.map((start, v) => start + run.reduce((sum, { sides }) => sum + (sides[v]?.length ?? 0), 0));
  }
  lines.push(`${rung.join("\t")}\t0\n`);
  const merged = alignment.beads.length - runs.length;
  const diagnostics = lost(alignment, { review: false });
  if (merged > 0) diagnostics.push({ severity: "warning", problem: { code: "beads-merged", count: merged } });
  return { value: lines.join(""), diagnostics };
}

/**
 * The beads of a ladder: what is between each two of its lines. What stands in the third column is no probability in files of other
 * programs, so it is left out. Blank lines mean nothing. Time O(length + segments).
 *
 * @throws InputError `not-a-rung`, also for a number above ten millions, or `rung-falls`, with the line
 */
export function parseLadder(text: string, source?: string): Outcome<Links> {
  const links: (readonly Side[])[] = [];
  const name = source === undefined ? {} : { source };
  let last: readonly number[] = [0, 0];
  for (const [index, raw] of text
    .replace(/^\ufeff/u, "")
    .split(/\r\n|\r|\n/u)
    .entries()) {
    if (raw.trim() === "") continue;
    const fail = (problem: Problem): InputError =>
      new InputError({ severity: "error", problem, ...name, line: index + 1 });
    const rung = rungOf(raw);
    if (rung === undefined) throw fail({ code: "not-a-rung", text: excerpt(raw) });
    if (rung.some((number, v) => number < (last[v] ?? 0))) throw fail({ code: "rung-falls", text: excerpt(raw) });
    const sides = rung.map((to, v): Side => {
      const from = last[v] ?? 0;
      return Array.from({ length: to - from }, (_, k) => from + k);
    });
    if (sides.some((side) => side.length > 0)) links.push(sides);
    last = rung;
  }
  return { value: links, diagnostics: [] };
}

// Helpers

const RUNG = /^\s*(?<from>\d{1,8})\t(?<to>\d{1,8})(?:\t[^\t]*)?$/u;
/** A number above it is no number of a segment: it would only fill the memory. */
const MOST = 10_000_000;
const EXCERPT = 80;

/** The beads, those together after which only segments of one side have not been seen in order. */
function monotoneRuns(beads: readonly Bead[]): Bead[][] {
  const runs: Bead[][] = [];
  let run: Bead[] = [];
  const seen = [0, 0];
  const furthest = [0, 0];
  for (const bead of beads) {
    run.push(bead);
    for (const [v, side] of bead.sides.entries()) {
      seen[v] = (seen[v] ?? 0) + side.length;
      furthest[v] = Math.max(furthest[v] ?? 0, (side.at(-1) ?? -1) + 1);
    }
    if (seen.some((count, v) => count !== furthest[v])) continue;
    runs.push(run);
    run = [];
  }
  return runs;
}

function rungOf(line: string): readonly number[] | undefined {
  const { from, to } = RUNG.exec(line)?.groups ?? {};
  const rung = [Number(from), Number(to)];
  return rung.every((number) => number <= MOST) ? rung : undefined;
}

function excerpt(line: string): string {
  return [...line.trim().slice(0, EXCERPT)].join("");
}
