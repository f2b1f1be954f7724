import type { Term } from "../index.ts";

/**
 * Terms that are called by each other, as lists of indices: two terms belong together if each is what usually stands for the other.
 * Every term is in one list. In the order of their first terms. Time O(terms * versions).
 */
export function conceptsOf(terms: readonly Term[]): number[][] {
  const indices = new Map(terms.map(({ version, key }, index) => [`${version} ${key}`, index]));
  const bestOf = (index: number, version: number): number | undefined => {
    const [rendering] = terms[index]?.renderings.find((found) => found.version === version)?.list ?? [];
    return rendering === undefined ? undefined : indices.get(`${version} ${rendering.key}`);
  };
  const owner = terms.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (owner[root] !== undefined && owner[root] !== root) root = owner[root] ?? root;
    return root;
  };
  terms.forEach((term, index) => {
    for (const { version } of term.renderings) {
      const best = bestOf(index, version);
      if (best === undefined || bestOf(best, term.version) !== index) continue;
      const [low, high] = [rootOf(index), rootOf(best)].sort((x, y) => x - y);
      owner[high ?? index] = low ?? index;
    }
  });
  const concepts = new Map<number, number[]>();
  for (const index of terms.keys()) {
    const root = rootOf(index);
    concepts.set(root, [...(concepts.get(root) ?? []), index]);
  }
  return [...concepts.values()];
}
