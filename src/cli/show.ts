import { type Alignment, type Bead, beadType, formatBeadType, segmentText } from "../index.ts";
import { UsageError } from "./failure.ts";
import { kindOf, STANDARD } from "./files.ts";
import { formatOfName, loadAlignment } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import type { LexiconOptions } from "./lexicons.ts";
import { paintFor } from "./paint.ts";
import { legend, summarize } from "./summary.ts";
import { sideBySide } from "./table.ts";
import { findTexts, refuseTextOptions, type TextOptions } from "./texts.ts";
import { alignWork } from "./work.ts";
import { DOT, wrap } from "./wrap.ts";

export interface ShowOptions extends TextOptions, LexiconOptions {
  readonly width?: string;
  readonly json?: boolean;
}

/** `hexapla show`: an alignment, or texts that are aligned first, side by side for people to read. */
export async function show(paths: readonly string[], options: ShowOptions, session: Session): Promise<number> {
  const { io, messages } = session;
  const width = widthFor(options.width, session);
  const alignment = await alignmentOf(paths, options, session);
  if (options.json === true) {
    io.stdout.write(asJson(alignment));
    return EXIT.fine;
  }
  const paint = paintFor(io.stdout, io.env);
  const table = sideBySide(alignment, width, paint);
  const told = legend(table, messages);
  const foot = [...wrapList(summarize(alignment, messages), width), ...wrapList(told, width).map(paint.dim)];
  io.stdout.write(`${[...table.lines, ...foot].join("\n")}\n`);
  return EXIT.fine;
}

// Helpers

/** A list with dots between its parts, in lines that break after a dot and not before it. */
function wrapList(list: string, width: number): string[] {
  const lines = wrap(list.replaceAll(DOT, DOT.replace(" ", "\u00a0")), width);
  return list === "" ? [] : lines.map((line) => line.replaceAll(DOT.trimEnd().replace(" ", "\u00a0"), DOT.trimEnd()));
}

/** Where there is no terminal to ask. */
const USUAL_WIDTH = 100;
const LEAST_WIDTH = 40;

function widthFor(asked: string | undefined, { io }: Session): number {
  if (asked === undefined) {
    const columns = io.stdout.columns ?? Number(io.env["COLUMNS"] ?? USUAL_WIDTH);
    return Math.max(LEAST_WIDTH, Number.isSafeInteger(columns) && columns > 0 ? columns : USUAL_WIDTH);
  }
  const width = Number(asked);
  if (!Number.isSafeInteger(width) || width < LEAST_WIDTH)
    throw new UsageError("error.width", { least: LEAST_WIDTH, value: asked });
  return width;
}

/** Standard input, or one file that is no folder and whose name tells a format, is an alignment; all else is texts. */
async function alignmentOf(paths: readonly string[], options: ShowOptions, session: Session): Promise<Alignment> {
  const [path = ""] = paths;
  const isNamed = path === STANDARD || formatOfName(path) !== undefined;
  if (paths.length === 1 && isNamed && (await kindOf(path, session.io)) !== "folder") {
    refuseTextOptions(path, options);
    return loadAlignment(path, undefined, session);
  }
  return alignWork(await findTexts(paths, options, session), { ...options, evidence: false }, session);
}

function asJson({ text, beads, moves }: Alignment): string {
  const versions = text.versions.map(({ name, language }) => ({ name, language }));
  const rowOf = (bead: Bead): object => ({
    type: formatBeadType(beadType(bead)),
    ...(bead.posterior === undefined ? {} : { posterior: bead.posterior }),
    texts: text.versions.map((version, v) => (bead.sides[v] ?? []).map((segment) => segmentText(version, segment))),
  });
  const moved = moves === undefined ? {} : { moves: moves.map((move) => move.beads.map(rowOf)) };
  return `${JSON.stringify({ versions, beads: beads.map(rowOf), ...moved }, null, 2)}\n`;
}
