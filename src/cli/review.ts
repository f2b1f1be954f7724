import {
  type Alignment,
  check,
  judge,
  missingFrom,
  namedBy,
  primaryLanguage,
  type Remark,
  type Subject,
  shortIds,
  subjectsOf,
  type Verdict,
  withdraw,
} from "../index.ts";
import { chosenFrom, compared } from "./compare.ts";
import { UsageError } from "./failure.ts";
import { formatOfName, loadAlignment, render } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { findingsIn, readGlossary, readWatchLists } from "./terms.ts";
import { knownTerms } from "./termsKnown.ts";
import { displayWidth, printable } from "./width.ts";
import { padEnd } from "./wrap.ts";

export interface ReviewOptions extends LexiconOptions {
  /** IDs of findings, or beginnings of them. */
  readonly dismiss?: readonly string[];
  readonly confirm?: readonly string[];
  /** IDs of decisions to take back. */
  readonly withdraw?: readonly string[];
  readonly note?: string;
  readonly list?: boolean;
  readonly json?: boolean;
  /** As for `terms`: IDs come from what it finds, too. */
  readonly watch?: readonly string[] | false;
  readonly glossary: readonly string[];
}

/** `hexapla review`: what people decide about findings, kept in the alignment; without anything to decide, the list of it. */
export async function review(path: string, options: ReviewOptions, session: Session): Promise<number> {
  const { dismiss = [], confirm = [], withdraw: taken = [], note } = options;
  if (formatOfName(path) !== "json") throw new UsageError("error.reviewFormat", { path });
  if (note !== undefined && dismiss.length + confirm.length === 0) throw new UsageError("error.noteAlone");
  const isListed = options.list === true || dismiss.length + confirm.length + taken.length === 0;
  const targets = isListed ? [] : await targetsFor([path], { inputs: [], force: false }, session);
  const before = await loadAlignment(path, undefined, session);
  const found = dismiss.length + confirm.length === 0 ? [] : await subjectsIn(before, options, session);
  const decided = [...(before.verdicts ?? [])];
  const choose = (ids: readonly string[], from: readonly Subject[], missing: "error.noFinding" | "error.noVerdict") =>
    ids.map((id) => chosen(id, from, missing, path));
  const withdrawn = choose(taken, decided, "error.noVerdict");
  const dismissed = choose(dismiss, [...found, ...decided], "error.noFinding");
  const confirmed = choose(confirm, [...found, ...decided], "error.noFinding");
  refuseTwins([...withdrawn, ...dismissed, ...confirmed]);
  const remark: Remark = { ...(note === undefined ? {} : { note }), date: new Date().toISOString().slice(0, 10) };
  const left = withdraw(
    before,
    withdrawn.map(({ fingerprint }) => fingerprint),
  );
  const after = judge(judge(left, dismissed, "dismissed", remark), confirmed, "confirmed", remark);
  if (targets.length > 0) await writeOutputs(targets, [await render(after, "json", path, session)], session);
  if (isListed) session.io.stdout.write(options.json === true ? asJson(after) : asText(path, after, session));
  return EXIT.fine;
}

// Helpers

/** The finding or verdict that an ID means. */
function chosen(
  id: string,
  from: readonly Subject[],
  missing: "error.noFinding" | "error.noVerdict",
  path: string,
): Subject {
  const ids = namedBy(
    id,
    from.map(({ fingerprint }) => fingerprint),
  );
  const subject = from.find(({ fingerprint }) => fingerprint === ids[0]);
  if (ids.length > 1) throw new UsageError("error.idAmbiguous", { id, ids: ids.join(", ") });
  if (subject === undefined) throw new UsageError(missing, { id, path });
  return subject;
}

function refuseTwins(subjects: readonly Subject[]): void {
  const seen = new Set<string>();
  for (const { fingerprint } of subjects) {
    if (seen.has(fingerprint)) throw new UsageError("error.idTwice", { id: fingerprint });
    seen.add(fingerprint);
  }
}

/** All that `check`, `compare` and `terms` find in an alignment when they are asked for everything. */
async function subjectsIn(alignment: Alignment, options: ReviewOptions, session: Session): Promise<Subject[]> {
  const { versions } = alignment.text;
  const languages = versions.map(({ language }) => language);
  const lists = await readWatchLists(options, session);
  const glossaries = await Promise.all(options.glossary.map((file) => readGlossary(file, session)));
  const lexicons = await lexiconsFor(languages, await readLexicons(options, session), options, session);
  const terms = findingsIn(alignment, { lists, glossaries, lexicons, least: LEAST }, session);
  const primaries = [...new Set(languages.map(primaryLanguage))];
  const wordings = primaries
    .filter((language) => languages.filter((other) => primaryLanguage(other) === language).length > 1)
    .flatMap((language) => compared(chosenFrom(alignment, "", { lang: language }), new Set()).known);
  return [
    ...subjectsOf(alignment.text, check(alignment, { lexicons })),
    ...[...wordings, ...knownTerms(alignment, terms)].map(([, subject]) => subject),
  ];
}

/** How often a term must come. */
const LEAST = 2;

/** Verdicts as they lie in the file, each with whether its sentences are still there. */
function asJson({ text, verdicts = [] }: Alignment): string {
  const missing = missingFrom(text);
  const lines = verdicts.map(
    (verdict) => `\n  ${JSON.stringify({ ...verdict, stands: missing(verdict) === undefined })}`,
  );
  return `[${lines.join(",")}${lines.length === 0 ? "" : "\n"}]\n`;
}

/** A line for each verdict, and beneath it what it is about and the note. */
function asText(path: string, { text, verdicts = [] }: Alignment, { messages: { say } }: Session): string {
  const missing = missingFrom(text);
  const ids = shortIds(verdicts.map(({ fingerprint }) => fingerprint));
  const words = verdicts.map(({ decision }) => say(`review.decision.${decision}`));
  const width = Math.max(0, ...words.map(displayWidth));
  const linesOf = (verdict: Verdict, k: number): string[] => {
    const { fingerprint, code, passages, note, date = "" } = verdict;
    const head = [ids.get(fingerprint), padEnd(words[k] ?? "", width), printable(code), date];
    const gone = missing(verdict) === undefined ? [] : [`(${say("review.gone")})`];
    return [
      [...head, ...gone].join("  ").trimEnd(),
      ...passages.map((passage) => `  ${printable(passage.version)}: ${printable(passage.text)}`),
      ...(note === undefined ? [] : [`  — ${printable(note)}`]),
    ];
  };
  return [...verdicts.flatMap(linesOf), say("review.total", { path, count: verdicts.length }), ""].join("\n");
}
