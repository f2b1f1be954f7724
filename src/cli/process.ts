import { once } from "node:events";
import type { Io } from "./io.ts";

/** The outside world as the operating system gives it. */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process;
  // `hexapla show … | head`: the reader has seen enough, which is no error.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    // Too late for sentences: what was to be said is gone with the place to say it.
    stderr.write(`hexapla: stdout: ${error.code ?? error.message}\n`);
    process.exit(2);
  });
  const drained = async (): Promise<void> => {
    if (stdout.writableNeedDrain) await once(stdout, "drain");
  };
  return {
    stdout: {
      write: (content) => stdout.write(content),
      isTTY: stdout.isTTY,
      drained,
      get columns() {
        return stdout.columns;
      },
    },
    stderr,
    env,
    cwd: process.cwd(),
    stdinStream: () => stdin,
    stdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
  };
}
