import { readFile } from "node:fs/promises";
import {
  InputError,
  type LanguageTag,
  type Lexicon,
  loadLexicon,
  primaryLanguage,
  SHIPPED_LEXICONS,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import { readBytes } from "./files.ts";
import type { Session } from "./io.ts";

/** Which lexicons to align with; from the command line. */
export interface LexiconOptions {
  /** Files that `hexapla train` made, each in place of the shipped one for its languages; `false` for none at all. */
  readonly lexicon?: readonly string[] | false;
}

/** A lexicon of the user's own. */
export interface OwnLexicon {
  readonly path: string;
  readonly lexicon: Lexicon;
}

/**
 * The lexicons that the user named.
 *
 * @throws UsageError if one cannot be read, or two are for the same languages; InputError if one is no lexicon
 */
export async function readLexicons({ lexicon: paths }: LexiconOptions, session: Session): Promise<OwnLexicon[]> {
  const own: OwnLexicon[] = [];
  for (const path of paths === false || paths === undefined ? [] : paths) {
    const lexicon = load(await readBytes(path, session.io), path);
    const [first, second] = lexicon.languages;
    const twin = own.find((other) => isFor(other.lexicon, first, second));
    if (twin !== undefined)
      throw new UsageError("error.lexiconTwice", { path, other: twin.path, pair: lexicon.languages.join("-") });
    own.push({ path, lexicon });
  }
  return own;
}

/**
 * The lexicons that speak of two of these languages: the user's own, and shipped ones for the other pairs. It is said if
 * one of the user's own does not.
 */
export async function lexiconsFor(
  languages: readonly LanguageTag[],
  own: readonly OwnLexicon[],
  options: LexiconOptions,
  session: Session,
): Promise<Lexicon[]> {
  if (options.lexicon === false) return [];
  const spoken = languages.map(primaryLanguage);
  const isUseful = (pair: readonly string[]): boolean => pair.every((language) => spoken.includes(language));
  for (const { path, lexicon } of own) {
    const pair = lexicon.languages.join("-");
    if (!isUseful(lexicon.languages))
      session.io.stderr.write(`${session.messages.say("status.lexiconUnused", { path, pair })}\n`);
  }
  const shipped = SHIPPED_LEXICONS.filter(
    ({ languages: [first, second] }) =>
      isUseful([first, second]) && !own.some(({ lexicon }) => isFor(lexicon, first, second)),
  );
  return [...own.map(({ lexicon }) => lexicon), ...(await Promise.all(shipped.map(({ url }) => loadShipped(url))))];
}

// Helpers

/** Read once: a batch aligns thousands of texts with them. */
const SHIPPED = new Map<string, Promise<Lexicon>>();

async function loadShipped(url: URL): Promise<Lexicon> {
  const known = SHIPPED.get(url.href) ?? readFile(url).then(loadLexicon);
  SHIPPED.set(url.href, known);
  return known;
}

function load(bytes: Uint8Array, path: string): Lexicon {
  try {
    return loadLexicon(bytes);
  } catch (error) {
    throw error instanceof InputError ? error.in(path) : error;
  }
}

function isFor({ languages: [first, second] }: Lexicon, a: string, b: string): boolean {
  return (first === a && second === b) || (first === b && second === a);
}
