import { extname } from "node:path";
import {
  type Alignment,
  CHANGE_KINDS,
  type ChangeKind,
  changeFindings,
  compareVersions,
  type Finding,
  isAtLeast,
  isMonotone,
  type LanguageTag,
  type ParallelText,
  primaryLanguage,
  SEVERITIES,
  type Severity,
  variantFindings,
  variantsOf,
} from "../index.ts";
import { reportOfChanges, reportOfVariants } from "./compareReport.ts";
import { UsageError } from "./failure.ts";
import { kindOf, STANDARD } from "./files.ts";
import { formatOfName, loadAlignment } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { paintFor } from "./paint.ts";
import { htmlReport } from "./report/html.ts";
import { reportMakerOf } from "./report/made.ts";
import { markdownReport } from "./report/markdown.ts";
import type { Report } from "./report/report.ts";
import { terminalReport } from "./report/terminal.ts";
import type { SegmentationOptions } from "./segmentation.ts";
import { findTexts, parseLanguageOption, readTexts, type TextOptions } from "./texts.ts";

export interface CompareOptions extends TextOptions, SegmentationOptions {
  /** The language of all versions. */
  readonly lang?: string;
  /** `punctuation,case`: kinds of changes that are not told. */
  readonly without?: string;
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
  readonly width?: string;
  /** From which severity on findings make the exit code 1; any if absent. */
  readonly failOn?: string;
}

/** `hexapla compare`: two or more versions in one language, and where their wording differs. */
export async function compare(paths: readonly string[], options: CompareOptions, session: Session): Promise<number> {
  const { io, messages } = session;
  const outputs = options.output.length === 0 ? [STANDARD] : options.output;
  const formats = formatsFor(outputs, options.to);
  const without = parseKinds(options.without);
  const failOn = parseSeverity(options.failOn) ?? "low";
  const width = widthFor(options.width, session);
  const made = { check: reportMakerOf, refusal: "error.notOurs" } as const;
  const targets = await targetsFor(outputs, { inputs: paths, force: options.force ?? false, made }, session);
  const { text, alignment } = await versionsFrom(paths, options, session);
  const { report, findings } = compared(text, alignment, without, session);
  const contents = formats.map((format, k) => {
    if (format === "json") return asJson(findings);
    if (format === "html") return htmlReport(report(), messages.language);
    if (format === "markdown") return markdownReport(report());
    const sink = targets[k]?.path === STANDARD ? io.stdout : { write: () => undefined };
    return terminalReport(report(), width, paintFor(sink, targets[k]?.path === STANDARD ? io.env : {}));
  });
  await writeOutputs(targets, contents, session);
  return findings.some(({ severity }) => isAtLeast(severity, failOn)) ? EXIT.findings : EXIT.fine;
}

// Helpers

const FORMATS = ["text", "json", "html", "markdown"] as const;
type ReportFormat = (typeof FORMATS)[number];
const EXTENSIONS: ReadonlyMap<string, ReportFormat> = new Map([
  [".txt", "text"],
  [".json", "json"],
  [".html", "html"],
  [".htm", "html"],
  [".md", "markdown"],
]);

/** The format of each report to be written: the one asked for, by its name or as a file would end, or as its name tells. */
export function formatsFor(paths: readonly string[], to: string | undefined): ReportFormat[] {
  const name = to?.toLowerCase();
  const asked = FORMATS.find((format) => format === name) ?? EXTENSIONS.get(`.${name}`);
  if (to !== undefined && asked === undefined)
    throw new UsageError("error.format", { format: to, formats: FORMATS.join(", ") });
  if (asked !== undefined && paths.length > 1) throw new UsageError("error.formatAmbiguous");
  return paths.map((path) => {
    const format = asked ?? (path === STANDARD ? "text" : EXTENSIONS.get(extname(path).toLowerCase()));
    if (format === undefined) throw new UsageError("error.reportFormat", { path });
    return format;
  });
}

function parseKinds(list: string | undefined): ReadonlySet<ChangeKind> {
  const kinds = CHANGE_KINDS.filter((kind) => kind !== "space");
  const without = new Set(
    (list ?? "").split(",").flatMap((part) => {
      const name = part.trim().toLowerCase();
      const kind = kinds.find((known) => known === name);
      if (kind === undefined && name !== "")
        throw new UsageError("error.kind", { kind: name, kinds: kinds.join(", ") });
      return kind ?? [];
    }),
  );
  if (without.size === kinds.length) throw new UsageError("error.nothingLeft");
  return without;
}

/** @throws UsageError if there is no such severity */
export function parseSeverity(name: string | undefined): Severity | undefined {
  const severity = SEVERITIES.find((known) => known === name?.toLowerCase());
  if (name !== undefined && severity === undefined)
    throw new UsageError("error.severity", { severity: name, severities: SEVERITIES.join(", ") });
  return severity;
}

