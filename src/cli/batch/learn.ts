import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { SHIPPED_LEXICONS } from "../../index.ts";
import type { Session } from "../io.ts";
import { train } from "../train.ts";
import { entriesOf, type Seen } from "./intoFolder.ts";
import type { Store } from "./store.ts";

/**
 * Learns a lexicon from the results in `store` of the works in `seen` for every two languages that have enough of them, and gives the files. A shipped lexicon, of a
 * million pairs, is only replaced by one of many pairs.
 */
export async function learnLexicons(store: Store, seen: Seen, folder: string, session: Session): Promise<string[]> {
  const pairs = new Map<string, { files: string[]; beads: number }>();
  for await (const { id, statistics } of entriesOf(store, seen)) {
    if (statistics === undefined) continue;
    const beads = Object.values(statistics.types).reduce((sum, count) => sum + count, 0);
    for (const pair of pairsOf(statistics.languages)) {
      const known = pairs.get(pair) ?? { files: [], beads: 0 };
      known.files.push(...store.paths(id));
      pairs.set(pair, { files: known.files, beads: known.beads + beads });
    }
  }
  await mkdir(folder, { recursive: true });
  const lexicons: string[] = [];
  for (const [pair, { files, beads }] of [...pairs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (beads < (isShipped(pair) ? ENOUGH_BESIDE_SHIPPED : ENOUGH)) continue;
    const output = join(folder, `${pair}.lexicon`);
    await train(files.sort(), { output, langs: pair.replace("-", ","), force: true }, session);
    lexicons.push(output);
  }
  return lexicons;
}

// Helpers

/** Beads from which a lexicon is worth learning, where there is none and where there is one. */
const ENOUGH = 100;
const ENOUGH_BESIDE_SHIPPED = 200_000;

function pairsOf(languages: readonly string[]): string[] {
  return languages.flatMap((first, index) => languages.slice(index + 1).map((second) => `${first}-${second}`));
}

function isShipped(pair: string): boolean {
  return SHIPPED_LEXICONS.some(({ languages: [first, second] }) =>
    [`${first}-${second}`, `${second}-${first}`].includes(pair),
  );
}
