import { extname } from "node:path";
import { type Finding, isAtLeast, SEVERITIES, type Severity } from "../../index.ts";
import type { Decisions } from "../decisions.ts";
import { UsageError } from "../failure.ts";
import { STANDARD } from "../files.ts";
import { EXIT, type Session } from "../io.ts";
import { targetsFor, writeOutputs } from "../output.ts";
import { type Paint, paintFor } from "../paint.ts";
import { harmless, isTerminal } from "../terminal.ts";
import { htmlReport } from "./html.ts";
import { reportMakerOf } from "./made.ts";
import { markdownReport } from "./markdown.ts";
import type { Report } from "./report.ts";
import { terminalReport } from "./terminal.ts";
import { xlsxReport } from "./xlsx.ts";

/** What every command that reports takes. */
export interface ReportOptions {
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
  readonly width?: string;
  /** Whether what was dismissed is shown too. */
  readonly all?: boolean;
  /** From which severity on findings make the exit code 1. */
  readonly failOn?: string;
}

type Content = string | Uint8Array;

/** Where reports go, settled before any work is done. */
export interface Outputs {
  /** Cells that a report may take in a terminal. */
  readonly width: number;
  /** Writes to all of them, or none, what `content` gives for each. */
  write(content: (format: ReportFormat, paint: Paint) => Content | Promise<Content>): Promise<void>;
  /** 1 if one of the severities is as high as was named, or as `usual`; without either 0. */
  exitCode(severities: readonly Severity[], usual?: Severity): number;
}

/**
 * @param inputs files that must not be written over
 * @throws UsageError for an unknown format or severity, a workbook for a terminal, a width that is too small, and a file that is not ours to replace
 */
export async function outputsFor(
  inputs: readonly string[],
  options: ReportOptions,
  session: Session,
  made: typeof reportMakerOf = reportMakerOf,
): Promise<Outputs> {
  const { io } = session;
  const paths = options.output.length === 0 ? [STANDARD] : options.output;
  const formats = formatsFor(paths, options.to);
  if (formats.some((format, k) => format === "xlsx" && isTerminal(paths[k] ?? STANDARD, session)))
    throw new UsageError("error.terminalBinary", { format: "xlsx" });
  const failOn = parseSeverity(options.failOn);
  const width = widthFor(options.width, session);
  const replaced = { check: made, refusal: "error.notOurs" } as const;
  const targets = await targetsFor(paths, { inputs, force: options.force ?? false, made: replaced }, session);
  const paintOf = (path: string | undefined): Paint =>
    path === STANDARD ? paintFor(io.stdout, io.env) : paintFor({ write: () => undefined }, {});
  return {
    width,
    write: async (content) => {
      const contents = formats.map(async (format, k) => {
        const made = await content(format, paintOf(targets[k]?.path));
        // The report in text has its colours, and is safe by itself.
        return format !== "text" && isTerminal(paths[k] ?? STANDARD, session) ? harmless(made) : made;
      });
      await writeOutputs(targets, await Promise.all(contents), session);
    },
    exitCode: (severities, usual) => {
      const least = failOn ?? usual;
      return least !== undefined && severities.some((severity) => isAtLeast(severity, least))
        ? EXIT.findings
        : EXIT.fine;
    },
  };
}

/**
 * Writes findings as JSON, or the report that tells them; the exit code is 1 if there are any, or any that grave. Those that were
 * dismissed do not count.
 */
export async function writeFindings(
  outputs: Outputs,
  findings: readonly Finding[],
  decisions: Decisions,
  report: () => Report,
  { messages }: Session,
): Promise<number> {
  await outputs.write((format, paint) => {
    if (format === "json") return asJson(findings, decisions);
    if (format === "html") return htmlReport(report(), messages.language);
    if (format === "markdown") return markdownReport(report());
    if (format === "xlsx") return xlsxReport(report(), messages);
    return terminalReport(report(), outputs.width, paint);
  });
  return outputs.exitCode(
    findings.filter((finding) => !decisions.dismisses(finding)).map(({ severity }) => severity),
    "low",
  );
}

// Helpers

const FORMATS = ["text", "json", "html", "markdown", "xlsx"] as const;
export type ReportFormat = (typeof FORMATS)[number];
const EXTENSIONS: ReadonlyMap<string, ReportFormat> = new Map([
  [".txt", "text"],
  [".json", "json"],
  [".html", "html"],
  [".htm", "html"],
  [".md", "markdown"],
  [".xlsx", "xlsx"],
]);

/** The format of each report to be written: the one asked for, by its name or as a file would end, or as its name tells. */
function formatsFor(paths: readonly string[], to: string | undefined): ReportFormat[] {
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

/** @throws UsageError if there is no such severity */
function parseSeverity(name: string | undefined): Severity | undefined {
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

/** A list with one finding a line. */
function asJson(findings: readonly Finding[], decisions: Decisions): string {
  const shown = findings.filter((finding) => !decisions.hides(finding));
  const lines = shown.map((finding) => `\n  ${JSON.stringify({ ...finding, ...decisions.fields(finding) })}`);
  return `[${lines.join(",")}${lines.length === 0 ? "" : "\n"}]\n`;
}
