import { type Alignment, CHECK_CODES, type CheckCode, check as findDifferences, subjectsOf } from "../index.ts";
import { reportOfFindings } from "./checkReport.ts";
import { chosenVersions } from "./chosen.ts";
import { decisionsOn, keepsDecisions, knownBy } from "./decisions.ts";
import { UsageError } from "./failure.ts";
import { kindOf, STANDARD } from "./files.ts";
import { formatOfName, loadAlignment } from "./formats.ts";
import type { Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import { outputsFor, type ReportOptions, writeFindings } from "./report/outputs.ts";
import type { Report } from "./report/report.ts";
import { findTexts, partsOf, refuseTextOptions, type TextOptions } from "./texts.ts";
import { alignWork } from "./work.ts";

export interface CheckOptions extends TextOptions, LexiconOptions, ReportOptions {
  /** `number,name`: codes to look for. */
  readonly only?: string;
  /** `quote,punctuation`: codes that are not told. */
  readonly without?: string;
}

/** `hexapla check`: versions in different languages, and where they differ in what they say. */
export async function check(paths: readonly string[], options: CheckOptions, session: Session): Promise<number> {
  const only = parseCodes(options.only);
  const without = parseCodes(options.without) ?? [];
  if ((only ?? CHECK_CODES).every((code) => without.includes(code))) throw new UsageError("error.nothingLeft");
  const outputs = await outputsFor(paths, options, session);
  const alignment = await alignmentOf(paths, options, session);
  const languages = alignment.text.versions.map(({ language }) => language);
  const lexicons = await lexiconsFor(languages, await readLexicons(options, session), options, session);
  const findings = findDifferences(alignment, { lexicons, without, ...(only === undefined ? {} : { only }) });
  const { messages } = session;
  const decisions = decisionsOn(knownBy(findings, subjectsOf(alignment.text, findings)), {
    verdicts: alignment.verdicts ?? [],
    all: options.all ?? false,
    isKept: keepsDecisions(paths),
    messages,
  });
  const report = (): Report => reportOfFindings(alignment, findings, decisions, messages);
  return writeFindings(outputs, findings, decisions, report, session);
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
