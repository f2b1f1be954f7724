import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alignment, Bead, ParallelText } from "../../src/model/alignment.ts";
import { type SegmentedDocument, segmentText } from "../../src/model/document.ts";
import { misplacedMove } from "../../src/model/moves.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { InputError } from "../../src/model/problem.ts";
import type { CarriedOver } from "../../src/review/carryOver.ts";
import type { Edit, Restore } from "../../src/review/edit.ts";
import type { History } from "../../src/review/history.ts";
import type { Aligner } from "../../src/review/realign.ts";
import { anyAlignment, anyText, loners } from "../arbitraries/alignment.ts";

export interface EditsUnderLaw {
  readonly apply: (alignment: Alignment, edit: Edit) => Alignment;
  readonly invert: (alignment: Alignment, edit: Edit) => Restore;
  readonly begin: (alignment: Alignment) => History;
  readonly perform: (history: History, edit: Edit) => History;
  readonly undo: (history: History) => History;
  readonly redo: (history: History) => History;
}

/** Laws that corrections of an alignment keep, and their history. */
export function describeEdits(name: string, edits: EditsUnderLaw): void {
  const { apply, invert, begin, perform, undo, redo } = edits;
  const any = anyReviewed;

  describe(`${name} keep the edit laws`, () => {
    it("are done or refused, and keep the partition, the texts and what moves promise", () => {
      let done = 0;
      fc.assert(
        fc.property(any, anyEdit, (alignment, edit) => {
          const after = attempt(() => apply(alignment, edit));
          if (after === undefined) return;
          done++;
          expectWhole(after, alignment);
        }),
        { numRuns: 1000 },
      );
      expect(done).toBeGreaterThan(150);
    });

    it("are taken back exactly", () => {
      fc.assert(
        fc.property(any, anyEdit, (alignment, edit) => {
          const after = attempt(() => apply(alignment, edit));
          if (after === undefined) return;
          const inverse = invert(alignment, edit);
          expect(apply(after, inverse)).toStrictEqual(alignment);
          expect(apply(apply(after, inverse), invert(after, inverse))).toStrictEqual(after);
        }),
        { numRuns: 1000 },
      );
    });

    it("are data that JSON can hold", () => {
      fc.assert(
        fc.property(any, anyEdit, (alignment, edit) => {
          const inverse = attempt(() => invert(alignment, edit));
          if (inverse === undefined) return;
          expect(apply(apply(alignment, edit), throughJson(inverse))).toStrictEqual(alignment);
        }),
      );
    });

    it("change nothing that they were given, and give the same again", () => {
      fc.assert(
        fc.property(any, anyEdit, (alignment, edit) => {
          const before = structuredClone(alignment);
          const after = attempt(() => apply(alignment, edit));
          expect(alignment).toStrictEqual(before);
          if (after !== undefined) expect(apply(alignment, edit)).toStrictEqual(after);
        }),
      );
    });

    it("follow a model of editing, taking back and doing again, to the first and to the last", () => {
      const commands = [
        fc.oneof(anyEdit, anyEdit, anyEdit).map((edit) => new Perform(edit, edits)),
        fc.constant(new Undo(edits)),
        fc.constant(new Redo(edits)),
      ];
      fc.assert(
        fc.property(any, fc.commands(commands, { maxCommands: 30 }), (alignment, list) => {
          const real: Real = { history: begin(alignment) };
          fc.modelRun(() => ({ model: { states: [alignment], at: 0 }, real }), list);
          while (real.history.undone.length > 0) real.history = redo(real.history);
          const last = real.history.alignment;
          const steps = real.history.done.length;
          for (let k = 0; k < steps; k++) real.history = undo(real.history);
          expect(real.history.alignment).toStrictEqual(alignment);
          for (let k = 0; k < steps; k++) real.history = redo(real.history);
          expect(real.history.alignment).toStrictEqual(last);
        }),
      );
    });

    it("drop what was taken back when something else is done", () => {
      fc.assert(
        fc.property(any, anyEdit, anyEdit, (alignment, first, second) => {
          const one = attempt(() => undo(perform(begin(alignment), first)));
          const two = one && attempt(() => perform(one, second));
          if (two !== undefined) expect(redo(two)).toBe(two);
        }),
      );
    });
  });
}

/** Any alignment with all that a person may have said, and perhaps with word links, as files have it: no negative zero. */
export const anyReviewed: fc.Arbitrary<Alignment> = fc
  .tuple(anyAlignment({ crossing: true, moves: true, review: true }), fc.boolean())
  .map(([alignment, isLinked]) => throughJson(isLinked ? withWords(alignment) : alignment));

