import type { Alignment, Bead, Move, Warning } from "../index.ts";
import { UsageError } from "./failure.ts";

/**
 * `alignment` as if there were only the versions called `names`, in their order. Beads that all of them lack go, and so do
 * moves in which none of these versions stands elsewhere than another, and warnings about others.
 *
 * @throws UsageError if there is no such version in `path`, or only one is named
 */
export function chosenVersions(alignment: Alignment, names: readonly string[], path: string): Alignment {
  const { text, beads, moves, warnings, verdicts } = alignment;
  const all = text.versions.map(({ name }) => name);
  const chosen = names.map((name) => {
    const version = all.indexOf(name);
    if (version < 0) throw new UsageError("error.noSuchVersion", { path, name, names: all.join(", ") });
    return version;
  });
  const [only] = names;
  if (only !== undefined && names.length === 1) throw new UsageError("error.folderOneChosen", { path, name: only });
  const kept = beads.map((bead) => narrowed(bead, chosen)).filter(isSomewhere);
  const whole = new Set(kept.map(keyOf));
  const isMove = (move: Move): boolean => move.beads.every((bead) => isJoint(bead) && !whole.has(keyOf(bead)));
  return {
    text: { versions: chosen.flatMap((v) => text.versions[v] ?? []) },
    beads: kept,
    ...(moves === undefined ? {} : { moves: moves.map((move) => narrowedMove(move, chosen)).filter(isMove) }),
    ...(warnings === undefined ? {} : { warnings: warnings.flatMap((warning) => narrowedWarning(warning, chosen)) }),
    ...(verdicts === undefined ? {} : { verdicts }),
  };
}

// Helpers

function narrowed(bead: Bead, chosen: readonly number[]): Bead {
  return { ...bead, sides: chosen.map((v) => bead.sides[v] ?? []) };
}

function narrowedMove(move: Move, chosen: readonly number[]): Move {
  return { ...move, beads: move.beads.map((bead) => narrowed(bead, chosen)) };
}

function narrowedWarning(warning: Warning, chosen: readonly number[]): Warning[] {
  const [first, second] = [chosen.indexOf(warning.versions[0]), chosen.indexOf(warning.versions[1])];
  return first < 0 || second < 0 ? [] : [{ ...warning, versions: [first, second] }];
}

function isSomewhere({ sides }: Bead): boolean {
  return sides.some((side) => side.length > 0);
}

function isJoint({ sides }: Bead): boolean {
  return sides.filter((side) => side.length > 0).length > 1;
}

function keyOf({ sides }: Bead): string {
  return JSON.stringify(sides);
}
