import { join } from "node:path";
import type { LanguageTag } from "../index.ts";
import { UsageError } from "./failure.ts";
import { kindOf, readBytes } from "./files.ts";
import type { Session } from "./io.ts";
import { firstTwin, knownLanguage, languageInName } from "./names.ts";

/** A version as the `about.json` of a work names it. */
export interface AboutVersion {
  readonly path: string;
  readonly name: string;
  readonly language: LanguageTag;
}

/**
 * The versions that the folder's `about.json` lists, in its order: `{ "versions": [{ "file": "en.txt", "language": "en" }] }`.
 * A version is called `name`, or else as its file. `undefined` if there is no such file or no list in it.
 *
 * @throws UsageError if there is a list and it cannot be understood, or two versions have one name.
 */
export async function readAbout(folder: string, { io }: Session): Promise<AboutVersion[] | undefined> {
  const path = join(folder, "about.json");
  if ((await kindOf(path, io)) !== "file") return undefined;
  const about = parse(await readBytes(path, io), path);
  if (!isRecord(about)) throw new UsageError("error.badAbout", { path });
  const { versions } = about;
  if (versions === undefined) return undefined;
  if (!Array.isArray(versions)) throw new UsageError("error.badAbout", { path });
  const found = versions.map((version: unknown) => versionOf(version, folder, path));
  const twin = firstTwin(found.map(({ name }) => name));
  if (twin !== undefined) throw new UsageError("error.aboutTwice", { path, name: twin });
  return found;
}

// Helpers

function versionOf(version: unknown, folder: string, path: string): AboutVersion {
  if (!isRecord(version)) throw new UsageError("error.badAbout", { path });
  const { file, language: code, name } = version;
  if (typeof file !== "string" || typeof code !== "string") throw new UsageError("error.badAbout", { path });
  const language = knownLanguage(code);
  if (language === undefined) throw new UsageError("error.aboutLanguage", { path, tag: code });
  const stem = file.replace(/\.[^.]*$/u, "");
  return {
    path: join(folder, file),
    name: typeof name === "string" ? name : (languageInName(stem)?.name ?? stem),
    language,
  };
}

function parse(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    throw new UsageError("error.badAbout", { path }, { cause: error });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
