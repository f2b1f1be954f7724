import type { Evidence, EvidenceKind } from "../model/alignment.ts";
import { type Cut, piecesOf } from "./cuts.ts";
import { kindOf, lengthNats, lengthNatsOf, type Pair, type WeighedVersion, WORDS_WEIGHT } from "./pair.ts";

/**
 * Why the bead that ends at (`row`, `column`) is worth what `beadWorths` says, or, for a merge that is `cut`, what `worthOf`
 * says and structure adds: itemised, so that the nats add up to the same, but for rounding to 32 bits. Matches are listed as
 * they stand in the texts, the weightiest first, at most `MOST_MATCHES` a kind. Time O(tokens · translations).
 */
export function explainBead(
  pair: Pair,
  row: number,
  column: number,
  down: number,
  right: number,
  cut?: Cut & { readonly usual: ArrayLike<number> },
): Evidence[] {
  const { a, b } = pair;
  const words = new Map<EvidenceKind, Account>();
  let length = 0;
  let structure = pair.structure.nats(row, column, down, right);
  if (cut === undefined) {
    length = lengthNats(pair, row, column, down, right);
    const tokensA = { from: a.starts[row - down]!, to: a.starts[row]! };
    enterWords(words, pair, tokensA, { from: b.starts[column - right]!, to: b.starts[column]! });
  } else {
    structure += cut.ends.reduce((sum, end) => sum + cut.usual[end]!, cut.choice);
    for (const piece of piecesOf(pair, row, column, down, right, cut)) {
      length += lengthNatsOf(pair, piece.charactersA, piece.charactersB, 1);
      enterWords(words, pair, { from: piece.fromA, to: piece.toA }, { from: piece.fromB, to: piece.toB });
    }
  }
  return [
    { kind: "length", nats: length },
    ...[...words].map(([kind, { nats, matches }]) => evidenceOf(kind, nats, matches)),
    { kind: "structure", nats: structure },
    { kind: "embedding", nats: pair.embedding.nats(row, column, down, right) },
  ].filter(({ nats }) => nats !== 0) as Evidence[];
}

/** What the tokens of A and of B gain from one another. */
function enterWords(words: Map<EvidenceKind, Account>, pair: Pair, tokensA: Tokens, tokensB: Tokens): void {
  const { a, b } = pair;
  const shareA = 1 / Math.max(1, tokensA.to - tokensA.from);
  const shareB = 1 / Math.max(1, tokensB.to - tokensB.from);
  const inB = typesIn(b, tokensB);
  const received = new Map<number, Received>();
  for (let t = tokensA.from; t < tokensA.to; t++) {
    const type = a.tokens[t]!;
    const got = receivedBy(pair, type, inB, received);
    enter(words, a, type, got.sum * shareB, [a.words[type]!, got.best < 0 ? "" : b.words[got.best]!]);
  }
  for (let t = tokensB.from; t < tokensB.to; t++) {
    const type = b.tokens[t]!;
    const got = received.get(type);
    const match = got === undefined ? "" : a.words[got.best]!;
    enter(words, b, type, (got?.sum ?? 0) * shareA, [match, b.words[type]!]);
  }
}

const MOST_MATCHES = 8;

interface Received {
  sum: number;
  /** The type that gave most, -1 if none did. */
  best: number;
  most: number;
}

interface Account {
  nats: number;
  readonly matches: Map<string, { readonly pair: readonly [string, string]; nats: number }>;
}

interface Tokens {
  readonly from: number;
  readonly to: number;
}

function typesIn(side: WeighedVersion, { from, to }: Tokens): Map<number, number> {
  const counts = new Map<number, number>();
  for (let t = from; t < to; t++) counts.set(side.tokens[t]!, (counts.get(side.tokens[t]!) ?? 0) + 1);
  return counts;
}

/** What type `type` of A gets from the types in B; what it gives them is noted in `received`. */
function receivedBy(
  { words }: Pair,
  type: number,
  inB: ReadonlyMap<number, number>,
  received: Map<number, Received>,
): Received {
  const got: Received = { sum: 0, best: -1, most: 0 };
  for (let e = words.offsets[type]!; e < words.offsets[type + 1]!; e++) {
    const target = words.targets[e]!;
    const count = inB.get(target);
    if (count === undefined) continue;
    take(got, target, count * words.backward[e]!);
    const given = received.get(target) ?? { sum: 0, best: -1, most: 0 };
    received.set(target, given);
    take(given, type, words.forward[e]!);
  }
  return got;
}

function take(received: Received, from: number, p: number): void {
  received.sum += p;
  if (p <= received.most) return;
  received.most = p;
  received.best = from;
}

function enter(
  words: Map<EvidenceKind, Account>,
  side: WeighedVersion,
  type: number,
  p: number,
  match: readonly [string, string],
): void {
  const kind = kindOf(side, type);
  const account = words.get(kind) ?? { nats: 0, matches: new Map() };
  words.set(kind, account);
  const gain = WORDS_WEIGHT * Math.log1p(p * side.gains[type]!);
  account.nats += gain + WORDS_WEIGHT * side.silences[type]!;
  if (gain === 0 || match[0] === "" || match[1] === "") return;
  const key = match.join("\n");
  const known = account.matches.get(key);
  if (known === undefined) account.matches.set(key, { pair: match, nats: gain });
  else known.nats += gain;
}

function evidenceOf(kind: EvidenceKind, nats: number, matches: Account["matches"]): Evidence {
  const best = [...matches.values()].sort((x, y) => y.nats - x.nats).slice(0, MOST_MATCHES);
  return best.length === 0 ? { kind, nats } : { kind, nats, matches: best.map((match) => match.pair) };
}
