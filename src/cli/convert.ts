import { convertPieces } from "./convertPieces.ts";
import { destinationsFor, refuseVersions, settled, writeAlignments } from "./destinations.ts";
import { formatOfName, inputFormat, loadAlignment, type NamedInput, outputFormats } from "./formats.ts";
import { FORMATS, type Format } from "./formatTable.ts";
import { EXIT, type Session } from "./io.ts";
import {
  findTexts,
  parseEncodingOption,
  parseLanguages,
  readTexts,
  refuseTextOptions,
  type TextOptions,
} from "./texts.ts";
import { select, selectionOf, type UnitOptions, writeOptions } from "./units.ts";
import { type WordOptions, withWordsAsked } from "./words.ts";

export interface ConvertOptions extends TextOptions, UnitOptions, WordOptions {
  readonly from?: string;
  readonly to?: string;
  readonly texts?: readonly string[];
  readonly force?: boolean;
}

/** `hexapla convert`: an alignment from one format to another. */
export async function convert(from: string, to: string, options: ConvertOptions, session: Session): Promise<number> {
  const { texts: named, force = false } = options;
  const formats = outputFormats([to], options.to, { several: true });
  const format = options.from === undefined ? undefined : inputFormat(options.from);
  const selection = selectionOf(options, formats);
  if (named === undefined) refuseTextOptions(from, othersThanOf(format ?? formatOfName(from), options));
  const targetOptions = { inputs: [from, ...(named ?? [])], force };
  const early = await destinationsFor([to], formats, [], targetOptions, session);
  const [target] = formats;
  const writePieces = target === undefined ? undefined : FORMATS[target].writePieces;
  if (
    (format ?? formatOfName(from)) === "tmx" &&
    named === undefined &&
    target !== undefined &&
    writePieces !== undefined
  )
    return convertPieces({ from, to, format: target, writePieces }, selection, targetOptions, session);
  const texts = named && (async () => readTexts(await findTexts(named, options, session), options, session));
  const input = await inputOf(format, texts, options, session);
  const selected = select(await loadAlignment(from, texts, session, input), selection, session);
  const alignment = await withWordsAsked(selected, options, session);
  refuseVersions(formats, alignment.text.versions);
  const destinations = await settled(early, alignment, targetOptions, session);
  await writeAlignments(destinations, () => alignment, writeOptions(selection), session);
  return EXIT.fine;
}

// Helpers

/** Without what `format` heeds itself: `--langs`, if it does not tell its languages or chooses files by them; `--encoding` of text. */
function othersThanOf(format: Format | undefined, options: TextOptions): TextOptions {
  const { readWith, isPlainText } = format === undefined ? {} : FORMATS[format];
  const { langs, encoding, ...others } = options;
  return {
    ...others,
    ...(langs === undefined || readWith !== undefined ? {} : { langs }),
    ...(encoding === undefined || isPlainText === true ? {} : { encoding }),
  };
}

async function inputOf(
  format: Format | undefined,
  read: NonNullable<NamedInput["texts"]>["read"] | undefined,
  options: ConvertOptions,
  session: Session,
): Promise<NamedInput> {
  const { texts: named, langs } = options;
  const encoding = parseEncodingOption(options.encoding);
  const texts = named && read && { files: await findTexts(named, options, session), read };
  return {
    ...(format === undefined ? {} : { from: format }),
    ...(langs === undefined ? {} : { languages: parseLanguages(langs) }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(texts === undefined ? {} : { texts }),
  };
}
