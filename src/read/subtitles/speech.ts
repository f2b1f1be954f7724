import type { Piece } from "../pieces.ts";
import type { Cue } from "./cues.ts";

/**
 * What is said in the cues, a paragraph a turn: a new one begins where another person speaks (a dash before the line, another `<v Name>`) and
 * after a pause, but not in mid-sentence. Sentences so go on from cue to cue. Tags and positions are left out. Time O(length).
 */
export function speechOf(cues: readonly Cue[]): Piece[] {
  const turns: string[] = [];
  let before: Said | undefined;
  for (const said of cues.flatMap(saidIn)) {
    const last = turns.length - 1;
    if (before === undefined || beginsTurn(before, said)) turns.push(said.text);
    else turns[last] = `${turns[last] ?? ""} ${said.text}`;
    before = said;
  }
  return turns.map((text) => ({ kind: "paragraph" as const, text }));
}

// Helpers

/** What one person says in a cue. */
interface Said {
  readonly text: string;
  /** Whether a dash says that another person begins. */
  readonly turns: boolean;
  readonly speaker?: string;
  /** In seconds. */
  readonly times?: { readonly from: number; readonly to: number };
}

/** Seconds without a subtitle behind which something new begins, unless the sentence goes on. */
const PAUSE = 2;

function beginsTurn(before: Said, said: Said): boolean {
  if (said.turns || before.speaker !== said.speaker) return true;
  const pause = (said.times?.from ?? 0) - (before.times?.to ?? 0);
  // Dots end nothing: `I was… / …going home.`
  const ended = /(?:[!?]|(?<!\.)\.)["'»”’)\]]*$/u.test(before.text);
  const goesOn = /^(?:…|\.\.)/u.test(said.text) || (!ended && /^\p{Ll}/u.test(said.text));
  return pause >= PAUSE && !goesOn;
}

/** `- Who?⏎- Me.` are two turns; other lines are one. */
function saidIn({ lines, times }: Cue): Said[] {
  const said: { text: string; readonly turns: boolean; readonly speaker?: string }[] = [];
  for (const line of lines) {
    const speaker = /<v(?:\.[^\s>]*)?\s+([^>]+)>/u.exec(line)?.[1]?.trim();
    const plain = withoutTags(line);
    const words = plain.replace(/^\p{Pd}\s*(?=\S)/u, "").trim();
    if (words === "") continue;
    const last = said.at(-1);
    const turns = words !== plain.trim();
    if (last === undefined || turns || (speaker !== undefined && speaker !== last.speaker))
      said.push({ text: words, turns, ...(speaker === undefined ? {} : { speaker }) });
    else last.text += ` ${words}`;
  }
  return said.map((one) => (times === undefined ? one : { ...one, times }));
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["nbsp", "\u00a0"],
  ["lrm", "\u200e"],
  ["rlm", "\u200f"],
]);

/** Without `<i>`, `<font color="…">`, `<00:01.000>`, `{\an8}`, and with the few entities of WebVTT as characters. */
function withoutTags(line: string): string {
  return line
    .replace(/<\/?[\p{L}\p{Nd}][^<>]*>|\{\\[^{}]*\}|\{\/?[biu]\}/gu, "")
    .replace(/&(\p{L}+);/gu, (entity, name: string) => ENTITIES.get(name) ?? entity);
}
