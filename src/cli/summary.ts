import type { Messages } from "../i18n/messages.ts";
import { type Alignment, beadType, elsewhereOf, formatBeadType } from "../index.ts";
import { DOUBTFUL, SIGN_NAMES, type Table, UNLIKELY } from "./table.ts";
import { DOT } from "./wrap.ts";

/** One line about an alignment: how many beads, of which types, how probable, what moved, and what is missing where. */
export function summarize(alignment: Alignment, { say }: Messages): string {
  const { text, beads, moves = [] } = alignment;
  const elsewhere = elsewhereOf(alignment);
  const posteriors = beads.map(({ posterior }) => posterior).filter((posterior) => posterior !== undefined);
  const mean = posteriors.reduce((sum, posterior) => sum + posterior, 0) / posteriors.length;
  // Of two versions, what one alone has is what the other lacks; once is enough.
  const isPair = text.versions.length === 2;
  const gaps = text.versions.flatMap(({ name: version }, v) => {
    const missing = beads.filter(
      ({ sides }, k) => sides[v]?.length === 0 && elsewhere.get(k)?.get(v) === undefined,
    ).length;
    const isOnly = (sides: Alignment["beads"][number]["sides"]): boolean =>
      sides.every((side, other) => side.length > 0 === (other === v));
    const only = isPair ? 0 : beads.filter(({ sides }, k) => isOnly(sides) && !elsewhere.has(k)).length;
    return [
      ...(missing === 0 ? [] : [say("show.missing", { version, count: missing })]),
      ...(only === 0 ? [] : [say("show.only", { version, count: only })]),
    ];
  });
  return [
    `${say("show.beads", { count: beads.length })}: ${typesOf(beads)}`,
    ...(posteriors.length === 0 ? [] : [say("show.mean", { value: mean })]),
    ...(moves.length === 0 ? [] : [say("show.moved", { count: moves.length })]),
    ...(gaps.length === 0 ? [say("show.complete")] : gaps),
  ].join(DOT);
}

/** What the signs mean that are in the table; empty if there are none. */
export function legend({ signs }: Pick<Table, "signs">, { say }: Messages): string {
  const told = SIGN_NAMES.filter((sign) => signs.has(sign));
  return told.map((sign) => say(`show.legend.${sign}`, { limit: sign === "unlikely" ? UNLIKELY : DOUBTFUL })).join(DOT);
}

// Helpers

/** `36 × 1-1-1, 4 × 1-2-1`: the commonest first, equally common ones in the order of their sizes. */
function typesOf(beads: Alignment["beads"]): string {
  const counts = new Map<string, number>();
  for (const bead of beads) {
    const type = formatBeadType(beadType(bead));
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([type, count]) => `${count} × ${type}`)
    .join(", ");
}
