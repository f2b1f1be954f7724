import { visible } from "../i18n/visible.ts";
import { STANDARD } from "./files.ts";
import type { Session } from "./io.ts";

/** Whether what is written to `path` comes before a person's eyes at once. */
export function isTerminal(path: string, { io }: Session): boolean {
  return path === STANDARD && io.stdout.isTTY === true;
}

/** Text that a terminal takes for no command of its own, in the lines that it has: a text could hold U+009B, which begins one. */
export function harmless<T extends string | Uint8Array>(content: T): T | string {
  return typeof content === "string" ? content.replace(/[^\t\r\n]+|\r(?!\n)/gu, visible) : content;
}