/** Any edit of a small alignment; many of them cannot be done. */
export const anyEdit: fc.Arbitrary<Edit> = fc.nat({ max: 5 }).chain((bead): fc.Arbitrary<Edit> => {
  const version = fc.nat({ max: 2 });
  const segment = fc.nat({ max: 6 });
  const text = fc.option(anyText, { nil: undefined });
  return fc.oneof(
    fc.constant({ kind: "merge" as const, bead }),
    fc.record({
      kind: fc.constant("split" as const),
      bead: fc.constant(bead),
      at: fc.array(fc.nat({ max: 3 }), { maxLength: 6 }),
    }),
    fc.record({
      kind: fc.constant("shift" as const),
      bead: fc.constant(bead),
      version,
      to: fc.constantFrom("previous" as const, "next" as const),
    }),
    fc.record({ kind: fc.constant("omit" as const), bead: fc.constant(bead), version }),
    fc.record({ kind: fc.constant("cut" as const), version, segment, offset: fc.nat({ max: 12 }) }),
    fc.record({ kind: fc.constant("join" as const), version, segment }),
    fc.record({ kind: fc.constant("confirm" as const), bead: fc.constant(bead), confirmed: fc.boolean() }),
    fc.record(
      { kind: fc.constant("note" as const), bead: fc.constant(bead), note: anyText },
      { requiredKeys: ["kind", "bead"] },
    ),
    fc
      .record({ kind: fc.constant("correct" as const), version, segment, text })
      .map(({ text: words, ...rest }) => (words === undefined ? rest : { ...rest, text: words })),
    fc.record({
      kind: fc.constant("link" as const),
      beads: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("unlink" as const), move: fc.nat({ max: 1 }) }),
  );
});

// Helpers

