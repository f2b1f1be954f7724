import { extname } from "node:path";
import { visible } from "../../i18n/visible.ts";
import { pairsOf, splitByPair, splitByUnits } from "../../index.ts";
import { UsageError } from "../failure.ts";
import { STANDARD } from "../files.ts";
import { EXIT, type Session } from "../io.ts";
import { targetsFor, writeOutputs } from "../output.ts";
import { withMemories } from "./memories.ts";

export interface SplitOptions {
  readonly units?: string;
  readonly byPair?: boolean;
  readonly output?: string;
  readonly force?: boolean;
}

/** `hexapla tm split`: a translation memory in several, by a number of units or by pairs of languages. */
export async function split(path: string, options: SplitOptions, session: Session): Promise<number> {
  const { byPair = false, output, force = false } = options;
  if ((options.units === undefined) !== byPair) throw new UsageError("error.splitHow");
  if (output === undefined || output === STANDARD) throw new UsageError("error.splitOutput");
  const most = options.units === undefined ? undefined : parseUnits(options.units);
  const names = await withMemories([path], 2, session, async ([file]) => {
    if (file === undefined) throw new Error("no memory; this is a bug");
    const { pairs, units } = pairsOf(file);
    const names = most === undefined ? pairs.map((pair) => pair.join("-")) : numbers(Math.ceil(units / most));
    if (names.length === 0) throw new UsageError("error.splitNothing", { path });
    const paths = names.map((name) => withName(output, name));
    const targets = await targetsFor(paths, { inputs: [path], force }, session);
    const contents =
      most === undefined ? pairs.map((pair) => splitByPair(file, pair)) : splitByUnits(file, most, names.length);
    await writeOutputs(targets, contents, session);
    return paths;
  });
  session.io.stderr.write(`${session.messages.say("tm.split", { files: names.map(visible).join(", ") })}\n`);
  return EXIT.fine;
}

// Helpers

function parseUnits(value: string): number {
  const units = Number(value);
  if (!Number.isSafeInteger(units) || units < 1) throw new UsageError("error.splitUnits", { value });
  return units;
}

/** `1` or `01` …, so that names are in the order of the parts. */
function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, k) => String(k + 1).padStart(String(count).length, "0"));
}

/** `part.tmx` gives `part.en-ru.tmx`. What a language code may hold a name of a file may not. */
function withName(output: string, name: string): string {
  const ending = extname(output);
  const stem = ending === "" ? output : output.slice(0, -ending.length);
  return `${stem}.${name.replace(/[^\p{L}\p{N}-]/gu, "_")}${ending || ".tmx"}`;
}