/** Where there is no terminal to ask. */
const USUAL_WIDTH = 100;
const LEAST_WIDTH = 40;

/** Cells that a report may take in the terminal, or where there is none. */
export function widthFor(asked: string | undefined, { io }: Session): number {
  const columns = io.stdout.columns ?? Number(io.env["COLUMNS"] ?? USUAL_WIDTH);
  const width = asked === undefined ? columns : Number(asked);
  if (Number.isSafeInteger(width) && width >= LEAST_WIDTH) return width;
  if (asked === undefined) return width > 0 ? LEAST_WIDTH : USUAL_WIDTH;
  throw new UsageError("error.width", { least: LEAST_WIDTH, value: asked });
}

/** The versions to compare; with their alignment, if it was made before. */
interface Versions {
  readonly text: ParallelText;
  readonly alignment?: Alignment;
}

async function versionsFrom(paths: readonly string[], options: CompareOptions, session: Session): Promise<Versions> {
  const [path = ""] = paths;
  const isNamed = path === STANDARD || formatOfName(path) !== undefined;
  if (paths.length === 1 && isNamed && (await kindOf(path, session.io)) !== "folder")
    return chosenFrom(await loadAlignment(path, undefined, session), path, options);
  const lang = options.lang === undefined ? undefined : parseLanguageOption(options.lang);
  const files = await findTexts(paths, options, session);
  const named = new Set(files.flatMap(({ language }) => (language === undefined ? [] : primaryLanguage(language))));
  // What one file says holds for all: these are versions in one language.
  const told = lang ?? (named.size === 1 ? files.find(({ language }) => language !== undefined)?.language : undefined);
  const text = await readTexts(
    files.map((file) => ({ ...file, ...(told === undefined ? {} : { language: lang ?? file.language ?? told }) })),
    options,
    session,
  );
  return { text: inOneLanguage(text) };
}

/** One language for versions of which some could not be told; an error if there are two. */
function inOneLanguage({ versions }: ParallelText): ParallelText {
  const known = [...new Set(versions.map(({ language }) => language))].filter((language) => language !== "xx");
  const primaries = new Set(known.map(primaryLanguage));
  const [language] = known;
  if (primaries.size > 1) throw new UsageError("error.compareLanguages", { languages: known.join(", ") });
  return {
    versions: versions.map((version) =>
      language === undefined ? version : { ...version, language: language as LanguageTag },
    ),
  };
}

/** The versions of an alignment that are in one language: those of `--versions`, or of the language that has several. */
function chosenFrom(alignment: Alignment, path: string, { versions: list, lang }: CompareOptions): Versions {
  const { versions } = alignment.text;
  const names = list?.split(",").map((name) => name.trim());
  const language = lang === undefined ? undefined : primaryLanguage(parseLanguageOption(lang));
  const chosen = versions.flatMap((version, v) => {
    const primary = primaryLanguage(version.language);
    const others = versions.filter((other) => primaryLanguage(other.language) === primary).length;
    const isWanted = names?.includes(version.name) ?? (language === undefined ? others > 1 : primary === language);
    return isWanted ? [v] : [];
  });
  if (chosen.length < 2)
    throw new UsageError("error.compareOne", { path, names: versions.map(({ name }) => name).join(", ") });
  const text = inOneLanguage({ versions: chosen.flatMap((v) => versions[v] ?? []) });
  const beads = alignment.beads
    .map((bead) => ({ ...bead, sides: chosen.map((v) => bead.sides[v] ?? []) }))
    .filter(({ sides }) => sides.some((side) => side.length > 0));
  // Beads that cross, as a person or another program may have made them, cannot be read side by side.
  return chosen.length === 2 && isMonotone({ text, beads }) ? { text, alignment: { text, beads } } : { text };
}

function compared(
  text: ParallelText,
  alignment: Alignment | undefined,
  without: ReadonlySet<ChangeKind>,
  { messages }: Session,
): { readonly report: () => Report; readonly findings: readonly Finding[] } {
  if (text.versions.length > 2) {
    const table = variantsOf(text);
    return { report: () => reportOfVariants(table, without, messages), findings: variantFindings(table, without) };
  }
  const comparison = compareVersions(text, alignment);
  return {
    report: () => reportOfChanges(comparison, without, messages),
    findings: changeFindings(comparison, without),
  };
}

/** A list with one finding a line. */
export function asJson(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => `\n  ${JSON.stringify(finding)}`);
  return `[${lines.join(",")}${lines.length === 0 ? "" : "\n"}]\n`;
}
