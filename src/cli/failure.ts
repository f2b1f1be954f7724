import type { MessageKey, Values } from "../i18n/messages.ts";

/** The command cannot be done as it was given. Holds the key of the sentence; the program says it in its language. */
export class UsageError extends Error {
  readonly key: MessageKey;
  readonly values: Values;

  constructor(key: MessageKey, values: Values = {}, options?: ErrorOptions) {
    super(key, options);
    this.name = "UsageError";
    this.key = key;
    this.values = values;
  }
}

/** The system's code for what went wrong with a file: `ENOENT`, `EACCES`. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}
