/** What became of a work, as the journal keeps it: a line of JSON each. */
export interface JournalEntry {
  readonly id: string;
  /** Its place in the manifest, from 0. */
  readonly index: number;
  /** What its results were made of: a hash of its inputs and of the settings. */
  readonly inputs: string;
  /** Bytes of each of its results. */
  readonly sizes: readonly number[];
  /** Wall time, in milliseconds. */
  readonly ms: number;
  readonly statistics?: Statistics;
  readonly warnings?: readonly string[];
  /** Why there are no results. */
  readonly error?: WorkError;
}

export interface WorkError {
  /** For programs: `empty-text`, `time-limit`. */
  readonly code: string;
  /** For people, in the language of whoever ran the batch. */
  readonly message: string;
}

/** What a report says of an alignment. */
export interface Statistics {
  /** Of all versions. */
  readonly segments: number;
  /** Primary languages of the versions, each once, in alphabetical order. */
  readonly languages: readonly string[];
  /** How many beads there are of each type: `{ "1-1": 40 }`. */
  readonly types: Readonly<Record<string, number>>;
  /** Mean over all beads, in `[0, 1]`; 1 if there is none. */
  readonly posterior: number;
}

export function entryLine(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * The entry in a line of a journal; `undefined` if it is none, as a line that was being written when the program was killed, or one that
 * somebody else put there.
 */
export function parseEntry(line: string): JournalEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isEntry(value) ? value : undefined;
}

// Helpers

function isEntry(value: unknown): value is JournalEntry {
  if (!isRecord(value)) return false;
  const { id, index, inputs, sizes, ms, statistics, warnings, error } = value;
  return (
    typeof id === "string" &&
    isCount(index) &&
    typeof inputs === "string" &&
    Array.isArray(sizes) &&
    sizes.every(isCount) &&
    typeof ms === "number" &&
    (statistics === undefined || isStatistics(statistics)) &&
    (warnings === undefined || (Array.isArray(warnings) && warnings.every((w) => typeof w === "string"))) &&
    (error === undefined ||
      (isRecord(error) && typeof error["code"] === "string" && typeof error["message"] === "string"))
  );
}

function isStatistics(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { segments, languages, types, posterior } = value;
  const isNamed = Array.isArray(languages) && languages.every((language) => typeof language === "string");
  return (
    isNamed &&
    isCount(segments) &&
    isRecord(types) &&
    Object.values(types).every(isCount) &&
    typeof posterior === "number"
  );
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
