import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";

/** A subtitle as it stands in the file. */
export interface Cue {
  /** In seconds; absent if they are damaged. */
  readonly times?: { readonly from: number; readonly to: number };
  /** With their tags. */
  readonly lines: readonly string[];
}

/**
 * The subtitles of a file in SRT or WebVTT, in its order. Numbers and names of cues, settings behind the times, notes and styles of WebVTT are
 * left out. Times that cannot be read and lines that belong to no cue are told as `damaged-cue` with their line; the text behind damaged
 * times is kept. Time O(length).
 *
 * @throws InputError `not-subtitles` if there is no cue with times
 */
export function cuesOf(text: string, source: string): Outcome<Cue[]> {
  const lines = text.split(/\r\n|\n|\r/u).map((line) => line.trim());
  const cues: OpenCue[] = [];
  const diagnostics: Diagnostic[] = [];
  let state: State = "between";
  lines.forEach((line, index) => {
    const next = lines[index + 1] ?? "";
    const was = state;
    state = stateAfter(line, next, was);
    if (state === "text" && line.includes(ARROW)) cues.push(openCue(line));
    else if (state === "text" && was === "text") cues.at(-1)?.lines.push(line);
    const damaged = (state === "lost" && was !== "lost") || (line.includes(ARROW) && timesOf(line) === undefined);
    if (!damaged || was === "comment") return;
    diagnostics.push({
      severity: "warning",
      problem: { code: "damaged-cue", text: line.slice(0, SHOWN) },
      source,
      line: index + 1,
    });
  });
  if (!cues.some(({ times }) => times !== undefined))
    throw new InputError({ severity: "error", problem: { code: "not-subtitles" }, source });
  return { value: cues, diagnostics };
}

// Helpers

const ARROW = "-->";
/** Characters of a damaged line that are shown. */
const SHOWN = 60;

interface OpenCue extends Cue {
  readonly lines: string[];
}

/** What a line is part of: the text of a cue, its name, a comment of WebVTT, nothing that we know, or nothing at all. */
type State = "between" | "name" | "text" | "comment" | "lost";

function stateAfter(line: string, next: string, was: State): State {
  if (line === "") return "between";
  if (was === "comment") return "comment";
  if (line.includes(ARROW)) return "text";
  const isNumber = /^\p{Nd}+$/u.test(line);
  // A cue may follow another without a blank line; then a number is all that tells its name from the text.
  if (next.includes(ARROW) && (isNumber || was === "between")) return "name";
  if (was === "text") return "text";
  if (was === "between" && /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/u.test(line)) return "comment";
  // The number of a cue that has nothing else.
  return isNumber && was === "between" ? "name" : "lost";
}

function openCue(line: string): OpenCue {
  const times = timesOf(line);
  return times === undefined ? { lines: [] } : { times, lines: [] };
}

const TIMES =
  /^(?:(\p{Nd}+):)?(\p{Nd}{1,2}):(\p{Nd}{1,2})[,.](\p{Nd}{1,3})\s*-->\s*(?:(\p{Nd}+):)?(\p{Nd}{1,2}):(\p{Nd}{1,2})[,.](\p{Nd}{1,3})(?:\s|$)/u;

function timesOf(line: string): { readonly from: number; readonly to: number } | undefined {
  const match = TIMES.exec(line);
  if (match === null) return undefined;
  const [h1, m1, s1, f1, h2, m2, s2, f2] = match.slice(1);
  return { from: seconds(h1, m1, s1, f1), to: seconds(h2, m2, s2, f2) };
}

function seconds(hours = "0", minutes = "0", whole = "0", fraction = "0"): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(`0.${fraction}`);
}
