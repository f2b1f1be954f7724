/** Counts what was found of what was planted, and which untouched lines were blamed all the same. */
export function measure(kinds, severities) {
  const recall = new Map(kinds.map((kind) => [kind, { found: 0, grave: 0, planted: 0 }]));
  const worst = new Map(severities.map((severity) => [severity, 0]));
  const codes = new Map();
  let untouched = 0;

  function add(versions, findings, planted, codesOf, example) {
    const byLine = linesOf(versions, findings);
    const touched = new Map(planted.map((difference) => [difference.line, difference]));
    byLine.forEach((own, line) => {
      const lines = versions.map(({ text, segments }) => textOf(text, segments[line]));
      const graver = own.filter(({ severity }) => severity !== "low");
      const difference = touched.get(line);
      if (difference === undefined) blame(own, graver, lines, example);
      else
        credit(difference, own, codesOf(difference.kind, difference.side), () =>
          example(`missed:${difference.kind}`, lines, own),
        );
    });
  }

  function blame(own, graver, lines, example) {
    untouched++;
    const grade = severities.find((severity) => own.some((finding) => finding.severity === severity));
    if (grade !== undefined) worst.set(grade, worst.get(grade) + 1);
    for (const code of new Set(graver.map((finding) => finding.code))) {
      codes.set(code, (codes.get(code) ?? 0) + 1);
      example(`blamed:${code}`, lines, graver);
    }
  }

  function credit({ kind }, own, right, missed) {
    const counts = recall.get(kind);
    counts.planted++;
    const hits = own.filter(({ code }) => right.includes(code));
    if (hits.length > 0) counts.found++;
    else missed();
    if (hits.some(({ severity }) => severity !== "low")) counts.grave++;
  }

  function result() {
    let blamed = 0;
    const atLeast = {};
    for (const severity of severities) {
      blamed += worst.get(severity);
      atLeast[severity] = blamed / untouched;
    }
    return {
      recall: Object.fromEntries(
        [...recall].map(([kind, counts]) => [
          kind,
          { ...counts, share: counts.found / counts.planted, shareGrave: counts.grave / counts.planted },
        ]),
      ),
      alarms: {
        untouched,
        atLeast,
        codes: Object.fromEntries([...codes].map(([code, count]) => [code, count / untouched])),
      },
    };
  }

  return { add, result };
}

/** For every line the findings that point into it, in one version or the other. */
function linesOf(versions, findings) {
  const byLine = versions[0].segments.map(() => []);
  for (const finding of findings) {
    const lines = new Set(
      finding.places.flatMap(({ version, from, to }) =>
        versions[version].segments.flatMap(({ span }, line) => (span.from < to && from < span.to ? [line] : [])),
      ),
    );
    for (const line of lines) byLine[line]?.push(finding);
  }
  return byLine;
}

function textOf(text, segment) {
  return segment === undefined ? "" : text.slice(segment.span.from, segment.span.to);
}
