import type { Io, Sink } from "./io.ts";

/** Styles for a terminal. Without colour each returns its text as it is. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/**
 * Paint for `sink`: colours on a terminal, none elsewhere. `FORCE_COLOR` asks for them anywhere, `NO_COLOR` and
 * `TERM=dumb` forbid them (https://no-color.org, https://force-color.org); the wish to have none is the stronger.
 */
export function paintFor(sink: Sink, env: Io["env"]): Paint {
  return wantsColour(sink, env) ? COLOURED : PLAIN;
}

// Helpers

function wantsColour(sink: Sink, env: Io["env"]): boolean {
  const { NO_COLOR: no = "", FORCE_COLOR: force = "", TERM: term } = env;
  if (no !== "") return false;
  if (force !== "") return force !== "0" && force !== "false";
  return sink.isTTY === true && term !== "dumb";
}

/** Select Graphic Rendition: what switches a style on and off (ECMA-48, 8.3.117). */
function style(on: number, off: number): (text: string) => string {
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}

function plain(text: string): string {
  return text;
}

const PLAIN: Paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };
const COLOURED: Paint = {
  bold: style(1, 22),
  dim: style(2, 22),
  red: style(31, 39),
  green: style(32, 39),
  yellow: style(33, 39),
  cyan: style(36, 39),
};
