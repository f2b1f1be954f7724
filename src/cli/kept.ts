import { type Alignment, decode, InputError, parseJson, withVerdictsOf } from "../index.ts";
import { UsageError } from "./failure.ts";
import { readBytes } from "./files.ts";
import type { Format } from "./formats.ts";
import type { Session } from "./io.ts";
import type { Target } from "./output.ts";
import { tell } from "./tell.ts";

/**
 * The alignments that are about to be written over, one a target; `undefined` where there is none, or none in JSON.
 *
 * @throws UsageError, unless `force`, if a person confirmed or corrected beads of one: to align anew would lose that.
 */
export async function keptIn(
  targets: readonly Target[],
  formats: readonly Format[],
  force: boolean,
  { io }: Session,
): Promise<(Alignment | undefined)[]> {
  const kept: (Alignment | undefined)[] = [];
  for (const [index, { path, file, isDevice }] of targets.entries()) {
    const old = isDevice || formats[index] !== "json" ? undefined : await alignmentIn(file, io);
    if (old !== undefined && !force && isReviewed(old)) throw new UsageError("error.reviewed", { path });
    kept.push(old);
  }
  return kept;
}

/** `alignment` with the decisions about findings that `old` holds; those that have nothing to say any more are told. */
export function withDecisionsOf(
  old: Alignment | undefined,
  alignment: Alignment,
  path: string,
  session: Session,
): Alignment {
  if (old === undefined) return alignment;
  const { value, diagnostics } = withVerdictsOf(old, alignment);
  tell(
    diagnostics.map((diagnostic) => ({ ...diagnostic, source: path })),
    session,
  );
  return value;
}

// Helpers

async function alignmentIn(file: string, io: Session["io"]): Promise<Alignment | undefined> {
  try {
    return parseJson(decode(await readBytes(file, io), file)).value;
  } catch (error) {
    // No file, or none of ours that can be read: nothing to keep.
    if (error instanceof InputError || error instanceof UsageError) return undefined;
    throw error;
  }
}

function isReviewed({ text, beads }: Alignment): boolean {
  const isCorrected = text.versions.some(({ segments }) => segments.some(({ correction }) => correction !== undefined));
  return isCorrected || beads.some(({ origin, review }) => origin.kind === "edited" || review !== undefined);
}
