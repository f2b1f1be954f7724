import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import {
  type Alignment,
  checkGlossary,
  decode,
  findTerms,
  type Glossary,
  inconsistenciesOf,
  type Lexicon,
  type Outcome,
  parseCsvGlossary,
  parseTbxGlossary,
  parseWatchList,
  SHIPPED_WATCH_LISTS,
  type WatchList,
  watch,
} from "../index.ts";
import { type Decisions, decisionsOn, keepsDecisions } from "./decisions.ts";
import { UsageError } from "./failure.ts";
import { kindOf, readBytes, STANDARD } from "./files.ts";
import { formatOfName, loadAlignment } from "./formats.ts";
import type { Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import type { Maker } from "./ours.ts";
import { withProgress } from "./progress.ts";
import { htmlReport } from "./report/html.ts";
import { reportMakerOf } from "./report/made.ts";
import { markdownReport } from "./report/markdown.ts";
import { outputsFor, type ReportOptions } from "./report/outputs.ts";
import { xlsxReport } from "./report/xlsx.ts";
import type { SegmentationOptions } from "./segmentation.ts";
import { tell } from "./tell.ts";
import { knownTerms, severitiesOf, withoutHidden } from "./termsKnown.ts";
import { reportOfTerms, sectionsOfTerms, type TermFindings } from "./termsReport.ts";
import { termsTable } from "./termsTable.ts";
import { findTexts, refuseTextOptions, type TextOptions } from "./texts.ts";
import { alignWork } from "./work.ts";

export interface TermsOptions extends TextOptions, SegmentationOptions, LexiconOptions, ReportOptions {
  /** Files with wordings to watch, in place of the shipped ones; `false` for none at all. */
  readonly watch?: readonly string[] | false;
  /** Files with terms that are to be used. */
  readonly glossary: readonly string[];
  /** How often a term must come. */
  readonly least?: string;
  /** Whether terms that are rendered alike everywhere are all told, not only the most frequent; and what was dismissed. */
  readonly all?: boolean;
}

/** `hexapla terms`: what the versions call things, where not by one name; watched wordings, and a glossary's terms. */
export async function terms(paths: readonly string[], options: TermsOptions, session: Session): Promise<number> {
  const least = parseLeast(options.least);
  const inputs = [...paths, ...options.glossary, ...(options.watch || [])];
  const outputs = await outputsFor(inputs, options, session, termsMakerOf);
  const lists = await readWatchLists(options, session);
  const glossaries = await Promise.all(options.glossary.map((path) => readGlossary(path, session)));
  const alignment = await alignmentOf(paths, options, session);
  const languages = alignment.text.versions.map(({ language }) => language);
  const lexicons = await lexiconsFor(languages, await readLexicons(options, session), options, session);
  const findings = findingsIn(alignment, { lists, glossaries, lexicons, least }, session);
  const { messages } = session;
  const decisions = decisionsOn(knownTerms(alignment, findings), {
    verdicts: alignment.verdicts ?? [],
    all: options.all ?? false,
    isKept: keepsDecisions(paths),
    messages,
  });
  const shown = withoutHidden(findings, decisions);
  await outputs.write((format, paint) => {
    if (format === "json") return asJson(alignment, shown, decisions);
    const view = { messages, decisions, isWhole: options.all ?? format !== "text" };
    if (format === "html") return htmlReport(reportOfTerms(alignment, shown, view), messages.language);
    if (format === "markdown") return markdownReport(reportOfTerms(alignment, shown, view));
    if (format === "xlsx") return xlsxReport(reportOfTerms(alignment, shown, view), messages);
    const names = alignment.text.versions.map(({ name }) => name);
    return termsTable(sectionsOfTerms(alignment, shown, view), { names, width: outputs.width, paint });
  });
  return outputs.exitCode(severitiesOf(findings, decisions));
}

// Helpers

const USUAL_LEAST = 2;

function parseLeast(value: string | undefined): number {
  const least = value === undefined ? USUAL_LEAST : Number(value);
  if (!Number.isSafeInteger(least) || least < USUAL_LEAST)
    throw new UsageError("error.least", { least: USUAL_LEAST, value: value ?? "" });
  return least;
}

export async function readWatchLists(
  { watch: paths }: Pick<TermsOptions, "watch">,
  session: Session,
): Promise<WatchList[]> {
  if (paths === false) return [];
  if (paths === undefined) {
    const shipped = SHIPPED_WATCH_LISTS.map(async (url) => parseWatchList(await readFile(url, "utf8")).value);
    return Promise.all(shipped);
  }
  const lists: WatchList[] = [];
  for (const path of paths)
    lists.push(accept(parseWatchList(decode(await readBytes(path, session.io), path), path), session));
  return lists;
}

/** TBX if its name or its beginning says so, else CSV. */
export async function readGlossary(path: string, session: Session): Promise<Glossary> {
  const text = decode(await readBytes(path, session.io), path);
  const isTbx = [".tbx", ".xml"].includes(extname(path).toLowerCase()) || text.trimStart().startsWith("<");
  return accept(isTbx ? parseTbxGlossary(text, path) : parseCsvGlossary(text, path), session);
}

function accept<T>({ value, diagnostics }: Outcome<T>, session: Session): T {
  tell(diagnostics, session);
  return value;
}

/** Standard input, or one file that is no folder and whose name tells a format, is an alignment; all else is texts. */
async function alignmentOf(paths: readonly string[], options: TermsOptions, session: Session): Promise<Alignment> {
  const [path = ""] = paths;
  const isNamed = path === STANDARD || formatOfName(path) !== undefined;
  if (paths.length === 1 && isNamed && (await kindOf(path, session.io)) !== "folder") {
    const { lexicon: _, ...texts } = options;
    refuseTextOptions(path, texts);
    return loadAlignment(path, undefined, session);
  }
  return alignWork(await findTexts(paths, options, session), { ...options, evidence: false }, session);
}

/** All that is to be told of an alignment. */
export function findingsIn(
  alignment: Alignment,
  {
    lists,
    glossaries,
    lexicons,
    least,
  }: {
    readonly lists: readonly WatchList[];
    readonly glossaries: readonly Glossary[];
    readonly lexicons: readonly Lexicon[];
    readonly least: number;
  },
  session: Session,
): TermFindings {
  return withProgress(session.messages.say("terms.looking"), session, (onProgress) => {
    const found = findTerms(alignment, { lexicons, least, onProgress });
    return {
      terms: found,
      inconsistencies: inconsistenciesOf(found, alignment),
      watched: lists.flatMap((list) => watch(alignment, list)),
      glossary: glossaries.flatMap((glossary) => checkGlossary(alignment, glossary, { lexicons, onProgress })),
    };
  });
}

/** The whole as data: what points at a bead counts from 0, places are offsets into the text of the version. */
function asJson(
  { text }: Alignment,
  { terms: found, inconsistencies, watched, glossary }: TermFindings,
  decisions: Decisions,
): string {
  const parts = {
    versions: text.versions.map(({ name, language }) => ({ name, language })),
    terms: found,
    inconsistencies: inconsistencies.map((item) => ({ ...item, ...decisions.fields(item) })),
    watch: watched.map(({ group: { id, wordings }, hits, unequal }) => ({
      group: id,
      wordings: wordings.map((wording) => wording.id),
      hits,
      unequal: unequal.map((item) => ({ ...item, ...decisions.fields(item) })),
    })),
    glossary: glossary.map(({ entry, hits, misses }) => ({
      entry: entry.id,
      hits: hits.map((item) => {
        const { term, ...hit } = item;
        return { ...hit, term: term.phrase.source, isForbidden: term.isForbidden, ...decisions.fields(item) };
      }),
      misses: misses.map((item) => {
        const { term, ...miss } = item;
        return { ...miss, term: term.phrase.source, ...decisions.fields(item) };
      }),
    })),
  };
  const lists = Object.entries(parts).map(([name, list]) => {
    const lines = list.map((item) => `\n    ${JSON.stringify(item)}`);
    return `\n  ${JSON.stringify(name)}: [${lines.join(",")}${lines.length === 0 ? "" : "\n  "}]`;
  });
  return `${JSON_HEAD},${lists.join(",")}\n}\n`;
}

const JSON_HEAD = `{\n  "report": "hexapla terms"`;

async function termsMakerOf(file: string): Promise<Maker> {
  const head = (await readFile(file)).subarray(0, JSON_HEAD.length).toString("utf8");
  return head === JSON_HEAD ? "us" : reportMakerOf(file);
}
