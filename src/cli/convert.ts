import { STANDARD } from "./files.ts";
import { loadAlignment, outputFormats, render } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { findTexts, readTexts, refuseTextOptions, type TextOptions } from "./texts.ts";

export interface ConvertOptions extends TextOptions {
  readonly to?: string;
  readonly texts?: readonly string[];
  readonly force?: boolean;
}

/** `hexapla convert`: an alignment from one format to another. */
export async function convert(from: string, to: string, options: ConvertOptions, session: Session): Promise<number> {
  const { texts: named, force = false } = options;
  const formats = outputFormats([to], options.to);
  if (named === undefined) refuseTextOptions(from, options);
  const targets = await targetsFor([to], { inputs: [from, ...(named ?? [])], force }, session);
  const texts = named && (async () => readTexts(await findTexts(named, options, session), options, session));
  const alignment = await loadAlignment(from, texts, session);
  await writeOutputs(
    targets,
    formats.map((format, index) => render(alignment, format, targets[index]?.path ?? STANDARD, session)),
    session,
  );
  return EXIT.fine;
}
