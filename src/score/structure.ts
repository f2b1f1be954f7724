import type { Features } from "./features.ts";

/**
 * Evidence from paragraphs: a bead whose sides both begin a block is likelier than chance, one where a single side does
 * is less likely, and one that runs over the end of a block is doubtful. It helps and never forces: translators join
 * paragraphs and cut them. Silent where one side has no blocks to speak of, or where every segment is a block.
 */
export class StructureModel {
  readonly #a: Features;
  readonly #b: Features;
  readonly #silent: boolean;
  /** By whether A (2) and B (1) begin a block. */
  readonly #begins: Float64Array = new Float64Array(4);

  constructor(a: Features, b: Features) {
    this.#a = a;
    this.#b = b;
    const [shareA, shareB] = [shareOfOpenings(a), shareOfOpenings(b)];
    this.#silent = shareA === 0 || shareB === 0 || shareA > MOST_SHARE || shareB > MOST_SHARE;
    if (this.#silent) return;
    const both = AGREEMENT * Math.min(shareA, shareB) + (1 - AGREEMENT) * shareA * shareB;
    const joint = [1 - shareA - shareB + both, shareB - both, shareA - both, both];
    const chance = [(1 - shareA) * (1 - shareB), (1 - shareA) * shareB, shareA * (1 - shareB), shareA * shareB];
    joint.forEach((p, k) => {
      this.#begins[k] = Math.max(Math.log(Math.max(p, 0) / chance[k]!), WORST);
    });
  }

  /** Nats for the bead that ends at (`row`, `column`). */
  nats(row: number, column: number, down: number, right: number): number {
    if (this.#silent) return 0;
    const [a, b] = [this.#a.openings, this.#b.openings];
    let nats = this.#begins[a[row - down]! * 2 + b[column - right]!]!;
    for (let r = row - down + 1; r < row; r++) if (a[r] === 1) nats += OVER_THE_END;
    for (let c = column - right + 1; c < column; c++) if (b[c] === 1) nats += OVER_THE_END;
    return nats;
  }
}

/** How far openings of blocks go together, between chance (0) and always (1). */
const AGREEMENT = 0.8;
const MOST_SHARE = 0.95;
/** Fewer blocks than these tell nothing: every text has a beginning. */
const LEAST_OPENINGS = 3;
/** The most that a beginning may say against a bead, and what each end of a block inside it costs, in nats. */
const WORST = -2;
const OVER_THE_END = -1.5;

/** Share of the segments that begin a block; 0 if so few do that it says nothing. */
function shareOfOpenings({ openings }: Features): number {
  const count = openings.reduce((sum, opening) => sum + opening, 0);
  return count < LEAST_OPENINGS ? 0 : count / openings.length;
}
