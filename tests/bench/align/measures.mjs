/** One bead as a string, the same for the same segments. */
export function keyOf(sides) {
  return sides.join(":");
}

/**
 * Beads of all versions from the golds of every two: segments hold together that stand together in some gold bead (the
 * transitive closure). In order of the text, sides in the order of `languages`.
 */
export function closureOf({ languages, lines, golds }) {
  const firsts = [0];
  for (const language of languages) firsts.push(firsts.at(-1) + lines[language].length);
  const parents = Array.from({ length: firsts.at(-1) }, (_, node) => node);
  const root = (node) => {
    while (parents[node] !== node) {
      parents[node] = parents[parents[node]];
      node = parents[node];
    }
    return node;
  };
  for (const [pair, beads] of Object.entries(golds)) {
    const versions = pair.split("-").map((language) => languages.indexOf(language));
    for (const sides of beads) {
      const nodes = sides.flatMap((side, v) => side.map((segment) => firsts[versions[v]] + segment));
      for (const node of nodes) parents[root(node)] = root(nodes[0]);
    }
  }
  const beads = new Map();
  languages.forEach((language, v) => {
    lines[language].forEach((_, segment) => {
      const at = root(firsts[v] + segment);
      if (!beads.has(at))
        beads.set(
          at,
          languages.map(() => []),
        );
      beads.get(at)[v].push(segment);
    });
  });
  return [...beads.values()];
}

/** The beads of a closure whose every two sides are one bead of that pair's gold: nothing had to be closed. */
export function agreedBeads(closure, { languages, golds }) {
  const known = Object.entries(golds).map(([pair, beads]) => ({
    versions: pair.split("-").map((language) => languages.indexOf(language)),
    keys: new Set(beads.map(keyOf)),
  }));
  return closure.filter((sides) =>
    known.every(({ versions: [v, w], keys }) => {
      const [x, y] = [sides[v], sides[w]];
      return x.length === 0 || y.length === 0 || keys.has(keyOf([x, y]));
    }),
  );
}

/**
 * The beads in an order in which each takes what comes next in every version: passages are cut along the gold, and gold
 * files do not say where among the others a bead stands that one version lacks.
 */
export function inOrder(beads) {
  const versions = beads[0]?.map((_, v) => new Map(beads.map((sides) => [sides[v][0], sides]))) ?? [];
  const next = versions.map(() => 0);
  const isNext = (sides) => sides?.every((side, v) => side.every((segment, k) => segment === next[v] + k));
  return beads.map(() => {
    const bead = versions.map((byFirst, v) => byFirst.get(next[v])).find(isNext);
    if (bead === undefined) throw new Error(`the gold crosses, or has gaps, at ${next}`);
    bead.forEach((side, v) => {
      next[v] += side.length;
    });
    return bead;
  });
}

/** Those of `beads` that touch no segment outside of `part`. */
export function within(beads, part) {
  const versions = part[0]?.length ?? 0;
  const inside = Array.from({ length: versions }, (_, v) => new Set(part.flatMap((sides) => sides[v])));
  return beads.filter((sides) => sides.every((side, v) => side.every((segment) => inside[v].has(segment))));
}

/** Those of `beads` that touch some segment of `part`. */
export function touching(beads, part) {
  const versions = part[0]?.length ?? 0;
  const inside = Array.from({ length: versions }, (_, v) => new Set(part.flatMap((sides) => sides[v])));
  return beads.filter((sides) => sides.some((side, v) => side.some((segment) => inside[v].has(segment))));
}

/** For each bead how sure it is and whether the gold has it. */
export function judged(beads, posteriors, gold) {
  const keys = new Set(gold.map(keyOf));
  return beads.map((sides, index) => ({ posterior: posteriors[index], isRight: keys.has(keyOf(sides)) }));
}

const BINS = 10;

/**
 * Expected calibration error: how far, on average over all beads, the mean posterior of their bin is from the share of
 * right ones in it. Ten bins of equal width.
 */
export function calibration(judgements) {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, posterior: 0, right: 0 }));
  for (const { posterior, isRight } of judgements) {
    const bin = bins[Math.min(BINS - 1, Math.floor(posterior * BINS))];
    bin.count++;
    bin.posterior += posterior;
    if (isRight) bin.right++;
  }
  const error = bins.reduce((sum, { posterior, right }) => sum + Math.abs(posterior - right), 0);
  return {
    error: judgements.length === 0 ? 0 : error / judgements.length,
    beads: judgements.length,
    bins: bins.map(({ count, posterior, right }) => ({
      count,
      posterior: count === 0 ? null : posterior / count,
      right: count === 0 ? null : right / count,
    })),
  };
}
