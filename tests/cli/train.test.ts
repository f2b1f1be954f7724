import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { run } from "../../src/cli/program.ts";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { loadLexicon, parseJson, parseLinks, scoreBeads } from "../../src/index.ts";
import { makePlace, type Place } from "./harness.ts";

const PAIRS = [
  ["the house is big", "дім великий"],
  ["the house is old", "дім старий"],
  ["a big ship", "великий корабель"],
  ["an old ship", "старий корабель"],
] as const;
const COLUMNS = columnsOf(PAIRS);
const ENGLISH = PAIRS.map(([en]) => `${en}\n`).join("");
const UKRAINIAN = PAIRS.map(([, uk]) => `${uk}\n`).join("");

describe("hexapla train", () => {
  it("learns from a file of two columns, and says what it did in one line on standard error", async () => {
    const place = makePlace({ "a.en-uk.tsv": `${COLUMNS}12\t12\n\n` });
    const { code, stdout, stderr } = await place.run(["train", "a.en-uk.tsv", "-o", "a.lexicon"]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(
      /^a\.lexicon: 6 pairs read · 2 left out, having no words on one side · stems: en \d, uk 4 · \d+ entries · 1 KB\n$/u,
    );
    const lexicon = lexiconIn(place, "a.lexicon");
    expect(lexicon.languages).toEqual(["en", "uk"]);
    expect(best(lexicon, "ship")).toBe(lexicon.targetId("кораб"));
  });

  it("learns from all files that a pattern fits", async () => {
    const [first = "", ...others] = COLUMNS.split(/(?<=\n)/u);
    const place = makePlace({ "a.en-uk.tsv": COLUMNS, "d/b1.en-uk.tsv": first, "d/e/b2.en-uk.tsv": others.join("") });
    await place.run(["train", "a.en-uk.tsv", "-o", "a.lexicon"]);
    expect((await place.run(["train", "--from", "d/**.tsv", "-o", "b.lexicon"])).code).toBe(0);
    expect(place.read("b.lexicon")).toBe(place.read("a.lexicon"));
    const none = await place.run(["train", "--from", "d/**.tmx", "-o", "c.lexicon"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("no file fits")]);
    const nothing = await place.run(["train", "-o", "c.lexicon"]);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining("PAIRS")]);
  });

  // What all of these hold is the same four pairs, so the lexicons are the same to the byte.
  it("learns the same from any format, packed or not, from several files, and from standard input", async () => {
    const [first = "", ...others] = COLUMNS.split(/(?<=\n)/u);
    const place = makePlace({
      "a.en-uk.tsv": COLUMNS,
      "marked.en-uk.tsv": `\ufeff${COLUMNS.replaceAll("\n", "\r\n").trimEnd()}`,
      "packed.en-uk.tsv.gz": gzipSync(COLUMNS),
      "wide.en-uk.tsv": new Uint8Array(Buffer.from(`\ufeff${COLUMNS}`, "utf16le")),
      "turned.uk_en.tsv": columnsOf(PAIRS.map(([en, uk]) => [uk, en])),
      "plain.tsv": COLUMNS,
      "b1.en-uk.tsv": first,
      "b2.en-uk.tsv": others.join(""),
      "m.en": ENGLISH,
      "m.uk": UKRAINIAN,
      "text/en.txt": ENGLISH,
      "text/uk.txt": UKRAINIAN,
      "left.txt": ENGLISH,
      "right.txt": UKRAINIAN,
      "t.tmx": tmxOf(PAIRS.map(([en, uk]) => ({ "en-US": en, ua: uk }))),
      "three.tmx.gz": gzipSync(tmxOf(PAIRS.map(([en, uk]) => ({ en, ru: "лишний", uk })))),
    });
    await place.run(["align", "text", "--segmented", "-o", "a.json"]);
    const bytesOf = async (argv: readonly string[], stdin = ""): Promise<string> => {
      const { stderr, code } = await place.run(["train", ...argv, "-o", "out.lexicon", "--force"], { stdin });
      expect([code, stderr]).toEqual([0, expect.stringMatching(/^out\.lexicon: 4 pairs read · stems/u)]);
      return place.contents()["out.lexicon"] ?? "";
    };
    const wanted = await bytesOf(["a.en-uk.tsv"]);
    for (const argv of [
      ["marked.en-uk.tsv"],
      ["packed.en-uk.tsv.gz"],
      ["wide.en-uk.tsv"],
      ["turned.uk_en.tsv", "--langs", "en,uk"],
      ["plain.tsv", "--langs", "en,uk"],
      ["b1.en-uk.tsv", "b2.en-uk.tsv"],
      ["m.en", "m.uk"],
      ["m.uk", "m.en", "--langs", "en,uk"],
      ["text/en.txt", "text/uk.txt"],
      ["left.txt", "right.txt", "--langs", "en,uk"],
      ["t.tmx"],
      ["three.tmx.gz", "--langs", "en,uk"],
      ["a.json"],
    ])
      expect([argv, await bytesOf(argv)]).toEqual([argv, wanted]);
    expect(await bytesOf(["-", "--langs", "en,uk"], COLUMNS)).toBe(wanted);
  });

  it("puts files together whose names differ in the language, in whatever order a shell lists them", async () => {
    const place = makePlace({
      "a.de": "Haus\n",
      "b.de": "Schiff\nBaum\n",
      "a.fr": "maison\n",
      "b.fr": "bateau\narbre\n",
    });
    const { code, stderr } = await place.run(["train", "a.de", "b.de", "a.fr", "b.fr", "-o", "de-fr.lexicon"]);
    expect([code, stderr]).toEqual([0, expect.stringContaining("3 pairs read")]);
    const lexicon = lexiconIn(place, "de-fr.lexicon");
    expect(best(lexicon, "baum")).toBe(lexicon.targetId("arbre".slice(0, 4)));
  });

  it("takes every text of a unit or bead with every one of the other language", async () => {
    const place = makePlace({
      "en.txt": "A ship.\n",
      "en.plain.txt": "One boat.\n",
      "uk.txt": "Корабель.\n",
      "two.tmx": tmxOf([{ en: "ship", "en-GB": "boat", uk: "корабель" }, { en: "alone" }]),
    });
    await place.run(["align", "en.txt", "en.plain.txt", "uk.txt", "-o", "a.json"]);
    for (const name of ["a.json", "two.tmx"]) {
      const { stderr } = await place.run(["train", name, "-o", "out.lexicon"]);
      expect([name, stderr]).toEqual([name, expect.stringContaining("2 pairs read")]);
      const lexicon = lexiconIn(place, "out.lexicon");
      for (const word of ["ship", "boat"]) expect(best(lexicon, word)).toBe(lexicon.targetId("кораб"));
    }
  });

  it("reads files of many pieces without losing a character at the seams", async () => {
    // Two bytes a letter after one of one, so that a cut at any even place is inside a letter.
    const line = `x\t${"я".repeat(50)} ${"ю".repeat(4)}\n`;
    const place = makePlace({ "long.en-ru.tsv": `a${line.repeat(20_000)}` });
    const { stderr } = await place.run(["train", "long.en-ru.tsv", "-o", "out.lexicon"]);
    expect(stderr).toContain("20,000 pairs read · stems: en 2, ru 2 ·");
  });

  it("tells the place of a bad byte in the whole file, however far down it is", async () => {
    const lines = `ship\t${"корабель ".repeat(100)}\n`.repeat(1000);
    const place = makePlace({ "long.en-uk.tsv": Buffer.concat([Buffer.from(lines), Buffer.from([0x41, 0xd0, 0x0a])]) });
    const { code, stderr } = await place.run(["train", "long.en-uk.tsv", "-o", "out.lexicon"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^long\.en-uk\.tsv:1001: error: .*UTF-8 \(at byte /u)]);
    expect(stderr).toContain(`at byte ${Buffer.byteLength(lines) + 2})`);
  });

  it("shows on a terminal how far it is, first with reading, then with learning, and wipes that away", async () => {
    const place = makePlace({ "a.en-uk.tsv": COLUMNS });
    let [time, shown] = [0, ""];
    const clock = vi.spyOn(performance, "now").mockImplementation(() => (time += 600));
    const stderr = { isTTY: true, write: (content: string | Uint8Array) => (shown += content) };
    const stdin = async (): Promise<Uint8Array> => new Uint8Array();
    const code = await run(["train", "a.en-uk.tsv", "-o", "a.lexicon"], {
      cwd: place.path,
      env: {},
      stdout: stderr,
      stderr,
      stdin,
    });
    clock.mockRestore();
    expect(code).toBe(0);
    const bars = shown.split("\r").map((bar) => bar.replaceAll(/[█░]+/gu, "█"));
    expect(bars[1]).toBe("reading  █  99 %");
    expect(bars).toContain("reading  █ 100 %");
    expect(bars.filter((bar) => bar.startsWith("learning"))).toEqual(
      ["  0", " 16", " 33", " 50", " 66", " 83", "100"].map((percent) => `learning █ ${percent} %`),
    );
    expect(bars.at(-1)?.startsWith("\u001b[Ka.lexicon: 4 pairs read")).toBe(true);
  });

  it("says which files had nothing to give, and learns from the others", async () => {
    const place = makePlace({ "a.en-uk.tsv": COLUMNS, "b.tmx": tmxOf([{ en: "house", pl: "dom" }]) });
    const { code, stderr } = await place.run(["train", "a.en-uk.tsv", "b.tmx", "--langs", "en,uk", "-o", "a.lexicon"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^b\.tmx: there is no pair in en and uk here\.\na\.lexicon: 4 pairs read/u);
  });

  it("counts pairs as the languages do", async () => {
    const place = makePlace({ "a.en-uk.tsv": COLUMNS });
    const say = async (language: string, count: number): Promise<string> => {
      place.write("n.en-uk.tsv", "ship\tкорабель\n".repeat(count));
      const { stderr } = await place.run(["train", "n.en-uk.tsv", "-o", "n.lexicon", "--ui-lang", language]);
      return stderr.split(" · ")[0]?.replace("n.lexicon: ", "") ?? "";
    };
    expect([await say("ru", 1), await say("ru", 2), await say("ru", 5), await say("ru", 21)]).toEqual([
      "прочитана 1 пара",
      "прочитаны 2 пары",
      "прочитано 5 пар",
      "прочитана 21 пара",
    ]);
    expect([await say("uk", 1), await say("uk", 3), await say("uk", 12)]).toEqual([
      "прочитано 1 пару",
      "прочитано 3 пари",
      "прочитано 12 пар",
    ]);
  });

  it("replaces lexicons, with --force other files too", async () => {
    const place = makePlace({ "a.en-uk.tsv": COLUMNS, "b.en-uk.tsv": "cat\tкіт\n", "foreign.lexicon": "mine" });
    const train = async (...argv: string[]): Promise<number> => (await place.run(["train", ...argv])).code;
    expect(await train("a.en-uk.tsv", "-o", "own.lexicon")).toBe(0);
    const before = place.contents()["own.lexicon"];
    expect(await train("b.en-uk.tsv", "-o", "own.lexicon")).toBe(0);
    expect(place.contents()["own.lexicon"]).not.toBe(before);
    expect(await train("a.en-uk.tsv", "-o", "foreign.lexicon")).toBe(2);
    expect(place.read("foreign.lexicon")).toBe("mine");
    expect(await train("a.en-uk.tsv", "-o", "foreign.lexicon", "--force")).toBe(0);
    expect(place.contents()["foreign.lexicon"]).toBe(before);
  });
});

