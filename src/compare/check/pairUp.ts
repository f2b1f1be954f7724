/**
 * Pairs of an `x` and a `y`, each in one pair at most: of those that `cost` gives a number, the cheapest first; of equally
 * cheap ones those nearer the beginning. The same pairs come out if the lists are swapped. Time O(x * y * log).
 */
export function pairUp<X, Y>(
  xs: readonly X[],
  ys: readonly Y[],
  cost: (x: X, y: Y) => number | undefined,
): (readonly [X, Y])[] {
  const candidates: { i: number; j: number; cost: number }[] = [];
  xs.forEach((x, i) => {
    ys.forEach((y, j) => {
      const value = cost(x, y);
      if (value !== undefined) candidates.push({ i, j, cost: value });
    });
  });
  candidates.sort((p, q) => p.cost - q.cost || p.i + p.j - q.i - q.j || p.i * p.j - q.i * q.j);
  const takenX = new Set<number>();
  const takenY = new Set<number>();
  const pairs: { i: number; j: number }[] = [];
  for (const { i, j } of candidates) {
    if (takenX.has(i) || takenY.has(j)) continue;
    takenX.add(i);
    takenY.add(j);
    pairs.push({ i, j });
  }
  return pairs.sort((p, q) => p.i - q.i).map(({ i, j }) => [xs[i]!, ys[j]!] as const);
}
