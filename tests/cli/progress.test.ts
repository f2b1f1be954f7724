import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withProgress, withProgressAsync } from "../../src/cli/progress.ts";
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

it("stays until work that waits is done, and goes when it fails", async () => {
  let shown = "";
  const stderr = { isTTY: true, write: (text: string) => (shown += text) };
  const io = { stdout: stderr, stderr, env: {}, cwd: "/", stdin: async () => new Uint8Array() };
  const session = { io, messages: createMessages("en") };
  const work = withProgressAsync("embedding", session, async (report) => {
    vi.advanceTimersByTime(1500);
    report(1, 4);
    await Promise.resolve();
    expect(shown).toBe(`\rembedding ${"█".repeat(6)}${"░".repeat(18)}  25 %`);
    return "done";
  });
  expect(await work).toBe("done");
  expect(shown.endsWith("\u001b[K")).toBe(true);
  shown = "";
  const failing = withProgressAsync("embedding", session, async (report) => {
    vi.advanceTimersByTime(1500);
    report(0, 0);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(shown.endsWith("100 %\r\u001b[K")).toBe(true);
});

it("does not draw at every step", () => {
  expect(progressOf(3000, 1, true).split("aligning")).toHaveLength(1 + 21);
});