describe("what hexapla train refuses", () => {
  const place = makePlace({
    "a.en-uk.tsv": COLUMNS,
    "a.en-ru.tsv": COLUMNS,
    "plain.tsv": COLUMNS,
    "three.en-uk.tsv": `${COLUMNS}one\tдва\t3\n`,
    "one.en-uk.tsv": `${COLUMNS}${COLUMNS}no tab here\n`,
    "broken.en-uk.tsv": new Uint8Array([...Buffer.from(COLUMNS), 0x41, 0x09, 0xd0, 0x0a]),
    "numbers.en-uk.tsv": "12\t12\n",
    "empty.en-uk.tsv": "",
    "cut.en-uk.tsv.gz": gzipSync(COLUMNS).subarray(0, 40),
    "m.en": ENGLISH,
    "m.uk": `${UKRAINIAN}зайвий рядок\n`,
    "m.ru": UKRAINIAN,
    "n.uk": "коротко\n",
    "left.txt": ENGLISH,
    "right.txt": UKRAINIAN,
    "same.en-uk.txt": ENGLISH,
    "english.tmx": tmxOf([{ en: "house", "en-GB": "home" }]),
    "bare.tmx": tmxOf([]),
    "three.tmx": tmxOf([{ en: "house", ru: "дом", uk: "дім" }]),
    "cut.tmx": tmxOf([{ en: "house", uk: "дім" }]).slice(0, -20),
    "notes.json": "{}",
    "notes.lexicon": "mine",
    "text/en.txt": ENGLISH,
    "text/uk.txt": UKRAINIAN,
  });
  const REFUSALS: readonly (readonly [title: string, argv: readonly string[], named: string])[] = [
    ["no output", ["a.en-uk.tsv"], "-o"],
    ["standard output", ["a.en-uk.tsv", "-o", "-"], "-o"],
    ["a file that it did not make", ["a.en-uk.tsv", "-o", "notes.lexicon"], "notes.lexicon"],
    ["an alignment for its output", ["a.en-uk.tsv", "-o", "own.json"], "own.json"],
    ["an output that is an input", ["a.en-uk.tsv", "-o", "a.en-uk.tsv", "--force"], "a.en-uk.tsv"],
    ["a missing file", ["nowhere.tsv", "-o", "x"], "nowhere.tsv"],
    ["a folder", ["text", "-o", "x"], "text"],
    ["three columns", ["three.en-uk.tsv", "-o", "x"], "three.en-uk.tsv:5:"],
    ["one column", ["one.en-uk.tsv", "-o", "x"], "one.en-uk.tsv:9:"],
    ["broken UTF-8", ["broken.en-uk.tsv", "-o", "x"], "broken.en-uk.tsv:5:"],
    ["pairs without words", ["numbers.en-uk.tsv", "-o", "x"], "en"],
    ["no pairs", ["empty.en-uk.tsv", "-o", "x"], "0"],
    ["a packed file that was cut off", ["cut.en-uk.tsv.gz", "-o", "x"], "cut.en-uk.tsv.gz"],
    ["columns without languages", ["plain.tsv", "-o", "x"], "--langs"],
    ["texts without languages", ["left.txt", "right.txt", "-o", "x"], "--langs"],
    ["one language asked for", ["plain.tsv", "--langs", "en", "-o", "x"], "en"],
    ["the same language twice", ["plain.tsv", "--langs", "en-US,en-GB", "-o", "x"], "en-US,en-GB"],
    ["three languages asked for", ["plain.tsv", "--langs", "en,ru,uk", "-o", "x"], "en,ru,uk"],
    ["a language that is none", ["plain.tsv", "--langs", "en,ukrainian", "-o", "x"], "ukrainian"],
    ["other languages than asked for", ["a.en-ru.tsv", "--langs", "en,uk", "-o", "x"], "a.en-ru.tsv"],
    ["files in different languages", ["a.en-uk.tsv", "a.en-ru.tsv", "-o", "x"], "a.en-ru.tsv"],
    ["files of different length", ["m.en", "m.uk", "-o", "x"], "5"],
    ["a second file that is too short", ["m.en", "n.uk", "-o", "x"], "n.uk"],
    ["a text alone", ["m.en", "-o", "x"], "m.en"],
    ["three texts", ["m.en", "m.ru", "m.uk", "-o", "x"], "m.en"],
    ["a TMX in one language", ["english.tmx", "-o", "x"], "english.tmx"],
    ["a TMX without texts", ["bare.tmx", "-o", "x"], "bare.tmx"],
    ["a TMX in three languages", ["three.tmx", "-o", "x"], "en, ru, uk"],
    ["a TMX that was cut off", ["cut.tmx", "-o", "x"], "cut.tmx"],
    ["JSON that is not ours", ["notes.json", "-o", "x"], "notes.json"],
  ];

  it.each(UI_LANGUAGES)("is said in %s, and nothing is written", async (language) => {
    await place.run(["align", "text", "--segmented", "-o", "own.json"]);
    const before = place.contents();
    for (const [title, argv, named] of REFUSALS) {
      const { code, stdout, stderr } = await place.run(["train", ...argv, "--ui-lang", language]);
      expect([title, code, stdout]).toEqual([title, 2, ""]);
      expect([title, stderr]).toEqual([title, expect.stringContaining(named)]);
      expect(stderr).toMatch({ en: /\berror\b/u, ru: /ошибка/u, uk: /помилка/u }[language]);
      expect(stderr).not.toMatch(/\{\{|undefined|\n\s+at |This is a bug/u);
      expect(place.contents()).toEqual(before);
    }
  });
});

describe("--lexicon and --no-lexicon", () => {
  // Sentences of equal length in two invented languages: nothing but words can tell which translates which.
  it("aligns better with a lexicon that was trained on such texts, by align and by show", async () => {
    const random = generator(7);
    const place = makePlace({ "t.eo-vo.tsv": columnsOf(sentences(600, random)) });
    const document = sentences(40, random);
    // Every fifth sentence is missing on one side, now here, now there.
    const rows = document.map(
      ([source, target], i) => [i % 10 === 3 ? "" : source, i % 10 === 8 ? "" : target] as const,
    );
    place.write("text/eo.txt", linesOf(rows.map(([source]) => source)));
    place.write("text/vo.txt", linesOf(rows.map(([, target]) => target)));
    const gold = goldOf(rows);
    expect((await place.run(["train", "t.eo-vo.tsv", "-o", "eo-vo.lexicon"])).code).toBe(0);

    const scored = async (...argv: string[]): Promise<[f1: number, stderr: string]> => {
      const { stdout, stderr } = await place.run(["align", "text", "--segmented", "--to", "links", ...argv]);
      return [scoreBeads(parseLinks(gold).value, parseLinks(stdout).value, "test").strict.f1, stderr];
    };
    const [without] = await scored();
    expect(without).toBeLessThan(0.8);
    expect(await scored("--lexicon", "eo-vo.lexicon")).toEqual([1, ""]);

    const shown = await place.run(["show", "text", "--segmented", "--json", "--lexicon", "eo-vo.lexicon"]);
    const types = JSON.parse(shown.stdout).beads.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type !== "1-1")).toEqual([
      "0-1",
      "1-0",
      "0-1",
      "1-0",
      "0-1",
      "1-0",
      "0-1",
      "1-0",
    ]);
  });

  it("takes the place of the shipped lexicon for its languages, and of no other", async () => {
    const place = makePlace({
      "a.uk-en.tsv": columnsOf(PAIRS.map(([en, uk]) => [uk, en])),
      "text/en.txt": ENGLISH,
      "text/ru.txt": "дом большой\nдом старый\nбольшой корабль\nстарый корабль\n",
      "text/uk.txt": UKRAINIAN,
    });
    await place.run(["train", "a.uk-en.tsv", "-o", "own.lexicon"]);
    const lexiconsOf = async (...argv: string[]): Promise<string[]> => {
      const { stdout } = await place.run(["align", "text", "--segmented", ...argv]);
      const origin = parseJson(stdout).value.beads[0]?.origin;
      const signature = origin?.kind === "computed" ? origin.signature : "";
      return [...signature.matchAll(/lexicon:([^|]+)/gu)].map((match) => match[1] ?? "");
    };
    const shipped = await lexiconsOf();
    expect(shipped.map((name) => name.split("=")[0])).toEqual(["en-ru", "en-uk", "ru-uk"]);
    const own = `uk-en=${lexiconIn(place, "own.lexicon").signature}`;
    expect(await lexiconsOf("--lexicon", "own.lexicon")).toEqual([shipped[0], shipped[2], own]);
    expect(await lexiconsOf("--no-lexicon")).toEqual([]);
  });

  it("says when a lexicon is of no use, and refuses what is none, and two for the same languages", async () => {
    const place = makePlace({
      "a.en-uk.tsv": COLUMNS,
      "en.txt": ENGLISH,
      "uk.txt": UKRAINIAN,
      "ru.txt": UKRAINIAN,
      "notes.lexicon": "mine",
    });
    await place.run(["train", "a.en-uk.tsv", "-o", "a.lexicon"]);
    await place.run(["train", "a.en-uk.tsv", "-o", "b.lexicon"]);
    const useless = await place.run(["align", "en.txt", "ru.txt", "--to", "links", "--lexicon", "a.lexicon"]);
    expect([useless.code, useless.stderr]).toEqual([
      0,
      "a.lexicon: this lexicon is for en-uk, and no two of the texts are. It was not used.\n",
    ]);
    const refused = async (...argv: string[]): Promise<string> => {
      const { code, stdout, stderr } = await place.run(["align", "en.txt", "uk.txt", ...argv]);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(await refused("--lexicon", "notes.lexicon")).toMatch(/^notes\.lexicon: error: this is not a lexicon/u);
    expect(await refused("--lexicon", "no.lexicon")).toContain("no.lexicon: there is no such file");
    expect(await refused("--lexicon", "a.lexicon", "--lexicon", "b.lexicon")).toContain("a.lexicon are both for en-uk");
    expect(await refused("--lexicon", "a.lexicon", "--to", "json", "-o", "a.lexicon", "--force")).toContain("inputs");
  });
});

// Helpers

function columnsOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map((pair) => `${pair.join("\t")}\n`).join("");
}

