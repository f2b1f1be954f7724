import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { describeKeyUse, describeLocales, type Tree } from "../laws/i18n.ts";

const SRC = join(import.meta.dirname, "../../src");

describeLocales(Object.fromEntries(UI_LANGUAGES.map((language) => [language, localeOf(language)])));
describeKeyUse(localeOf("en"), [join(SRC, "cli"), join(SRC, "i18n")]);

it("counts as the languages do", () => {
  const counts = [0, 1, 2, 5, 11, 21, 22, 1.5];
  const say = (language: (typeof UI_LANGUAGES)[number]): string[] =>
    counts.map((count) => createMessages(language).say("show.beads", { count }));
  expect(say("en").join(" ")).toBe("0 beads 1 bead 2 beads 5 beads 11 beads 21 beads 22 beads 1.5 beads");
  expect(say("ru").join(" ")).toBe("0 звеньев 1 звено 2 звена 5 звеньев 11 звеньев 21 звено 22 звена 1,5 звена");
  expect(say("uk").join(" ")).toBe("0 ланок 1 ланка 2 ланки 5 ланок 11 ланок 21 ланка 22 ланки 1,5 ланки");
});

it("leaves what it is told as it is: no HTML, no sentences inside a file name", () => {
  const path = 'a<b>&"$t(show.beads){{cwd}}.txt';
  expect(createMessages("en").say("error.fileNeeded", { path })).toContain(path);
});

it("counts places from 1", () => {
  expect(createMessages("en").say("problem.bead-empty", { bead: 0 })).toBe("bead 1 is empty in every version");
});

// Helpers

function localeOf(language: string): Tree {
  return JSON.parse(readFileSync(join(SRC, `i18n/locales/${language}.json`), "utf8"));
}
