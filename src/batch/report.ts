import { type Alignment, beadType, formatBeadType } from "../model/alignment.ts";
import { primaryLanguage } from "../text/language.ts";
import type { JournalEntry, Statistics } from "./journal.ts";

/** What is to be said of a batch when it is done. Memory O(1) in the number of works. */
export interface BatchReport {
  readonly works: number;
  readonly failed: number;
  readonly withWarnings: number;
  readonly segments: number;
  readonly beads: number;
  /** Bead types, the commonest first. */
  readonly types: readonly (readonly [type: string, count: number])[];
  /** Mean over the beads of all works, in `[0, 1]`; absent if there is no bead. */
  readonly posterior?: number;
  /** Ids with wall times in milliseconds, the slowest first; at most five. */
  readonly slowest: readonly (readonly [id: string, ms: number])[];
  /** Ids with mean posteriors, the most doubtful first; at most five. */
  readonly doubtful: readonly (readonly [id: string, posterior: number])[];
}

export function statisticsOf({ text, beads }: Alignment): Statistics {
  const types = new Map<string, number>();
  let sum = 0;
  for (const bead of beads) {
    const type = formatBeadType(beadType(bead));
    types.set(type, (types.get(type) ?? 0) + 1);
    sum += bead.posterior ?? 0;
  }
  return {
    segments: text.versions.reduce((total, { segments }) => total + segments.length, 0),
    languages: [...new Set(text.versions.map(({ language }) => primaryLanguage(language)))].sort(),
    types: Object.fromEntries([...types].sort(([a], [b]) => (a < b ? -1 : 1))),
    posterior: beads.length === 0 ? 1 : Math.round((sum / beads.length) * UNIT) / UNIT,
  };
}

/** Gathers a report, one entry after another, in any order: the report is the same. */
export class ReportGatherer {
  #works = 0;
  #failed = 0;
  #withWarnings = 0;
  #segments = 0;
  /** In ten thousandths, as entries have it: whole numbers add up to the same in any order. */
  #posterior = 0;
  readonly #types = new Map<string, number>();
  readonly #slowest = new Top((a, b) => b - a);
  readonly #doubtful = new Top((a, b) => a - b);

  add({ id, ms, statistics, warnings, error }: JournalEntry): void {
    this.#works++;
    if (error !== undefined) this.#failed++;
    if (warnings !== undefined && warnings.length > 0) this.#withWarnings++;
    // What nobody has begun has taken no time.
    if (statistics !== undefined || ms > 0) this.#slowest.add(id, ms);
    if (statistics === undefined) return;
    const beads = Object.values(statistics.types).reduce((sum, count) => sum + count, 0);
    for (const [type, count] of Object.entries(statistics.types))
      this.#types.set(type, (this.#types.get(type) ?? 0) + count);
    this.#segments += statistics.segments;
    this.#posterior += Math.round(statistics.posterior * UNIT) * beads;
    this.#doubtful.add(id, statistics.posterior);
  }

  report(): BatchReport {
    const types = [...this.#types].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const beads = types.reduce((sum, [, count]) => sum + count, 0);
    return {
      works: this.#works,
      failed: this.#failed,
      withWarnings: this.#withWarnings,
      segments: this.#segments,
      beads,
      types,
      ...(beads === 0 ? {} : { posterior: this.#posterior / beads / UNIT }),
      slowest: this.#slowest.list,
      doubtful: this.#doubtful.list,
    };
  }
}

// Helpers

const MOST = 5;
const UNIT = 10_000;

/** The first few of many in some order; equal ones by their names. */
class Top {
  readonly #compare: (a: number, b: number) => number;
  #list: (readonly [string, number])[] = [];

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  get list(): readonly (readonly [string, number])[] {
    return this.#list;
  }

  add(name: string, value: number): void {
    this.#list = [...this.#list, [name, value] as const]
      .sort(([a, x], [b, y]) => this.#compare(x, y) || (a < b ? -1 : 1))
      .slice(0, MOST);
  }
}
