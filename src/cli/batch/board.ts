import type { Messages } from "../../i18n/messages.ts";
import type { BatchReport } from "../../index.ts";
import { UsageError } from "../failure.ts";
import type { Session, Sink } from "../io.ts";
import { ERASE_LINE } from "../progress.ts";
import { displayWidth, printable } from "../width.ts";
import { DOT, padStart, shorten, wrap } from "../wrap.ts";
import type { Works } from "./works.ts";

/** How progress is shown: a line on a terminal and lines in a log, JSON objects, or not at all. */
export const BOARDS = ["plain", "json", "none"] as const;
export type BoardKind = (typeof BOARDS)[number];

/** @throws UsageError if there is no such kind */
export function parseBoardKind(name: string | undefined): BoardKind {
  const kind = BOARDS.find((known) => known === (name ?? "plain"));
  if (kind === undefined) throw new UsageError("error.progressKind", { value: name ?? "", kinds: BOARDS.join(", ") });
  return kind;
}

/** Where a report says that there is more to read. */
export interface ReportLists {
  readonly failedIn?: string;
  readonly warnedIn?: string;
}

/** Tells on standard error how a batch goes. */
export class Board {
  readonly #kind: BoardKind;
  readonly #session: Session;
  #total: number | undefined;
  readonly #start = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #done = 0;
  #before = 0;
  #failed = 0;
  #segments = 0;
  #isShown = false;

  constructor(kind: BoardKind, total: Works["count"], session: Session) {
    this.#kind = kind;
    this.#session = session;
    const setTotal = (count: number | undefined): void => {
      this.#total = count;
    };
    // Where it cannot be found out, there is no telling how much is left.
    void Promise.resolve(total).then(setTotal, () => undefined);
    const isLine = kind === "plain" && session.io.stderr.isTTY === true;
    const every = isLine ? EVERY_LINE : kind === "json" ? EVERY_OBJECT : EVERY_LOG;
    this.#timer = kind === "none" ? undefined : setInterval(() => this.#show(), every).unref();
  }

  /** A work that an earlier run had done. */
  skip(): void {
    this.#before++;
  }

  count(segments: number, isFailed: boolean): void {
    this.#done++;
    this.#segments += segments;
    if (isFailed) this.#failed++;
  }

  /** Something that has to be said meanwhile. */
  tell(note: string): void {
    this.#erase();
    this.#session.io.stderr.write(`${this.#kind === "json" ? JSON.stringify({ event: "note", note }) : note}\n`);
  }

