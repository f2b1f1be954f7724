import type { UiLanguage } from "../../i18n/language.ts";
import type { Statistics, Work, WorkError } from "../../index.ts";
import type { Format } from "../formatTable.ts";

/** How all works of a batch are done. */
export interface JobSettings {
  /** The formats of the results, each once. */
  readonly formats: readonly Format[];
  /** The folder from which the files of works are named. */
  readonly folder: string;
  /** Files of lexicons, or `false`; as `align --lexicon`. */
  readonly lexicon?: readonly string[] | false;
  readonly abbreviations?: string;
  readonly srx?: string;
  /** The language of warnings and reasons. */
  readonly language: UiLanguage;
}

/** What goes to whoever does the work: a thread, or another machine. */
export interface Job {
  readonly work: Work;
  readonly settings: JobSettings;
}

/** A job of a pool of threads, by the number that its thread says when it begins. */
export interface NumberedJob extends Job {
  readonly number: number;
}

/** What comes back. */
export interface JobResult {
  /** One a format; none if the work failed. */
  readonly contents: readonly (string | Uint8Array)[];
  /** Wall time in milliseconds. */
  readonly ms: number;
  readonly statistics?: Statistics;
  readonly warnings: readonly string[];
  readonly error?: WorkError;
}
