import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withProgress } from "../../src/cli/progress.ts";
import { createMessages } from "../../src/i18n/messages.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** What work of `steps` steps, each of so many milliseconds, writes to standard error. */
function progressOf(steps: number, milliseconds: number, isTTY: boolean): string {
  let shown = "";
  const stderr = { isTTY, write: (text: string) => (shown += text) };
  const io = { stdout: stderr, stderr, env: {}, cwd: "/", stdin: async () => new Uint8Array() };
  const done = withProgress("aligning", { io, messages: createMessages("en") }, (report) => {
    for (let step = 1; step <= steps; step++) {
      vi.advanceTimersByTime(milliseconds);
      report(step, steps);
    }
    return "done";
  });
  expect(done).toBe("done");
  return shown;
}

it("keeps quiet where there is no terminal, and about work of less than a second", () => {
  expect(progressOf(10, 500, false)).toBe("");
  expect(progressOf(9, 100, true)).toBe("");
});

it("shows a bar that grows, and takes it away at the end", () => {
  const shown = progressOf(4, 500, true);
  expect(shown.split("\r").slice(1)).toEqual([
    `aligning ${"█".repeat(12)}${"░".repeat(12)}  50 %`,
    `aligning ${"█".repeat(18)}${"░".repeat(6)}  75 %`,
    `aligning ${"█".repeat(24)} 100 %`,
    "\u001b[K",
  ]);
});

it("does not draw at every step", () => {
  expect(progressOf(3000, 1, true).split("aligning")).toHaveLength(1 + 21);
});
