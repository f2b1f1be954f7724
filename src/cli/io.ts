import type { Messages } from "../i18n/messages.ts";

/** Where text goes to: `process.stdout`, or a string in a test. */
export interface Sink {
  write(content: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  /** Done when what was written has gone on its way; absent where nothing ever waits. */
  readonly drained?: () => Promise<void>;
  /** Width in characters, if it is a terminal. */
  readonly columns?: number;
}

/** Everything of the outside world that the program touches, files apart. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** The same as it comes; absent where it is there already. */
  readonly stdinStream?: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder from which relative names start. */
  readonly cwd: string;
}

/** What a command works with: the outside world, and a language to speak in. */
export interface Session {
  readonly io: Io;
  readonly messages: Messages;
}

/** Fine; findings, or a quality gate that is not met; wrong use or unusable input. */
export const EXIT = { fine: 0, findings: 1, unusable: 2 } as const;
