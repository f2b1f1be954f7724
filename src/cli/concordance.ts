import type { Messages } from "../i18n/messages.ts";
import type { Alignment, Hit, SegmentedDocument, Span } from "../index.ts";
import type { Paint } from "./paint.ts";
import { displayWidth, graphemes, printable } from "./width.ts";
import { padEnd, padStart, shorten } from "./wrap.ts";

/** What was found in one file. */
export interface Found {
  readonly path: string;
  readonly alignment: Alignment;
  readonly hits: readonly Hit[];
}

export interface ConcordanceOptions {
  /** Cells of a line. */
  readonly width: number;
  readonly paint: Paint;
  readonly messages: Messages;
}

/**
 * Key words in context: each in a line of its own, below it what the other versions have there, with the likely rendering below the
 * key word. In the margin the number of the bead, from 1, and the name of the version. Names of files stand before their places if
 * there are several files.
 */
export function concordance(found: readonly Found[], { width, paint, messages }: ConcordanceOptions): string {
  const { say } = messages;
  const total = found.reduce((sum, { hits }) => sum + hits.length, 0);
  const lines = found.flatMap(({ path, alignment, hits }) => {
    if (hits.length === 0) return [];
    const { versions } = alignment.text;
    const margin = String(Math.max(...hits.map(({ bead }) => bead + 1))).length;
    const longest = Math.max(...versions.map(({ name }) => displayWidth(printable(name))));
    const layout = { margin, names: Math.min(longest, Math.floor(width / 5)), width, paint };
    const heading = found.length > 1 ? [paint.bold(printable(path))] : [];
    return [...heading, ...hits.flatMap((hit) => linesOf(hit, alignment, layout))];
  });
  const files = found.filter(({ hits }) => hits.length > 0).length;
  const places = total === 0 ? say("find.none") : say("find.places", { count: total });
  const where = found.length > 1 && total > 0 ? ` ${say("find.files", { count: files })}` : "";
  return `${[...lines.map((line) => line.trimEnd()), `${places}${where}`].join("\n")}\n`;
}

// Helpers

interface Layout {
  readonly margin: number;
  readonly names: number;
  readonly width: number;
  readonly paint: Paint;
}

const BORDER = " │ ";

/** A version of a bead, and what is marked in it. */
interface Row {
  readonly version: number;
  readonly place: Span | undefined;
}

function linesOf(hit: Hit, { text, beads }: Alignment, layout: Layout): string[] {
  const { margin, names, width, paint } = layout;
  const room = width - margin - names - 2 - BORDER.length;
  const others = hit.counterparts.map(({ version, rendering }) => ({ version, place: rendering }));
  const own: Row = { version: hit.version, place: hit };
  const rows: readonly Row[] = [own, ...others];
  return rows.map(({ version, place }, k) => {
    const document = text.versions[version];
    const number = k === 0 ? padStart(String(hit.bead + 1), margin) : " ".repeat(margin);
    const name = padEnd(shorten(printable(document?.name ?? ""), names), names);
    const side = spanOfSide(document, beads[hit.bead]?.sides[version] ?? []);
    const line = inContext(document?.text ?? "", side, place, room, k === 0 ? paint.yellow : paint.cyan);
    return `${paint.dim(number)}  ${k === 0 ? paint.bold(name) : paint.dim(name)}${paint.dim(BORDER)}${line}`;
  });
}

function spanOfSide(document: SegmentedDocument | undefined, side: readonly number[]): Span {
  const [first, last] = [document?.segments[side[0] ?? -1], document?.segments[side.at(-1) ?? -1]];
  return { from: first?.span.from ?? 0, to: last?.span.to ?? 0 };
}

/** A line of `room` cells in which `place` stands in brackets, from the middle on; without a place the beginning of the side. */
function inContext(
  text: string,
  side: Span,
  place: Span | undefined,
  room: number,
  colour: (text: string) => string,
): string {
  if (place === undefined) return headOf(printable(text.slice(side.from, side.from + LOOK * room)), room);
  const before = Math.floor(room * BEFORE);
  const left = tailOf(printable(text.slice(Math.max(side.from, place.from - LOOK * room), place.from)), before);
  const key = headOf(printable(text.slice(place.from, place.to)).trim(), room - before - 2);
  const rest = Math.max(0, room - before - 2 - displayWidth(key));
  const right = headOf(printable(text.slice(place.to, Math.min(side.to, place.to + LOOK * room))), rest);
  return `${padStart(left, before)}${colour(`[${key}]`)}${right}`;
}

/** Share of a line before the key word. */
const BEFORE = 0.42;
/** Code units that are looked at for each cell of the line. */
const LOOK = 4;
const ELLIPSIS = "…";

/** As much of the beginning of `text` as goes into `room` cells, with an ellipsis if that is not all. */
function headOf(text: string, room: number): string {
  return displayWidth(text) <= room ? text : fitting(graphemes(text), room - 1).join("") + (room > 0 ? ELLIPSIS : "");
}

function tailOf(text: string, room: number): string {
  if (displayWidth(text) <= room) return text;
  return (
    ELLIPSIS +
    fitting(graphemes(text).reverse(), room - 1)
      .reverse()
      .join("")
  );
}

function fitting(pieces: readonly string[], room: number): string[] {
  let used = 0;
  const end = pieces.findIndex((piece) => {
    used += displayWidth(piece);
    return used > room;
  });
  return pieces.slice(0, end < 0 ? pieces.length : end);
}
