import { expect, it } from "vitest";
import { chosenVersions } from "../../src/cli/chosen.ts";
import type { Alignment, Bead } from "../../src/model/alignment.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const versions = ["en", "ru", "uk"].map((language) => linesOf(language, ["One.", "Two."]));
/** The second sentence stands first in the last version. */
const ALIGNMENT: Alignment = {
  text: { versions },
  beads: [beadOf([[], [], [0]]), beadOf([[0], [0], [1]]), beadOf([[1], [1], []])],
  moves: [{ beads: [beadOf([[1], [1], [0]])] }],
  warnings: [
    { kind: "limited", versions: [0, 1] },
    { kind: "unrelated", versions: [0, 2], probability: 0.1 },
  ],
};
const [first = "", second = "", third = ""] = versions.map(({ name }) => name);

it("leaves the versions that are named, in that order, without beads that all of them lack", () => {
  expect(chosenVersions(ALIGNMENT, [third, first], "a.json")).toMatchObject({
    text: { versions: [versions[2], versions[0]] },
    beads: [{ sides: [[0], []] }, { sides: [[1], [0]] }, { sides: [[], [1]] }],
    moves: [{ beads: [{ sides: [[0], [1]] }] }],
    warnings: [{ kind: "unrelated", versions: [1, 0], probability: 0.1 }],
  });
});

it("knows of no move between versions that stand alike", () => {
  expect(chosenVersions(ALIGNMENT, [first, second], "a.json")).toMatchObject({
    beads: [{ sides: [[0], [0]] }, { sides: [[1], [1]] }],
    moves: [],
    warnings: [{ kind: "limited", versions: [0, 1] }],
  });
  const { moves: _, warnings: __, ...still } = ALIGNMENT;
  expect(chosenVersions(still, [first, second], "a.json")).toEqual({
    text: { versions: versions.slice(0, 2) },
    beads: [beadOf([[0], [0]]), beadOf([[1], [1]])],
  });
});

it("refuses a name that no version has, and one alone", () => {
  const choosing =
    (...names: string[]): (() => Alignment) =>
    () =>
      chosenVersions(ALIGNMENT, names, "a.json");
  expect(choosing(first, "pl")).toThrow(expect.objectContaining({ key: "error.noSuchVersion" }));
  expect(choosing(first)).toThrow(expect.objectContaining({ key: "error.folderOneChosen" }));
});

// Helpers

function beadOf(sides: Bead["sides"]): Bead {
  return { sides, origin: { kind: "imported", format: "links" }, evidence: [] };
}
