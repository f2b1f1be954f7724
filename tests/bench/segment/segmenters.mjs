import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { split } from "sentence-splitter";

/**
 * Ours and the peers that are here; each takes the paragraphs of a text, and gives its sentences. `version` is of the package.
 * sentencex is measured where `SENTENCEX` names the folder of it (`npm install sentencex` anywhere).
 */
export async function findSegmenters(hexapla, environment) {
  const ours = {
    name: "hexapla",
    segment: (paragraphs, language) => sentencesOf(hexapla, {}, paragraphs, language),
  };
  const srx = hexapla.parseSrx(hexapla.serializeSrx(hexapla.ourSrx()));
  const peers = [
    { name: "our SRX", segment: (paragraphs, language) => sentencesOf(hexapla, { srx }, paragraphs, language) },
    { name: `sentence-splitter ${splitterVersion()}`, segment: (paragraphs) => paragraphs.flatMap(splitterSentences) },
    { name: `Intl.Segmenter (ICU ${process.versions.icu})`, segment: intlSentences },
  ];
  const folder = environment["SENTENCEX"] ?? "";
  if (folder === "") return { segmenters: [ours, ...peers], absent: ["sentencex (SENTENCEX is not set)"] };
  const sentencex = await loadSentencex(folder);
  return { segmenters: [ours, ...peers, sentencex], absent: [] };
}

function sentencesOf({ segment }, options, paragraphs, language) {
  const text = paragraphs.join("\n");
  let from = 0;
  const blocks = paragraphs.map((paragraph) => {
    const span = { from, to: from + paragraph.length };
    from = span.to + 1;
    return { kind: "paragraph", span };
  });
  const { segments } = segment({ name: language, language, text, blocks }, options);
  return segments.map(({ span }) => text.slice(span.from, span.to));
}

function splitterSentences(paragraph) {
  return split(paragraph)
    .filter(({ type }) => type === "Sentence")
    .map(({ raw }) => raw);
}

function intlSentences(paragraphs, language) {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return paragraphs.flatMap((paragraph) => Array.from(segmenter.segment(paragraph), ({ segment }) => segment));
}

async function loadSentencex(folder) {
  const { exports, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { segment } = await import(pathToFileURL(join(folder, exports["."].import)).href);
  return {
    name: `sentencex ${version}`,
    segment: (paragraphs, language) => paragraphs.flatMap((paragraph) => segment(language, paragraph)),
  };
}

function splitterVersion() {
  const path = join(import.meta.dirname, "../../../package.json");
  return JSON.parse(readFileSync(path, "utf8")).dependencies["sentence-splitter"];
}
