import { type Alignment, CHECK_CODES, type CheckCode, check as findDifferences, isAtLeast } from "../index.ts";
import { reportOfFindings } from "./checkReport.ts";
import { chosenVersions } from "./chosen.ts";
import { asJson, formatsFor, parseSeverity, widthFor } from "./compare.ts";
import { UsageError } from "./failure.ts";
import { kindOf, STANDARD } from "./files.ts";
import { formatOfName, loadAlignment } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { paintFor } from "./paint.ts";
import { htmlReport } from "./report/html.ts";
import { reportMakerOf } from "./report/made.ts";
import { markdownReport } from "./report/markdown.ts";
import { terminalReport } from "./report/terminal.ts";
import { findTexts, partsOf, refuseTextOptions, type TextOptions } from "./texts.ts";
import { alignWork } from "./work.ts";

export interface CheckOptions extends TextOptions, LexiconOptions {
  /** `number,name`: codes to look for. */
  readonly only?: string;
  /** `quote,punctuation`: codes that are not told. */
  readonly without?: string;
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
  readonly width?: string;
  /** From which severity on findings make the exit code 1; any if absent. */
  readonly failOn?: string;
}

/** `hexapla check`: versions in different languages, and where they differ in what they say. */
export async function check(paths: readonly string[], options: CheckOptions, session: Session): Promise<number> {
  const { io, messages } = session;
  const outputs = options.output.length === 0 ? [STANDARD] : options.output;
  const formats = formatsFor(outputs, options.to);
  const only = parseCodes(options.only);
  const without = parseCodes(options.without) ?? [];
  if ((only ?? CHECK_CODES).every((code) => without.includes(code))) throw new UsageError("error.nothingLeft");
  const failOn = parseSeverity(options.failOn) ?? "low";
  const width = widthFor(options.width, session);
  const made = { check: reportMakerOf, refusal: "error.notOurs" } as const;
  const targets = await targetsFor(outputs, { inputs: paths, force: options.force ?? false, made }, session);
  const alignment = await alignmentOf(paths, options, session);
  const languages = alignment.text.versions.map(({ language }) => language);
  const lexicons = await lexiconsFor(languages, await readLexicons(options, session), options, session);
  const findings = findDifferences(alignment, { lexicons, without, ...(only === undefined ? {} : { only }) });
  const contents = formats.map((format, k) => {
    if (format === "json") return asJson(findings);
    const report = reportOfFindings(alignment, findings, messages);
    if (format === "html") return htmlReport(report, messages.language);
    if (format === "markdown") return markdownReport(report);
    const isTerminal = targets[k]?.path === STANDARD;
    const sink = isTerminal ? io.stdout : { write: () => undefined };
    return terminalReport(report, width, paintFor(sink, isTerminal ? io.env : {}));
  });
  await writeOutputs(targets, contents, session);
  return findings.some(({ severity }) => isAtLeast(severity, failOn)) ? EXIT.findings : EXIT.fine;
}

// Helpers

function parseCodes(list: string | undefined): CheckCode[] | undefined {
  return list?.split(",").map((part) => {
    const name = part.trim().toLowerCase();
    const code = CHECK_CODES.find((known) => known === name);
    if (code === undefined) throw new UsageError("error.findingKind", { kind: name, kinds: CHECK_CODES.join(", ") });
    return code;
  });
}

/** Standard input, or one file that is no folder and whose name tells a format, is an alignment; all else is texts. */
async function alignmentOf(paths: readonly string[], options: CheckOptions, session: Session): Promise<Alignment> {
  const [path = ""] = paths;
  const isNamed = path === STANDARD || formatOfName(path) !== undefined;
  if (paths.length === 1 && isNamed && (await kindOf(path, session.io)) !== "folder") {
    // A lexicon is for the checking itself, too; versions are chosen of the alignment.
    const { lexicon: _, versions, ...others } = options;
    refuseTextOptions(path, others);
    const alignment = await loadAlignment(path, undefined, session);
    return versions === undefined ? alignment : chosenVersions(alignment, partsOf(versions, "--versions"), path);
  }
  return alignWork(await findTexts(paths, options, session), { ...options, evidence: false }, session);
}