function linesOf(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== "")
    .map((line) => `${line}\n`)
    .join("");
}

/** Units of texts by language, as other programs write them. */
function tmxOf(units: readonly Readonly<Record<string, string>>[]): string {
  const body = units.map((unit) => {
    const variants = Object.entries(unit).map(([lang, text]) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`);
    return `<tu>${variants.join("")}</tu>`;
  });
  return `<?xml version="1.0"?>\n<tmx version="1.4"><header creationtool="other" srclang="en"/><body>\n${body.join("\n")}\n</body></tmx>\n`;
}

function lexiconIn(place: Place, name: string): ReturnType<typeof loadLexicon> {
  return loadLexicon(new Uint8Array(Buffer.from(place.contents()[name] ?? "", "latin1")));
}

/** Id of the likeliest translation of a source stem. */
function best({ sourceId, forward }: ReturnType<typeof loadLexicon>, stem: string): number | undefined {
  const id = sourceId(stem);
  const [from, to] = [forward.offsets[id] ?? 0, forward.offsets[id + 1] ?? 0];
  const row = [...forward.probabilities.subarray(from, to)];
  return forward.targets[from + row.indexOf(Math.max(...row))];
}

/** Numbers in [0, 1), the same every time: mulberry32 (Ettinger 2017). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VOWELS = "aeiou";
const CONSONANTS = "bdfgklmnprstvz";

/** Word `n` of an invented language: five letters, none of which tells anything of its counterpart. */
function wordOf(n: number, turn: number): string {
  const code = (n * 7919 + turn * 104_729) % (14 * 14 * 14 * 25);
  const letter = (from: string, value: number): string => from[value % from.length] ?? "";
  return (
    letter(CONSONANTS, code) +
    letter(VOWELS, Math.floor(code / 14)) +
    letter(CONSONANTS, Math.floor(code / 70)) +
    letter(VOWELS, Math.floor(code / 980)) +
    letter(CONSONANTS, Math.floor(code / 4900))
  );
}

/** Pairs of sentences of six words each, the same words in both, from a vocabulary of 200. */
function sentences(count: number, random: () => number): [string, string][] {
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 6 }, () => Math.floor(random() * 200));
    return [words.map((n) => wordOf(n, 0)).join(" "), words.map((n) => wordOf(n, 1)).join(" ")];
  });
}

/** The links that are true of rows of which a side may be missing. */
function goldOf(rows: readonly (readonly [string, string])[]): string {
  let [s, t] = [0, 0];
  return rows.map(([source, target]) => `[${source === "" ? "" : s++}]:[${target === "" ? "" : t++}]\n`).join("");
}
