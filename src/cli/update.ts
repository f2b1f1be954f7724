import { dirname } from "node:path";
import { type Alignment, align, type CarriedOver, carryOver, type ParallelText, segmentText } from "../index.ts";
import { UsageError } from "./failure.ts";
import { kindOf } from "./files.ts";
import { formatOfName, loadAlignment, outputFormats, render } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import { languageInName } from "./names.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { readSegmentation, type SegmentationOptions } from "./segmentation.ts";
import { tell } from "./tell.ts";
import { fileOf, findTexts, readVersion, type TextFile } from "./texts.ts";
import { printable } from "./width.ts";

export interface UpdateOptions extends SegmentationOptions, LexiconOptions {
  /** Where the new alignment goes, if not in place of the old one. */
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `hexapla update`: an alignment carried over to texts that have changed since; what broke is listed. */
export async function update(
  path: string,
  files: readonly string[],
  options: UpdateOptions,
  session: Session,
): Promise<number> {
  const { io, messages } = session;
  const { output = path, force = false } = options;
  if (formatOfName(path) !== "json") throw new UsageError("error.reviewFormat", { path });
  const [format = "json"] = outputFormats([output], undefined);
  const inputs = [path, ...files].filter((input) => input !== output);
  const targets = await targetsFor([output], { inputs, force }, session);
  const old = await loadAlignment(path, undefined, session);
  const lexicons = await lexiconsFor(
    old.text.versions.map(({ language }) => language),
    await readLexicons(options, session),
    options,
    session,
  );
  const text = await textNow(old, await filesFor(path, files, old, session), options, session);
  const result = carryOver(old, text, (stretch) => align(stretch, { lexicons }));
  await writeOutputs(targets, [await render(result.alignment, format, output, session)], session);
  tell(
    result.diagnostics.map((diagnostic) => ({ ...diagnostic, source: output })),
    session,
  );
  io.stdout.write(options.json === true ? asJson(old, result) : asText(old, result, messages.say));
  return EXIT.fine;
}

// Helpers

/** The file of each version; `undefined` where none was named, so that the version is as it was. */
async function filesFor(
  path: string,
  files: readonly string[],
  { text: { versions } }: Alignment,
  session: Session,
): Promise<(TextFile | undefined)[]> {
  const names = versions.map(({ name }) => name);
  const [first = dirname(path)] = files;
  if (files.length < 2 && (await kindOf(first, session.io)) === "folder")
    return findTexts([first], { versions: names.join(",") }, session);
  const found = new Map<string, TextFile>();
  for (const named of files.map(fileOf)) {
    const own = [named.name, languageInName(named.name)?.name, named.path];
    const name = own.find((candidate) => candidate !== undefined && names.includes(candidate));
    if (name === undefined)
      throw new UsageError("error.noVersionOf", { path: named.path, alignment: path, names: names.join(", ") });
    if (found.has(name)) throw new UsageError("error.versionTwice", { path: named.path, name });
    found.set(name, named);
  }
  return names.map((name) => found.get(name));
}

/** The versions as they are now, named as before. Lines that were segments are so again. */
async function textNow(
  { text: { versions } }: Alignment,
  files: readonly (TextFile | undefined)[],
  options: SegmentationOptions,
  session: Session,
): Promise<ParallelText> {
  const { segment } = await readSegmentation(options, session);
  const now: ParallelText["versions"][number][] = [];
  for (const [v, version] of versions.entries()) {
    const file = files[v];
    const { name, language, blocks } = version;
    const isInLines = blocks.length > 0 && blocks.every(({ kind }) => kind === "line");
    now.push(
      file === undefined ? version : segment(await readVersion({ ...file, name, language }, isInLines, session)),
    );
  }
  return { versions: now };
}

/** What an old bead held, by version. */
function textsOf({ text, beads }: Alignment, bead: number): { readonly version: string; readonly text: string }[] {
  return text.versions.flatMap((version, v) =>
    (beads[bead]?.sides[v] ?? []).map((segment) => ({ version: version.name, text: segmentText(version, segment) })),
  );
}

function asJson(old: Alignment, { alignment, made, broken }: CarriedOver): string {
  const list = broken.map((bead) => {
    const { confirmed = false, note } = old.beads[bead]?.review ?? {};
    return { bead, confirmed, ...(note === undefined ? {} : { note }), segments: textsOf(old, bead) };
  });
  const lines = list.map((item) => `\n    ${JSON.stringify(item)}`);
  const kept = alignment.beads.length - made.length;
  const head = `{\n  "kept": ${kept},\n  "made": ${JSON.stringify(made)},\n  "broken": `;
  return `${head}[${lines.join(",")}${lines.length === 0 ? "" : "\n  "}]\n}\n`;
}

function asText(old: Alignment, { alignment, made, broken }: CarriedOver, say: Session["messages"]["say"]): string {
  const isConfirmed = (bead: number): boolean => old.beads[bead]?.review?.confirmed === true;
  const lines = broken.flatMap((bead) => {
    const note = old.beads[bead]?.review?.note;
    const told = note === undefined ? "" : ` — ${printable(note)}`;
    return [
      `${say(isConfirmed(bead) ? "update.brokenConfirmed" : "update.broken", { bead })}${told}`,
      ...textsOf(old, bead).map(({ version, text }) => `  ${printable(version)}: ${printable(text)}`),
    ];
  });
  const confirmed = broken.filter(isConfirmed).length;
  const counts = { kept: alignment.beads.length - made.length, made: made.length, broken: broken.length, confirmed };
  const total = made.length + broken.length === 0 ? say("update.same") : say("update.total", counts);
  return [...lines, total, ""].join("\n");
}
