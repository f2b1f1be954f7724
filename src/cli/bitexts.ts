import { basename, dirname, extname, join } from "node:path";
import { primaryLanguage } from "../index.ts";
import { UsageError } from "./failure.ts";
import { STANDARD } from "./files.ts";
import type { Io } from "./io.ts";
import { knownLanguage, languageInName } from "./names.ts";
import { type Bitext, type Languages, languagesIn, pathOf } from "./pairs.ts";
import { findSource, type TextSource } from "./pieces.ts";
import { parseLanguageOption } from "./texts.ts";

/**
 * The bitexts in the files of the command line, in their order: `.tsv`, `.tmx` and `.json`, each also with `.gz` behind
 * it; standard input is a `.tsv`. All other files are texts of one language: those whose names differ only in the
 * language belong together (`news.en` and `news.ru`, `en.txt` and `ru.txt`), and so do two whose names tell nothing.
 *
 * @throws UsageError if a file is missing, or a text has no counterpart
 */
export async function findBitexts(paths: readonly string[], io: Io): Promise<Bitext[]> {
  const bitexts: Bitext[] = [];
  const texts: NamedSource[] = [];
  for (const path of paths) {
    const source = await findSource(path, io);
    const name = basename(path).replace(/\.gz$/u, "");
    const extension = path === STANDARD ? ".tsv" : extname(name).toLowerCase();
    if (extension === ".tmx") bitexts.push({ kind: "tmx", source });
    else if (extension === ".json") bitexts.push({ kind: "alignment", source });
    else if (extension === ".tsv") bitexts.push({ kind: "columns", source, ...named(columnLanguages(name)) });
    else texts.push(namedSource(source, name));
  }
  return [...bitexts, ...inPairs(texts)];
}

/**
 * The two languages to learn: those of `langs` (`en,ru`), otherwise those that all the bitexts have.
 *
 * @throws UsageError if they are not two; if a bitext has other languages, or does not tell its own
 */
export function languagesFor(bitexts: readonly Bitext[], langs: string | undefined): Languages {
  const asked = langs === undefined ? undefined : parsePair(langs);
  let [languages, first] = [asked, "--langs"];
  for (const bitext of bitexts) {
    const path = pathOf(bitext);
    // With --langs, what a TMX or an alignment has is seen when it is read.
    const found = asked === undefined ? pairIn(bitext, path) : namedIn(bitext);
    if (found === undefined) continue;
    if (languages !== undefined && !isSamePair(languages, found))
      throw new UsageError("error.trainDiffer", { path, pair: found.join("-"), first, firstPair: languages.join("-") });
    if (languages === undefined) [languages, first] = [found, path];
  }
  if (languages === undefined) throw new Error("no bitexts; this is a bug");
  return languages;
}

// Helpers

/** A text of one language. */
interface NamedSource {
  readonly source: TextSource;
  /** Its path without what names the language: the same for files that belong together. */
  readonly family: string;
  readonly language?: string;
}

function named(languages: Languages | undefined): { readonly named?: Languages } {
  return languages === undefined ? {} : { named: languages };
}

/** `tatoeba.en-ru.tsv` and `en_ru.tsv` tell the languages of their columns. */
function columnLanguages(name: string): Languages | undefined {
  const [, first, second] = /(?:^|[._-])(\p{L}{2,3})[-_](\p{L}{2,3})\.\p{L}+$/u.exec(name) ?? [];
  const [source, target] = [first, second].map(codeOf);
  return source === undefined || target === undefined || source === target ? undefined : [source, target];
}

/** Primary language of `code`, if it has a code of two letters: `old-new.tsv` tells nothing. */
function codeOf(code: string | undefined): string | undefined {
  const tag = code === undefined ? undefined : knownLanguage(code);
  const primary = tag === undefined ? undefined : primaryLanguage(tag);
  return primary?.length === 2 ? primary : undefined;
}

/** `news.en` tells its language by the extension, as Moses and OPUS have it; `news.en.txt` and `en.txt` as in `align`. */
function namedSource(source: TextSource, name: string): NamedSource {
  const folder = dirname(source.path);
  const extension = extname(name);
  const byExtension = codeOf(extension.slice(1));
  if (byExtension !== undefined) {
    const family = join(folder, name.slice(0, -extension.length));
    return { source, family, language: byExtension };
  }
  const stem = name.slice(0, name.length - extension.length);
  const told = languageInName(stem);
  if (told === undefined) return { source, family: source.path };
  const isHead = told.name === stem;
  const rest = isHead ? stem.replace(/^[^.]+/u, "") : stem.replace(/[._-]\p{L}{2,3}(?:[-_]\p{L}{2,4})?$/u, "");
  return { source, family: join(folder, rest + extension), language: primaryLanguage(told.language) };
}

function inPairs(texts: readonly NamedSource[]): Bitext[] {
  const families = new Map<string, NamedSource[]>();
  for (const text of texts) families.set(text.family, [...(families.get(text.family) ?? []), text]);
  const pairs: (readonly NamedSource[])[] = [...families.values()].filter(({ length }) => length === 2);
  const others = texts.filter(({ family }) => families.get(family)?.length !== 2);
  // Two files and nothing to tell them by: whoever names just two means them to go together.
  if (others.length === 2) pairs.push(others);
  else if (others[0] !== undefined) throw new UsageError("error.trainUnpaired", { path: others[0].source.path });
  return pairs.flatMap(([first, second]): Bitext[] => {
    if (first === undefined || second === undefined) return [];
    const isNamed = first.language !== undefined && second.language !== undefined;
    const languages: Languages | undefined = isNamed ? [first.language, second.language] : undefined;
    return [{ kind: "lines", sources: [first.source, second.source], ...named(languages) }];
  });
}

function parsePair(langs: string): Languages {
  const [source, target, ...more] = langs.split(",").map((code) => primaryLanguage(parseLanguageOption(code.trim())));
  if (source === undefined || target === undefined || more.length > 0 || source === target)
    throw new UsageError("error.trainLangs", { langs });
  return [source, target];
}

function namedIn(bitext: Bitext): Languages | undefined {
  return "named" in bitext ? bitext.named : undefined;
}

function pairIn(bitext: Bitext, path: string): Languages {
  const found = languagesIn(bitext);
  if (found === undefined) throw new UsageError("error.trainNoLanguages", { path });
  const [source, target, ...more] = found;
  if (source === undefined) throw new UsageError("error.trainEmpty", { path });
  if (target === undefined || source === target)
    throw new UsageError("error.trainOneLanguage", { path, language: source });
  if (more.length > 0) throw new UsageError("error.trainManyLanguages", { path, languages: found.join(", ") });
  return [source, target];
}

function isSamePair([a, b]: Languages, [c, d]: Languages): boolean {
  return (a === c && b === d) || (a === d && b === c);
}
