import {
  type Alignment,
  type LanguageTag,
  LEFT_OUT_REASONS,
  pairOf,
  type TmxVersion,
  type UnitFilter,
  unitSieve,
  type VersionPair,
  versionsCalled,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import type { Format } from "./formats.ts";
import { FORMATS } from "./formatTable.ts";
import type { Session } from "./io.ts";
import type { WriteOptions } from "./pieceWriters.ts";
import { parseLanguageOption } from "./texts.ts";

/** What of an alignment goes into a file; from the command line. */
export interface UnitOptions {
  /** `en-uk`: two versions, by name or language. */
  readonly pair?: string;
  readonly minPosterior?: string;
  readonly reviewed?: boolean;
  /** `false` with `--no-duplicates`. */
  readonly duplicates?: boolean;
  /** `false` with `--no-empties`. */
  readonly empties?: boolean;
  readonly sourceLanguage?: string;
}

/** The same, checked as far as it can be before there is an alignment. */
export interface Selection {
  readonly pair?: string;
  readonly filter: UnitFilter;
  readonly sourceLanguage?: LanguageTag;
}

/** @throws UsageError if one of `formats` cannot do what is asked, or an option is none that could be done. */
export function selectionOf(options: UnitOptions, formats: readonly Format[]): Selection {
  const { pair, minPosterior, reviewed, duplicates, empties, sourceLanguage } = options;
  const filters = [
    minPosterior !== undefined && "--min-posterior",
    reviewed === true && "--reviewed",
    duplicates === false && "--no-duplicates",
    empties === false && "--no-empties",
  ];
  for (const option of filters) if (option !== false) refuseFormats(formats, option, "holdsUnits");
  if (sourceLanguage !== undefined) refuseFormats(formats, "--source-language", "saysSource");
  return {
    ...(pair === undefined ? {} : { pair }),
    ...(sourceLanguage === undefined ? {} : { sourceLanguage: parseLanguageOption(sourceLanguage) }),
    filter: {
      ...(minPosterior === undefined ? {} : { minPosterior: parseProbability(minPosterior) }),
      reviewed: reviewed === true,
      noDuplicates: duplicates === false,
      noEmpties: empties === false,
    },
  };
}

/**
 * What was asked for of `alignment`. How many beads were left out, and why, goes to standard error.
 *
 * @throws UsageError if it lacks a version that was asked for, or has several that may be meant.
 */
export function select(alignment: Alignment, selection: Selection, session: Session): Alignment {
  const selector = selectorFor(alignment.text, selection);
  const selected = selector.select(alignment);
  selector.tell(session);
  return selected;
}

/** The same for an alignment that comes in pieces. */
export interface Selector {
  /** Those that are left, in their order. */
  readonly versions: readonly TmxVersion[];
  readonly select: (piece: Alignment) => Alignment;
  /** Says how many beads were left out of all pieces until now, and why. */
  readonly tell: (session: Session) => void;
}

/** @throws UsageError as `select`; of `text` only the names and languages of the versions count. */
export function selectorFor(text: Named, { pair, filter, sourceLanguage }: Selection): Selector {
  const chosen = pair === undefined ? undefined : findPair(text, pair);
  const versions = chosen === undefined ? text.versions : chosen.flatMap((v) => text.versions[v] ?? []);
  if (sourceLanguage !== undefined) refuseLanguage(versions, sourceLanguage);
  const paired = (piece: Alignment): Alignment => (chosen === undefined ? piece : pairOf(piece, chosen));
  if (!Object.values(filter).some((value) => value !== false))
    return { versions, select: paired, tell: () => undefined };
  const { keep, leftOut } = unitSieve(filter);
  return {
    versions,
    select: (piece) => keep(paired(piece)),
    tell: ({ io, messages }) => {
      for (const reason of LEFT_OUT_REASONS)
        if (leftOut[reason] > 0)
          io.stderr.write(`${messages.say(`status.leftOut.${reason}`, { count: leftOut[reason] })}\n`);
    },
  };
}

/** What of it a format may heed. */
export function writeOptions({ sourceLanguage }: Selection): WriteOptions {
  return sourceLanguage === undefined ? {} : { sourceLanguage };
}

// Helpers

/** Versions of which no more is known. */
interface Named {
  readonly versions: readonly TmxVersion[];
}

function refuseFormats(formats: readonly Format[], option: string, ability: "holdsUnits" | "saysSource"): void {
  const able = formatsThat(ability);
  const unfit = formats.find((format) => !able.includes(format));
  if (unfit !== undefined)
    throw new UsageError("error.optionFormat", { option, format: unfit, formats: able.join(", ") });
}

function formatsThat(ability: "holdsUnits" | "saysSource"): string[] {
  return Object.entries(FORMATS)
    .filter(([, format]) => ability in format)
    .map(([name]) => name);
}

function parseProbability(value: string): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= 0 && number <= 1)) throw new UsageError("error.minPosterior", { value });
  return number;
}

/** Names and tags may have hyphens in them (`en-pt-BR`), so every hyphen is tried; a comma may stand for it. */
function findPair(text: Named, pair: string): VersionPair {
  const versions = text.versions.map(({ name }) => name).join(", ");
  const readings = [...pair.matchAll(/[-,]/gu)].map(({ index }) =>
    [pair.slice(0, index), pair.slice(index + 1)].map((called) => ({ called, found: versionsCalled(text, called) })),
  );
  const known = readings.find((sides) => sides.every(({ found }) => found.length > 0));
  const several = known?.find(({ found }) => found.length > 1);
  if (several !== undefined) {
    const names = several.found.map((v) => text.versions[v]?.name).join(", ");
    throw new UsageError("error.pairAmbiguous", { called: several.called, names });
  }
  const [first, second] = known?.map(({ found: [only] }) => only) ?? [];
  if (first === undefined || second === undefined || first === second)
    throw new UsageError("error.pair", { pair, versions });
  return [first, second];
}

function refuseLanguage(versions: readonly TmxVersion[], language: LanguageTag): void {
  const languages = [...new Set(versions.map((version) => version.language))];
  if (!languages.includes(language))
    throw new UsageError("error.sourceLanguage", { language, languages: languages.join(", ") });
}
