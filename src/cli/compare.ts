import type { Messages } from "../i18n/messages.ts";
import {
  type Alignment,
  CHANGE_KINDS,
  type ChangeKind,
  compareVersions,
  type Finding,
  isMonotone,
  type LanguageTag,
  type ParallelText,
  primaryLanguage,
  subjectsOf,
  type Traced,
  tracedChanges,
  tracedVariants,
  type Verdict,
  variantsOf,
} from "../index.ts";
import { reportOfChanges, reportOfVariants } from "./compareReport.ts";
import { type Decisions, decisionsOn, type Known, keepsDecisions } from "./decisions.ts";
import { UsageError } from "./failure.ts";
import { kindOf, STANDARD } from "./files.ts";
import { formatOfName, loadAlignment } from "./formats.ts";
import type { Session } from "./io.ts";
import { outputsFor, type ReportOptions, writeFindings } from "./report/outputs.ts";
import type { Report } from "./report/report.ts";
import type { SegmentationOptions } from "./segmentation.ts";
import { findTexts, parseLanguageOption, readTexts, type TextOptions } from "./texts.ts";

export interface CompareOptions extends TextOptions, SegmentationOptions, ReportOptions {
  /** The language of all versions. */
  readonly lang?: string;
  /** `punctuation,case`: kinds of changes that are not told. */
  readonly without?: string;
}

/** `hexapla compare`: two or more versions in one language, and where their wording differs. */
export async function compare(paths: readonly string[], options: CompareOptions, session: Session): Promise<number> {
  const without = parseKinds(options.without);
  const outputs = await outputsFor(paths, options, session);
  const versions = await versionsFrom(paths, options, session);
  const { verdicts = [] } = versions;
  const { messages } = session;
  const { findings, known, report } = compared(versions, without);
  const decisions = decisionsOn(known, {
    verdicts,
    all: options.all ?? false,
    isKept: keepsDecisions(paths),
    messages,
  });
  return writeFindings(outputs, findings, decisions, () => report(decisions, messages), session);
}

/** Versions in one language, found to differ. */
export interface Compared {
  readonly findings: readonly Finding[];
  /** The findings, and what of the comparison they tell, with what they are known by. */
  readonly known: readonly Known[];
  readonly report: (decisions: Decisions, messages: Messages) => Report;
}

/** The differences of two versions, or of more; changes of a kind in `without` are none. */
export function compared({ text, alignment }: Versions, without: ReadonlySet<ChangeKind>): Compared {
  if (text.versions.length > 2) {
    const table = variantsOf(text);
    const report: Compared["report"] = (...of) => reportOfVariants(table, without, ...of);
    return { ...knownBoth(text, tracedVariants(table, without)), report };
  }
  const comparison = compareVersions(text, alignment);
  const report: Compared["report"] = (...of) => reportOfChanges(comparison, without, ...of);
  return { ...knownBoth(text, tracedChanges(comparison, without)), report };
}

/** The versions to compare; with their alignment, if it was made before, and with what people decided. */
export interface Versions {
  readonly text: ParallelText;
  readonly alignment?: Alignment;
  readonly verdicts?: readonly Verdict[];
}

// Helpers

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

function knownBoth(text: ParallelText, traced: readonly Traced<object>[]): Pick<Compared, "findings" | "known"> {
  const findings = traced.map(({ finding }) => finding);
  const known = subjectsOf(text, findings).flatMap((subject, k): Known[] => {
    const { finding, of = [] } = traced[k] ?? {};
    return finding === undefined ? [] : [finding, ...of].map((object): Known => [object, subject]);
  });
  return { findings, known };
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
export function chosenFrom(
  alignment: Alignment,
  path: string,
  { versions: list, lang }: Pick<CompareOptions, "versions" | "lang">,
): Versions {
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
  const isReadable = chosen.length === 2 && isMonotone({ text, beads });
  const { verdicts = [] } = alignment;
  return { text, verdicts, ...(isReadable ? { alignment: { text, beads } } : {}) };
}
