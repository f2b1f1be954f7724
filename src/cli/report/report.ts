import type { Severity } from "../../index.ts";

/** What is different about a piece of text: where others have nothing, where they have it here only, in other words, or elsewhere. */
export type Mark = "added" | "omitted" | "changed" | "moved";

/** A stretch of text, all of it marked alike or not at all. */
export interface Piece {
  readonly text: string;
  readonly mark?: Mark;
  /** What kind of difference it is, in words. */
  readonly label?: string;
}

/** A few words of text that a person should look at, side by side. */
export interface ReportRow {
  /** Number of the bead, from 1. */
  readonly number: number;
  /** What became of the sentences: merged, split, moved …; empty if nothing did. */
  readonly label: string;
  readonly severity: Severity;
  /** Kinds of differences in it, in words, each once. */
  readonly kinds: readonly string[];
  /** One a column. */
  readonly cells: readonly (readonly Piece[])[];
}

/**
 * Findings as a person reads them, in the language of the person; what shows it adds no words of its own. Rows without
 * differences are left out.
 */
export interface Report {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly language: string }[];
  /** Totals, one sentence each. */
  readonly totals: readonly string[];
  readonly counts: readonly { readonly label: string; readonly count: number }[];
  /** Share in `[0, 1]` of the text that differs, from its beginning to its end; and what that is called. */
  readonly density: readonly number[];
  readonly densityLabel: string;
  /** What the signs in it mean. */
  readonly legend: readonly string[];
  readonly rows: readonly ReportRow[];
}

/**
 * Origen's signs: the asterisk for what a version alone has, the obelus for what others lack of it, and an arrow for what stands
 * elsewhere. What reads otherwise is in brackets only.
 */
export const SIGNS: Readonly<Record<Mark, string>> = { added: "※ ", omitted: "÷ ", changed: "", moved: "→ " };

/** Eight heights for shares from 0 to 1; nothing for 0. */
export function sparkline(density: readonly number[]): string {
  return density.map((share) => (share === 0 ? "·" : (BARS[Math.min(7, Math.floor(share * 8))] ?? ""))).join("");
}

const BARS = [..."▁▂▃▄▅▆▇█"];
