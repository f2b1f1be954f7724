import type { LanguageTag } from "../text/language.ts";

/** What is known of a file before it is read. */
export interface ReadOptions {
  /** Name of the version. */
  readonly name: string;
  readonly language: LanguageTag;
  /** What the file is called in messages; the name of the version if absent. */
  readonly source?: string;
  /** Of a file that is text: its encoding, by a name of the Encoding Standard (`windows-1251`). Absent: as the bytes tell. */
  readonly encoding?: string;
}
