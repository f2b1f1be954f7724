import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The built program, by its front door, and what is left of its rooms for the measurements that look inside (`inner`).
 * `dist` is the folder of the build.
 */
export async function loadEngine(dist) {
  const load = (path) => import(pathToFileURL(join(dist, path)).href);
  const hexapla = await load("index.js");
  const lexicons = hexapla.SHIPPED_LEXICONS.map(({ url }) => hexapla.loadLexicon(readFileSync(url)));
  return { dist, hexapla, lexicons, inner: () => loadInner(load) };
}

async function loadInner(load) {
  const [features, pair, pairTable] = await Promise.all(
    ["score/features.js", "score/pair.js", "align/pairTable.js"].map(load),
  );
  return { featuresOf: features.featuresOf, pairOf: pair.pairOf, PairTable: pairTable.PairTable };
}

/** A version whose every line is a segment, read as `hexapla align --segmented` reads it. */
export function versionOf({ readText, segment }, language, bytes) {
  return segment(readText(bytes, { name: language, language, segmented: true }).value);
}

/** The same from lines. */
export function versionOfLines(hexapla, language, lines) {
  return versionOf(hexapla, language, Buffer.from(`${lines.join("\n")}\n`, "utf8"));
}

/** Versions aligned: the sides of every bead, its posterior, whether they were called unrelated, and the signature of the method. */
export function alignedBeads({ align }, versions, lexicons) {
  const { beads, warnings = [] } = align({ versions }, { lexicons, evidence: false });
  return {
    beads: beads.map(({ sides }) => sides),
    posteriors: beads.map(({ posterior }) => posterior),
    isUnrelated: warnings.some(({ kind }) => kind === "unrelated"),
    signature: beads[0]?.origin.signature ?? "",
  };
}

/** The lexicon of two languages in either order, if there is one. */
export function lexiconFor(lexicons, pair) {
  const languages = pair.split("-");
  return lexicons.find((lexicon) => languages.every((language) => lexicon.languages.includes(language)));
}
