import type { Alignment } from "../index.ts";
import { UsageError } from "./failure.ts";
import { STANDARD } from "./files.ts";
import { type Format, renderFiles } from "./formats.ts";
import { FORMATS } from "./formatTable.ts";
import type { Session } from "./io.ts";
import { type Target, type TargetOptions, targetsFor, writeOutputs } from "./output.ts";
import type { WriteOptions } from "./pieceWriters.ts";
import type { NamedVersion } from "./severalFiles.ts";
import { harmless, isTerminal } from "./terminal.ts";

/** Where an alignment goes in one format: a file, or several of which the name that was given is told. */
export interface Destination {
  readonly format: Format;
  /** As the user named it. */
  readonly path: string;
  readonly targets: readonly Target[];
}

/**
 * Where alignments go, if all of it may be written; as far as that can be known of `versions`, which may still be none.
 *
 * @throws UsageError as `targetsFor`; if a format of several files is to go to standard output, or one that is no text to a terminal
 */
export async function destinationsFor(
  paths: readonly string[],
  formats: readonly Format[],
  versions: readonly NamedVersion[],
  options: TargetOptions,
  session: Session,
): Promise<Destination[]> {
  const files = formats.map((format, index) => {
    const path = paths[index] ?? STANDARD;
    if (FORMATS[format].isBinary === true && isTerminal(path, session))
      throw new UsageError("error.terminalBinary", { format });
    return filesOf(format, path, versions);
  });
  const targets = await targetsFor(files.flat(), options, session);
  return formats.map((format, index) => {
    const before = files.slice(0, index).flat().length;
    const own = targets.slice(before, before + (files[index]?.length ?? 0));
    return { format, path: paths[index] ?? STANDARD, targets: own };
  });
}

/** The same once the versions are there, on which the names of some files hang. */
export async function settled(
  destinations: readonly Destination[],
  { text }: Alignment,
  options: TargetOptions,
  session: Session,
): Promise<readonly Destination[]> {
  if (destinations.every(({ format }) => FORMATS[format].several === undefined)) return destinations;
  const paths = destinations.map(({ path }) => path);
  const formats = destinations.map(({ format }) => format);
  return destinationsFor(paths, formats, text.versions, options, session);
}

/** Writes to all of them or, if anything fails, to none; `alignmentOf` gives what goes to each. */
export async function writeAlignments(
  destinations: readonly Destination[],
  alignmentOf: (destination: Destination, index: number) => Alignment,
  options: WriteOptions,
  session: Session,
): Promise<void> {
  const contents: (string | Uint8Array)[] = [];
  for (const [index, destination] of destinations.entries()) {
    const { format, path, targets } = destination;
    const files = targets.map((target) => target.path);
    const alignment = alignmentOf(destination, index);
    const rendered = await renderFiles(alignment, format, path, files, session, options);
    contents.push(...rendered.map((content) => (isTerminal(path, session) ? harmless(content) : content)));
  }
  await writeOutputs(
    destinations.flatMap(({ targets }) => targets),
    contents,
    session,
  );
}

/** @throws UsageError if one of `formats` takes two versions, and there are more */
export function refuseVersions(formats: readonly Format[], versions: readonly NamedVersion[]): void {
  const format = formats.find((name) => FORMATS[name].isBilingual === true);
  if (format === undefined || versions.length <= 2) return;
  const [first, second] = versions;
  const pair = `${first?.language ?? first?.name}-${second?.language ?? second?.name}`;
  throw new UsageError("error.pairNeeded", { format, count: versions.length, pair });
}

// Helpers

function filesOf(format: Format, path: string, versions: readonly NamedVersion[]): string[] {
  const { several } = FORMATS[format];
  if (several === undefined) return [path];
  if (path === STANDARD) throw new UsageError("error.severalFiles", { format });
  return several.paths(path, versions);
}
