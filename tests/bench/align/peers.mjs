import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pairsOf } from "./quality.mjs";
import { mean, share, table } from "./table.mjs";

const LONGEST = 120_000;

/** The aligners that this machine has: each takes the lines of two texts and a folder, and gives beads. */
export function findPeers(environment, { hexapla }) {
  const peers = {};
  const hunalign = environment["HUNALIGN_BIN"];
  if (hunalign !== undefined && hunalign !== "") {
    peers["hunalign"] = (source, target, folder) => runHunalign(hunalign, source, target, folder, { stems: false });
    peers["hunalign, stems, -realign"] = (source, target, folder) =>
      runHunalign(hunalign, source, target, folder, { stems: true });
  }
  for (const entry of (environment["BENCH_PEERS"] ?? "").split(";").filter((part) => part.includes("="))) {
    const [name, command] = entry.split(/=(.*)/su);
    peers[name.trim()] = (source, target, folder) => runCommand(hexapla, command, source, target, folder);
  }
  return peers;
}

/** hunalign wants tokens with spaces between, a dictionary file (an empty one does), and prints a ladder of rungs. */
function runHunalign(binary, source, target, folder, { stems }) {
  const paths = writeSides(
    folder,
    [source, target].map((lines) => lines.map((line) => tokensOf(line, stems))),
  );
  const dictionary = join(folder, "empty.dic");
  writeFileSync(dictionary, "");
  const output = call(binary, ["-utf", ...(stems ? ["-realign"] : []), dictionary, ...paths], folder);
  const rungs = output
    .split("\n")
    .filter((line) => /^\d+\t\d+/u.test(line))
    .map((line) => line.split("\t").slice(0, 2).map(Number));
  return rungs.slice(1).flatMap(([row, column], k) => {
    const [top, left] = rungs[k];
    const rows = range(top, Math.min(row, source.length));
    const columns = range(left, Math.min(column, target.length));
    if (rows.length > 0 && columns.length > 0) return [[rows, columns]];
    return [...rows.map((r) => [[r], []]), ...columns.map((c) => [[], [c]])];
  });
}

const LETTERS_OF_A_STEM = 5;

function tokensOf(line, stems) {
  const tokens = line.toLowerCase().match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
  return (stems ? tokens.map((token) => token.slice(0, LETTERS_OF_A_STEM)) : tokens).join(" ");
}

/** Any aligner that prints vecalign's notation; `{source}` and `{target}` stand for the files. */
function runCommand(hexapla, command, source, target, folder) {
  const [sourcePath, targetPath] = writeSides(folder, [source, target]);
  const [program, ...args] = command
    .trim()
    .split(/\s+/u)
    .map((part) => part.replace("{source}", sourcePath).replace("{target}", targetPath));
  return hexapla.parseLinks(call(program, args, process.cwd())).value;
}

function call(program, args, cwd) {
  const { stdout, status, error, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    timeout: LONGEST,
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program}: exit ${status} ${stderr.trim().split("\n")[0].slice(0, 120)}`);
  return stdout;
}

function writeSides(folder, sides) {
  return sides.map((lines, side) => {
    const path = join(folder, `peer.${side}.txt`);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  });
}

function range(from, to) {
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}

/** Wall seconds of each peer on one text of two versions; absent where it failed. */
export function peerSeconds(peers, { lines: [source, target] }, folder) {
  return Object.fromEntries(
    Object.entries(peers).flatMap(([name, align]) => {
      const started = performance.now();
      try {
        align(source, target, folder);
      } catch {
        return [];
      }
      return [[name, (performance.now() - started) / 1000]];
    }),
  );
}

/** Strict F1 of each peer by reading and pair. */
export function peerQuality(peers, { hexapla }, readings, say) {
  const folder = mkdtempSync(join(tmpdir(), "hexapla-peers-"));
  try {
    return Object.entries(peers).map(([peer, align]) => {
      say(peer);
      const rows = readings.map(({ name, documents }) => ({
        name,
        pairs: Object.fromEntries(
          pairsOf(documents).map((pair) => [pair, peerFigures(hexapla, align, documents, pair, folder)]),
        ),
      }));
      return { peer, rows };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A document that a peer fails on counts as without any bead. */
function peerFigures(hexapla, align, documents, pair, folder) {
  const [source, target] = pair.split("-");
  let failed = 0;
  let reason = "";
  const scores = documents
    .filter(({ golds }) => pair in golds)
    .map(({ lines, golds }) => {
      let beads = [];
      try {
        beads = align(lines[source], lines[target], folder);
      } catch (error) {
        failed++;
        reason ||= error.message;
      }
      return hexapla.scoreBeads(golds[pair], beads, "");
    });
  return { f1: hexapla.poolScores(scores, "").strict.f1, failed, reason };
}

/** Ours beside the peers, mean of the pairs of each reading. */
export function showPeers(found, ours) {
  const f1 = ({ pairs }) => mean(Object.values(pairs).map((figures) => figures.f1));
  const failures = found.flatMap(({ peer, rows }) => {
    const bad = rows.flatMap(({ pairs }) => Object.values(pairs)).filter(({ failed }) => failed > 0);
    const failed = bad.reduce((sum, pair) => sum + pair.failed, 0);
    return failed === 0 ? [] : [`${peer} failed on ${failed} documents, counted as without beads: ${bad[0].reason}`];
  });
  return [
    table(
      ["strict F1, mean of the pairs", "hexapla", ...found.map(({ peer }) => peer)],
      found[0].rows.map((row, k) => [
        row.name,
        ours === undefined ? undefined : share(f1(ours.rows[k])),
        ...found.map(({ rows }) => share(f1(rows[k]))),
      ]),
    ),
    ...failures,
  ].join("\n");
}
