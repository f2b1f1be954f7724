import type { Alignment } from "../model/alignment.ts";
import type { Edit, Restore } from "./edit.ts";
import { applyEdit, invertEdit } from "./edits.ts";

/** An alignment with what was done to it, so that it can be taken back, without end, and done again. */
export interface History {
  readonly alignment: Alignment;
  /** In the order in which they were done. */
  readonly done: readonly Step[];
  /** What was taken back, the last taken back last. Gone with the next edit. */
  readonly undone: readonly Edit[];
}

export interface Step {
  readonly edit: Edit;
  /** What takes it back. */
  readonly inverse: Restore;
}

export function historyOf(alignment: Alignment): History {
  return { alignment, done: [], undone: [] };
}

/** @throws InputError as `applyEdit` */
export function perform(history: History, edit: Edit): History {
  return { ...stepped(history, edit), undone: [] };
}

/** The last edit taken back: the alignment is just what it was before. The same history if there is none. */
export function undo(history: History): History {
  const { alignment, done, undone } = history;
  const last = done.at(-1);
  if (last === undefined) return history;
  return { alignment: applyEdit(alignment, last.inverse), done: done.slice(0, -1), undone: [...undone, last.edit] };
}

/** The edit that was taken back last, done again. The same history if there is none. */
export function redo(history: History): History {
  const { undone } = history;
  const edit = undone.at(-1);
  return edit === undefined ? history : { ...stepped(history, edit), undone: undone.slice(0, -1) };
}

// Helpers

function stepped({ alignment, done, undone }: History, edit: Edit): History {
  const step = { edit, inverse: invertEdit(alignment, edit) };
  return { alignment: applyEdit(alignment, edit), done: [...done, step], undone };
}
