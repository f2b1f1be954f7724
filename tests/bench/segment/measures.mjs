/**
 * Precision, recall and F1 of sentence ends inside paragraphs, as `segscore.py` counts them: by the number of visible characters before
 * an end; ends of paragraphs are given and left out. `lost` if the sentences do not have the characters of the text.
 */
export function boundaryScore(gold, sentences) {
  const paragraphs = gold.split("\n\n").map((paragraph) => paragraph.split("\n"));
  const given = endsOf(paragraphs.map((lines) => lines.join("")));
  const wanted = new Set([...endsOf(paragraphs.flat())].filter((at) => !given.has(at)));
  const all = endsOf(sentences);
  const found = [...all].filter((at) => !given.has(at));
  const right = found.filter((at) => wanted.has(at)).length;
  return {
    precision: right / found.length,
    recall: right / wanted.size,
    f1: (2 * right) / (wanted.size + found.length),
    lost: Math.max(...all) !== Math.max(...given) || visible(gold) !== visible(sentences.join("")),
  };
}

/** How many cases come out just as they should, white space at either end and wrapped lines aside. */
export function casesRight(cases, segment) {
  const plain = (sentences) => sentences.map((s) => s.trim().replaceAll(/\s*\n\s*/gu, " ")).filter((s) => s !== "");
  return cases.filter(({ text, sentences }) => {
    const wanted = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
    return JSON.stringify(plain(segment(text))) === JSON.stringify(wanted);
  }).length;
}

/**
 * Sentences a second: the best of `rounds` runs over the text, and the best of each segmenter in turn, so that a machine that slows down
 * does so for all.
 */
export function sentencesPerSecond(segmenters, sentences, rounds) {
  const best = segmenters.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    segmenters.forEach((run, index) => {
      const started = performance.now();
      run();
      best[index] = Math.min(best[index], performance.now() - started);
    });
  }
  return best.map((milliseconds) => (1000 * sentences) / milliseconds);
}

function visible(text) {
  return text.replaceAll(/\s/gu, "");
}

function endsOf(texts) {
  let at = 0;
  return new Set(
    texts.map((text) => {
      at += visible(text).length;
      return at;
    }),
  );
}