/** Nothing, if an edit was refused as edits are. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function expectWhole(after: Alignment, before: Alignment): void {
  expect(partitionProblems(after.text, after.beads)).toEqual([]);
  expect(misplacedMove(after)).toBeUndefined();
  expect(after.text.versions.map(({ text }) => text)).toEqual(before.text.versions.map(({ text }) => text));
  expect([after.verdicts, after.warnings]).toEqual([before.verdicts, before.warnings]);
  expect(after.words?.length).toBe(before.words === undefined ? undefined : after.beads.length);
  // Links stay with the beads whose words they link.
  for (const [k, links] of after.words?.entries() ?? [])
    if (links.length > 0) expect(links).toEqual(withWords(after).words?.[k]);
  after.text.versions.forEach((version) => {
    let end = 0;
    version.segments.forEach(({ block, span: { from, to } }, k) => {
      const inside = version.blocks[block]?.span ?? { from: 0, to: -1 };
      expect(from).toBeGreaterThanOrEqual(Math.max(end, inside.from));
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(inside.to);
      const text = segmentText(version, k);
      // Nothing but white space is lost between segments that were one.
      const gap = version.text.slice(end, from).trim();
      if (!gapsOf(before).has(gap)) expect([gap, text]).toEqual(["", text]);
      end = to;
    });
  });
}

function gapsOf({ text }: Alignment): Set<string> {
  const gaps = new Set<string>();
  for (const version of text.versions) {
    let end = 0;
    for (const { span } of version.segments) {
      gaps.add(version.text.slice(end, span.from).trim());
      end = span.to;
    }
  }
  return gaps;
}

/** The first segments of the first two versions linked, bead by bead. */
function withWords(alignment: Alignment): Alignment {
  const words = alignment.beads.map(({ sides }) => {
    const [a, b] = [0, 1].map((v) => alignment.text.versions[v]?.segments[sides[v]?.[0] ?? -1]?.span);
    return a === undefined || b === undefined
      ? []
      : [{ versions: [0, 1] as const, links: [{ a, b, probability: 0.5 }] }];
  });
  return { ...alignment, words };
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

interface Model {
  states: readonly Alignment[];
  at: number;
}

interface Real {
  history: History;
}

class Perform implements fc.Command<Model, Real> {
  readonly #edit: Edit;
  readonly #edits: EditsUnderLaw;

  constructor(edit: Edit, edits: EditsUnderLaw) {
    this.#edit = edit;
    this.#edits = edits;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const before = model.states[model.at];
    const after = before && attempt(() => this.#edits.apply(before, this.#edit));
    const history = attempt(() => this.#edits.perform(real.history, this.#edit));
    expect(history?.alignment).toStrictEqual(after);
    if (after === undefined || history === undefined) return;
    model.states = [...model.states.slice(0, model.at + 1), after];
    model.at++;
    real.history = history;
  }

  toString(): string {
    return JSON.stringify(this.#edit);
  }
}

class Undo implements fc.Command<Model, Real> {
  readonly #edits: EditsUnderLaw;

  constructor(edits: EditsUnderLaw) {
    this.#edits = edits;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    model.at = Math.max(0, model.at - 1);
    real.history = this.#edits.undo(real.history);
    expect(real.history.alignment).toStrictEqual(model.states[model.at]);
  }

  toString(): string {
    return "undo";
  }
}

class Redo implements fc.Command<Model, Real> {
  readonly #edits: EditsUnderLaw;

  constructor(edits: EditsUnderLaw) {
    this.#edits = edits;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    model.at = Math.min(model.states.length - 1, model.at + 1);
    real.history = this.#edits.redo(real.history);
    expect(real.history.alignment).toStrictEqual(model.states[model.at]);
  }

  toString(): string {
    return "redo";
  }
}

/** Laws of carrying an alignment over to texts that have changed since. */
export function describeCarryOver(
  name: string,
  carryOver: (old: Alignment, text: ParallelText, aligner: Aligner) => CarriedOver,
): void {
  const any = anyReviewed;
  const change = fc.record({ version: fc.nat(), segment: fc.nat() });

  describe(`${name} keeps the laws of carrying over`, () => {
    it("gives the same alignment for the same texts", () => {
      fc.assert(
        fc.property(any, (old) => {
          const { alignment, broken, made } = carryOver(old, old.text, apart);
          expect(alignment).toStrictEqual(old);
          expect([broken, made]).toEqual([[], []]);
        }),
      );
    });

    it("loses no segment of any text, whatever it was and is", () => {
      fc.assert(
        fc.property(any, fc.array(change), fc.array(change), (old, changes, gone) => {
          const text = gone.reduce(withoutSegment, changes.reduce(withNewWords, old.text));
          const { alignment, broken, made } = carryOver(old, text, apart);
          expect(partitionProblems(alignment.text, alignment.beads)).toEqual([]);
          expect(misplacedMove(alignment)).toBeUndefined();
          expect(alignment.text.versions.map((version) => version.text)).toEqual(text.versions.map((v) => v.text));
          expect(alignment.verdicts).toEqual(old.verdicts);
          const kept = alignment.beads.length - made.length;
          expect(kept).toBe(old.beads.length - broken.length);
        }),
      );
    });

    it("breaks by a comma in one segment its bead, and no other that a person had to do with", () => {
      fc.assert(
        fc.property(any, change, (old, at) => {
          const place = placeIn(old.text, at);
          fc.pre(place !== undefined);
          const text = withNewWords(old.text, at);
          const { alignment, broken } = carryOver(old, text, apart);
          const holder = old.beads.findIndex(({ sides }) => sides[place.version]?.includes(place.segment));
          expect(broken).toContain(holder);
          const isOurs = ({ origin, review }: Bead): boolean => origin.kind === "edited" || review !== undefined;
          for (const [k, bead] of old.beads.entries())
            if (isOurs(bead) && k !== holder) expect(alignment.beads).toContainEqual(bead);
        }),
      );
    });
  });
}

/** Every segment in a bead of its own. */
const apart: Aligner = (text) => ({
  beads: loners(text).map((sides) => ({ sides, origin: { kind: "computed", signature: "apart" }, evidence: [] })),
});

interface Place {
  readonly version: number;
  readonly segment: number;
}

/** The segment that two numbers mean, if there is one. */
function placeIn({ versions }: ParallelText, at: Place): Place | undefined {
  const version = at.version % versions.length;
  const count = versions[version]?.segments.length ?? 0;
  return count === 0 ? undefined : { version, segment: at.segment % count };
}

/** With words at the end of a segment that no other has. */
function withNewWords(text: ParallelText, at: Place, k = 0): ParallelText {
  const place = placeIn(text, at);
  const version = place && text.versions[place.version];
  const span = place && version?.segments[place.segment]?.span;
  if (place === undefined || version === undefined || span === undefined) return text;
  const words = `§${k}§`;
  const later = (offset: number): number => (offset >= span.to ? offset + words.length : offset);
  const block = version.segments[place.segment]?.block;
  const changed: SegmentedDocument = {
    ...version,
    text: version.text.slice(0, span.to) + words + version.text.slice(span.to),
    blocks: version.blocks.map((own, b) =>
      b === block
        ? { ...own, span: { from: own.span.from, to: own.span.to + words.length } }
        : { ...own, span: { from: later(own.span.from), to: later(own.span.to) } },
    ),
    segments: version.segments.map((own, s) =>
      s <= place.segment
        ? { ...own, span: { from: own.span.from, to: s === place.segment ? own.span.to + words.length : own.span.to } }
        : { ...own, span: { from: later(own.span.from), to: later(own.span.to) } },
    ),
  };
  return { versions: text.versions.map((own, v) => (v === place.version ? changed : own)) };
}

/** As if the words of a segment were no sentence. */
function withoutSegment(text: ParallelText, at: Place): ParallelText {
  const place = placeIn(text, at);
  return {
    versions: text.versions.map((version, v) =>
      v === place?.version ? { ...version, segments: version.segments.filter((_, s) => s !== place.segment) } : version,
    ),
  };
}
