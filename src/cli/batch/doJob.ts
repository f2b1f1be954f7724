import { Readable } from "node:stream";
import { createMessages, type Messages } from "../../i18n/messages.ts";
import { describeDiagnostic } from "../../i18n/problems.ts";
import { InputError, statisticsOf, type WorkError, type WorkText } from "../../index.ts";
import { UsageError } from "../failure.ts";
import { render } from "../formats.ts";
import type { Session } from "../io.ts";
import { findTexts, type TextFile } from "../texts.ts";
import { alignWork } from "../work.ts";
import type { Job, JobResult, JobSettings } from "./job.ts";

/**
 * Does one work of a batch just as `hexapla align` would. What cannot be done is in the result as its `error`; what else would be said on
 * standard error, as warnings.
 */
export async function doJob({ work, settings }: Job): Promise<JobResult> {
  const start = performance.now();
  const said: string[] = [];
  const session = sessionOf(settings, said);
  const { formats, lexicon, abbreviations, srx } = settings;
  const options = {
    segmented: work.segmented ?? false,
    ...(lexicon === undefined ? {} : { lexicon }),
    ...(abbreviations === undefined ? {} : { abbreviations }),
    ...(srx === undefined ? {} : { srx }),
  };
  try {
    const files = await textFiles(work.texts, session);
    const alignment = await alignWork(files, { ...options, evidence: formats.includes("json") }, session);
    const contents = await Promise.all(formats.map((format) => render(alignment, format, work.id, session)));
    return { contents, ms: since(start), statistics: statisticsOf(alignment), warnings: linesOf(said) };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UsageError)) throw error;
    return { contents: [], ms: since(start), warnings: linesOf(said), error: workError(error, session.messages) };
  }
}

/** Why a work cannot be done: for programs, and for people. */
export function workError(error: InputError | UsageError, messages: Messages): WorkError {
  if (error instanceof UsageError) return { code: error.key, message: messages.say(error.key, error.values) };
  return { code: error.diagnostic.problem.code, message: describeDiagnostic(error.diagnostic, messages) };
}

// Helpers

function sessionOf({ language, folder }: JobSettings, said: string[]): Session {
  const sink = { write: (text: string | Uint8Array) => said.push(String(text)) };
  return {
    messages: createMessages(language),
    io: {
      stdout: sink,
      stderr: sink,
      stdin: async () => new Uint8Array(),
      stdinStream: () => Readable.from([]),
      env: {},
      cwd: folder,
    },
  };
}

/** As the command line would have them, so that they are called the same. */
async function textFiles(texts: readonly WorkText[], session: Session): Promise<TextFile[]> {
  const carried = texts.flatMap(({ file, text, language }): TextFile[] => {
    if (text === undefined) return [];
    return [{ path: file, name: file, bytes: new TextEncoder().encode(text), ...(language && { language }) }];
  });
  if (carried.length > 0) return carried;
  const paths = texts.map(({ file }) => file);
  const files = await findTexts(paths, {}, session);
  return files.map((file, index): TextFile => {
    const { language, base64 } = texts[index] ?? {};
    const bytes = base64 === undefined ? {} : { bytes: new Uint8Array(Buffer.from(base64, "base64")) };
    return { ...file, ...bytes, ...(language && { language }) };
  });
}

function linesOf(said: readonly string[]): string[] {
  return said
    .join("")
    .split("\n")
    .filter((line) => line !== "");
}

function since(start: number): number {
  return Math.round(performance.now() - start);
}
