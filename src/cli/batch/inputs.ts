import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Work } from "../../index.ts";
import { version } from "../version.ts";
import type { JobSettings } from "./job.ts";

/** A hash of what a result depends on. */
export function fingerprint(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex").slice(0, 16);
}

/** What all works of a batch depend on besides their texts. */
export async function commonInputs({ formats, lexicon, abbreviations, srx }: JobSettings): Promise<string> {
  const files = [...(lexicon === undefined || lexicon === false ? [] : lexicon), abbreviations, srx];
  const states = await Promise.all(files.filter((path) => path !== undefined).map(stateOf));
  return fingerprint(version(), formats.join(), lexicon === false ? "none" : "", ...states);
}

/** What a result of `work` depends on; `common` is that of the batch, `folder` the one that its files are named from. */
export async function inputsOf({ texts, segmented }: Work, common: string, folder: string): Promise<string> {
  const states = await Promise.all(
    texts.map(
      async ({ file, text, language = "" }) => `${file}:${language}:${text ?? (await stateOf(resolve(folder, file)))}`,
    ),
  );
  return fingerprint(common, String(segmented ?? false), ...states);
}

// Helpers

/** Tells a file that has been changed since, without reading it. */
async function stateOf(path: string): Promise<string> {
  return stat(path).then(
    ({ size, mtimeMs }) => `${path}:${size}:${mtimeMs}`,
    () => `${path}:missing`,
  );
}