  /** No more progress. The closing report, if there is one to give, with the files that say more. */
  close(report?: BatchReport, lists: ReportLists = {}): void {
    clearInterval(this.#timer);
    this.#erase();
    if (report === undefined || this.#kind === "none") return;
    const { io, messages } = this.#session;
    const seconds = this.#seconds();
    const text =
      this.#kind === "json"
        ? JSON.stringify({ event: "report", seconds, ...report })
        : reportLines({ ...report, ...lists, seconds, before: this.#before }, io.stderr, messages).join("\n");
    io.stderr.write(`${text}\n`);
  }

  #erase(): void {
    const { stderr } = this.#session.io;
    if (this.#isShown && stderr.isTTY === true) stderr.write(ERASE_LINE);
    this.#isShown = false;
  }

  #seconds(): number {
    return Math.round((performance.now() - this.#start) / 100) / 10;
  }

  #show(): void {
    const { io, messages } = this.#session;
    const seconds = this.#seconds();
    const works = this.#before + this.#done;
    const rate = Math.round(this.#segments / Math.max(seconds, 0.1));
    const left = this.#total === undefined || this.#done === 0 ? undefined : this.#total - works;
    const eta = left === undefined ? undefined : Math.round((left * seconds) / this.#done);
    const figures = { works, segments: this.#segments, rate, failed: this.#failed };
    this.#isShown = true;
    if (this.#kind === "json") {
      const of = this.#total === undefined ? {} : { of: this.#total };
      const rest = eta === undefined ? {} : { eta };
      io.stderr.write(`${JSON.stringify({ event: "progress", seconds, ...figures, ...of, ...rest })}\n`);
      return;
    }
    const line = progressLine({ ...figures, eta, total: this.#total }, messages);
    io.stderr.write(
      io.stderr.isTTY === true ? `${ERASE_LINE}${line.slice(0, (io.stderr.columns ?? 80) - 1)}` : `${line}\n`,
    );
  }
}

// Helpers

/** Milliseconds between two signs: on a terminal, as objects, in a log. */
const EVERY_LINE = 200;
const EVERY_OBJECT = 1000;
const EVERY_LOG = 10_000;

interface Figures {
  readonly works: number;
  readonly total: number | undefined;
  readonly rate: number;
  readonly failed: number;
  readonly eta: number | undefined;
}

function progressLine({ works, total, rate, failed, eta }: Figures, { say }: Messages): string {
  return [
    total === undefined ? say("batch.works", { count: works }) : say("batch.worksOf", { done: works, count: total }),
    say("batch.rate", { count: rate }),
    ...(failed === 0 ? [] : [say("batch.failed", { count: failed })]),
    ...(eta === undefined ? [] : [say("batch.left", { time: clock(eta) })]),
  ].join(DOT);
}

interface Closing extends BatchReport, ReportLists {
  readonly seconds: number;
  /** Works that an earlier run had done. */
  readonly before: number;
}

/** Fitted to the terminal; in a log, ids are as long as they are. */
function reportLines(report: Closing, stderr: Sink, messages: Messages): string[] {
  const { say } = messages;
  const { beads, slowest, doubtful, failedIn, warnedIn } = report;
  const width = stderr.isTTY === true ? (stderr.columns ?? 80) : Number.POSITIVE_INFINITY;
  const seconds = (ms: number): string => say("batch.seconds", { count: ms / 1000 });
  const percent = (share: number): string => say("batch.percent", { share });
  const lists = [
    ...(failedIn === undefined ? [] : [say("batch.failedIn", { path: failedIn })]),
    ...(warnedIn === undefined ? [] : [say("batch.warnedIn", { path: warnedIn })]),
  ];
  return [
    ...headLines(report, messages).flatMap((line) => wrap(line, width)),
    ...(beads === 0 ? [] : listLines(say("batch.slowest"), slowest, seconds, width)),
    ...(beads === 0 ? [] : listLines(say("batch.doubtful"), doubtful, percent, width)),
    ...lists,
  ];
}

function headLines({ works, failed, withWarnings, segments, ...report }: Closing, { say }: Messages): string[] {
  const { seconds, before, beads, types, posterior = 1 } = report;
  const counts = [
    say("batch.works", { count: works }),
    ...(before === 0 ? [] : [say("batch.before", { count: before })]),
    ...(failed === 0 ? [] : [say("batch.failed", { count: failed })]),
    ...(withWarnings === 0 ? [] : [say("batch.withWarnings", { count: withWarnings })]),
    clock(Math.round(seconds)),
  ];
  if (beads === 0) return [counts.join(DOT)];
  const shares = types.slice(0, MOST_TYPES).map(([type, count]) => {
    // In one piece, however narrow the terminal.
    return `${type}\u00a0${say("batch.percent", { share: count / beads })}`;
  });
  const more = types.length > MOST_TYPES ? ["…"] : [];
  return [
    counts.join(DOT),
    [say("batch.segments", { count: segments }), say("batch.beads", { count: beads })].join(DOT),
    say("batch.types", { types: [...shares, ...more].join(", ") }),
    say("batch.posterior", { share: posterior }),
  ];
}

/** A heading, and below it a work a line behind its figure. */
function listLines(
  heading: string,
  list: readonly (readonly [id: string, value: number])[],
  figure: (value: number) => string,
  width: number,
): string[] {
  const rows = list.map(([id, value]) => [figure(value), printable(id)] as const);
  const room = Math.max(0, ...rows.map(([value]) => displayWidth(value)));
  return [heading, ...rows.map(([value, id]) => `  ${padStart(value, room)}  ${shorten(id, width - room - 4)}`)];
}

const MOST_TYPES = 5;

/** `0:07`, `12:40`, `3:05:00` */
function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = `${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}
