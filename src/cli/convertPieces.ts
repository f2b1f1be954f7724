import { parseTmxInPieces, type TmxPieces } from "../index.ts";
import { destinationsFor, refuseVersions } from "./destinations.ts";
import { STANDARD } from "./files.ts";
import type { Format } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { type TargetOptions, writeOutputs } from "./output.ts";
import { findSource, readPieces } from "./pieces.ts";
import type { PieceWriter, PieceWriterFor } from "./pieceWriters.ts";
import { type Report, withProgressAsync } from "./progress.ts";
import { tell } from "./tell.ts";
import { harmless, isTerminal } from "./terminal.ts";
import { type Selection, type Selector, selectorFor, writeOptions } from "./units.ts";

/** A conversion of a TMX. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly format: Format;
  readonly writePieces: PieceWriterFor;
}

/**
 * Converts a TMX of any length without having the whole of it in memory. It is read once to see which versions it has, since the head of
 * most formats says it, and once more for every file that is written.
 */
export async function convertPieces(
  { from, to, format, writePieces }: Conversion,
  selection: Selection,
  options: TargetOptions,
  session: Session,
): Promise<number> {
  const source = await findSource(from, session.io);
  await withProgressAsync(session.messages.say("status.converting"), session, async (report) => {
    const passes = passesOf(report);
    const { value, diagnostics } = parseTmxInPieces(() => readPieces(source, passes.next()), from);
    tell(diagnostics, session);
    const { versions } = selectorFor(value, selection);
    refuseVersions([format], versions);
    const targets = (await destinationsFor([to], [format], versions, options, session)).flatMap((d) => d.targets);
    passes.expect(1 + targets.length);
    const files = targets.map((_, file) => {
      const selector = selectorFor(value, selection);
      const writer = writePieces({ versions, hasPosteriors: value.hasPosteriors }, writeOptions(selection), file);
      return { selector, writer };
    });
    const shown = isTerminal(to, session) ? harmless<string> : (piece: string) => piece;
    await writeOutputs(
      targets,
      files.map(({ selector, writer }) => contentOf(value, selector, writer, shown)),
      session,
    );
    // All files leave out the same, and lose the same.
    const [first] = files;
    first?.selector.tell(session);
    const place = to === STANDARD ? {} : { source: to };
    tell(
      (first?.writer.diagnostics() ?? []).map((diagnostic) => ({ ...place, ...diagnostic })),
      session,
    );
  });
  return EXIT.fine;
}

// Helpers

function* contentOf(
  { pieces }: TmxPieces,
  selector: Selector,
  writer: PieceWriter,
  shown: (piece: string) => string,
): Generator<string> {
  for (const piece of pieces()) yield shown(writer.write(selector.select(piece)));
  yield shown(writer.end());
}

/** Progress of a file that is read several times. */
function passesOf(report: Report): {
  readonly next: () => (share: number) => void;
  readonly expect: (count: number) => void;
} {
  let [done, all] = [0, 2];
  return {
    next: () => {
      const before = done++;
      return (share) => report(before + share, all);
    },
    expect: (count) => {
      all = count;
    },
  };
}
