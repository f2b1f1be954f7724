import { createHash } from "node:crypto";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/cli/width.ts";
import { CORPUS, makePlace, type Ran } from "./harness.ts";

const OLD = "The colour of the flag changed in 2014. Nobody knew why.\n\nThey asked the mayor to help. It was warm.\n";
const NEW =
  "The color of the flag changed in 2015. They asked the mayor, with a bow, to help.\n\nNobody knew why. It was hot!\n";
const TEXTS = { "old.txt": OLD, "new.txt": NEW };
const PAIR = ["compare", "old.txt", "new.txt", "--lang", "en"];

async function ran(...argv: readonly string[]): Promise<Ran> {
  return makePlace(TEXTS).run([...PAIR, ...argv]);
}

describe("hexapla compare", () => {
  it("shows side by side what changed, with signs, kinds, totals and a picture", async () => {
    const { code, stdout, stderr } = await ran("--width", "80");
    expect([code, stderr]).toEqual([1, ""]);
    expect(`\n${stdout}`).toMatchInlineSnapshot(`
      "
        │ old                                  │ new
      ──┼──────────────────────────────────────┼─────────────────────────────────────
      1 │ The [colour] of the flag changed in  │ The [color] of the flag changed in
        │ [2014].                              │ [2015].
        │ spelling · date
      ──┼──────────────────────────────────────┼─────────────────────────────────────
      2 │ → 4                                  │ They asked the mayor[※ , with a
        │                                      │ bow,] to help.
        │ moved · put in
      ──┼──────────────────────────────────────┼─────────────────────────────────────
      4 │ They asked the mayor to help.        │ → 2
        │ moved · put in
      ──┼──────────────────────────────────────┼─────────────────────────────────────
      5 │ It was [warm.]                       │ It was [hot!]
        │ other words
      ──┴──────────────────────────────────────┴─────────────────────────────────────
      1 bead the same, 2 reworded, 1 moved.
      Changed: 45.5% of old, 50.9% of new.
      put in 1 · moved 1 · date 1 · other words 1 · spelling 1
      ··█▅█▃···········▅▇▇▅▅██▅███████████████████▄········█···▆██
      how much differs, from the beginning to the end
      ÷ only in old · ※ only in new · → in another place
      "
    `);
  });

  it("puts versions one below the other where columns would be too narrow, and never leaves the width", async () => {
    const { stdout } = await ran("--width", "44");
    expect(stdout).toContain(" │ old │ ");
    for (const width of [40, 44, 60, 80, 120]) {
      const lines = (await ran("--width", String(width))).stdout.split("\n");
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    }
  });

  it("has colours where they are wanted, and the same signs", async () => {
    const place = makePlace(TEXTS);
    const { stdout } = await place.run(PAIR, { env: { FORCE_COLOR: "1" } });
    expect(stdout).toContain("\u001b[32m[※\u00a0,\u001b[39m \u001b[32mwith\u001b[39m \u001b[32ma\u001b[39m");
    expect(stdout).toContain("\u001b[33m[2014]\u001b[39m");
    expect((await place.run(PAIR, { columns: 100 })).stdout).toContain("\u001b[");
  });

  it("gives findings as JSON: a list, one a line, with places in the texts", async () => {
    const { stdout } = await ran("--to", "json");
    const findings: {
      code: string;
      severity: string;
      bead: number;
      places: { version: number; from: number; to: number }[];
    }[] = JSON.parse(stdout);
    expect(stdout.split("\n")).toHaveLength(findings.length + 3);
    const quoted = findings.map(({ code, places }) => [
      code,
      ...places.map(({ version, from, to }) => (version === 0 ? OLD : NEW).slice(from, to)),
    ]);
    expect(quoted).toContainEqual(["date", "2014", "2015"]);
    expect(quoted).toContainEqual(["spelling", "colour", "color"]);
    expect(quoted).toContainEqual([
      "moved",
      "They asked the mayor to help.",
      "They asked the mayor, with a bow, to help.",
    ]);
    expect(quoted).toContainEqual(["insertion", ", with a bow,"]);
  });

  it("switches kinds off", async () => {
    const { stdout } = await ran("--to", "json", "--without", "date, spelling,moved,insertion,replacement,punctuation");
    expect(stdout).toBe("[]\n");
    const told = await ran("--without", "date,spelling,moved,insertion,replacement,punctuation");
    expect(told.stdout).toContain("No differences in wording.");
  });

  it("gives exit code 1 for findings, and only from a severity on that is named", async () => {
    expect((await ran()).code).toBe(1);
    expect((await ran("--without", "date,spelling,moved,insertion,replacement,punctuation")).code).toBe(0);
    expect((await ran("--fail-on", "high")).code).toBe(1);
    expect((await ran("--fail-on", "high", "--without", "date")).code).toBe(0);
    expect((await ran("--fail-on", "low", "--without", "date")).code).toBe(1);
  });

  it("makes a page that needs nothing else, and in which text is text", async () => {
    const place = makePlace({
      "old.txt": 'A <script>alert("1")</script> & so on came here.\n',
      "new.txt": "A <b>&amp; 'so'</b> \u0007 & so on went here.\n",
    });
    const { code } = await place.run([...PAIR, "-o", "out.html", "--ui-lang", "uk"]);
    expect(code).toBe(1);
    const page = place.read("out.html");
    expect(page).not.toMatch(/<script|<b>&amp;amp| on\p{L}+=|https?:|url\(|style=/u);
    expect(page).not.toContain("\u0007");
    const style = /<style>([\s\S]*)<\/style>/u.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;"`);
    expect(page).toContain('<html lang="uk">');
    // Well-formed but for the elements that HTML leaves open.
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.write(page.replace("<!doctype html>\n", "").replace(/<meta ([^>]*)>/gu, "<meta $1/>")).close();
  });

  it("writes Markdown in which text is text", async () => {
    const place = makePlace({
      "old.txt": "A | pipe *star* <b>x</b> [l](u) came.\n",
      "new.txt": "A | pipe *star* <b>x</b> [l](u) went.\n",
    });
    await place.run([...PAIR, "-o", "out.md"]);
    const text = place.read("out.md");
    expect(text).toContain("A \\| pipe \\*star\\* &lt;b&gt;x&lt;/b&gt; \\[l\\]\\(u\\) <b>came</b>\\.");
    expect(text.startsWith("<!-- hexapla -->\n\n# old and new\n")).toBe(true);
  });

  it("replaces reports of its own, and no other file", async () => {
    const place = makePlace({ ...TEXTS, "mine.html": "<p>mine</p>", "mine.md": "# mine", "mine.json": '[{"a":1}]' });
    for (const name of ["out.html", "out.md", "out.json"]) {
      for (const more of [[], ["--without", "date"]]) {
        const { code, stderr } = await place.run([...PAIR, "-o", name, ...more]);
        expect([name, code, stderr]).toEqual([name, 1, ""]);
      }
    }
    for (const name of ["mine.html", "mine.md", "mine.json", "old.txt"]) {
      const { code, stderr } = await place.run([...PAIR, "-o", name]);
      expect([name, code, stderr]).toEqual([name, 2, expect.stringContaining(name)]);
    }
    expect((await place.run([...PAIR, "-o", "mine.md", "--force", "-o", "new.html"])).code).toBe(1);
    expect((await place.run([...PAIR, "-o", "out.txt"])).code).toBe(1);
    expect(place.read("out.txt")).toContain("[2014]");
  });

  it("compares versions of a folder, and those of an alignment by its own beads", async () => {
    const place = makePlace();
    const statement = join(CORPUS, "statement");
    const folder = await place.run(["compare", statement, "--versions", "en,en.plain", "--to", "json"]);
    expect(JSON.parse(folder.stdout).length).toBeGreaterThan(40);
    const texts = ["--texts", join(statement, "en.txt"), join(statement, "en.plain.txt"), join(statement, "ru.txt")];
    place.write("own.links", "[0]:[0,1]:[0,1]\n[1,2]:[2]:[2]\n[3,4,5,6,7,8]:[3,4,5,6,7]:[3,4,5,6,7,8,9]\n");
    const made = await place.run(["convert", "own.links", "a.json", ...texts]);
    expect([made.code, made.stderr]).toEqual([0, ""]);
    const own = await place.run(["compare", "a.json"]);
    expect(own.stdout).toContain("2 merged, 1 split.");
    expect(own.stdout.split("\n")[0]).toMatch(/│ en +│ en\.plain$/u);
    expect((await place.run(["compare", "a.json", "--versions", "en,en.plain"])).stdout).toBe(own.stdout);
    expect((await place.run(["compare", "a.json", "--lang", "en"])).stdout).toBe(own.stdout);
    const one = await place.run(["compare", "a.json", "--lang", "ru"]);
    expect([one.code, one.stderr]).toEqual([2, expect.stringContaining("en, en.plain, ru")]);
  });

  it("tells of three versions who reads what", async () => {
    const place = makePlace({ ...TEXTS, "third.txt": OLD.replace("mayor", "king") });
    const argv = ["compare", "old.txt", "new.txt", "third.txt", "--lang", "en"];
    const { stdout } = await place.run([...argv, "--width", "100"]);
    expect(stdout).toMatch(/\[※.They asked the mayor to.*÷.*\[※.They asked the king to/u);
    expect(stdout).toMatch(/The versions differ in \d+ places\./u);
    const findings = JSON.parse((await place.run([...argv, "--to", "json"])).stdout);
    expect(findings).toContainEqual(expect.objectContaining({ code: "spelling", versions: [0, 1] }));
    expect((await place.run(["compare", "old.txt", "old.txt", "old.txt", "--lang", "en"])).stdout).toBe(
      "No differences in wording.\n",
    );
  });

  it("draws where three versions differ, whatever their order", async () => {
    const base = "One two three four five six.\n".repeat(40);
    const place = makePlace({ "a.txt": base, "b.txt": base, "c.txt": `${base.slice(0, -30)}Nothing else at all.\n` });
    const picture = async (...order: readonly string[]): Promise<string> => {
      const { stdout } = await place.run(["compare", ...order, "--lang", "en", "--to", "html"]);
      return /<figure>.*?<\/svg>/u.exec(stdout)?.[0] ?? "";
    };
    const drawn = await picture("a.txt", "b.txt", "c.txt");
    const heights = [...drawn.matchAll(/height="(\d+)"/gu)].map(([, height]) => Number(height));
    expect(heights).toHaveLength(60);
    expect(heights.slice(0, 50).every((height) => height === 0)).toBe(true);
    expect(Math.max(...heights.slice(50))).toBeGreaterThan(10);
    expect(await picture("c.txt", "a.txt", "b.txt")).toBe(drawn);
  });

  it("has a sign alone where a version reads nothing", async () => {
    const place = makePlace({ ...TEXTS, "third.txt": OLD.replace("of the flag ", "") });
    const { stdout } = await place.run(["compare", "old.txt", "old.txt", "third.txt", "--lang", "en"]);
    expect(stdout).toContain("The colour [÷] changed");
    expect(stdout).not.toMatch(/\[÷\s/u);
  });

  it("takes the language of one text for the others", async () => {
    const place = makePlace({ "speech.uk.txt": "Він прийшов.\n", "x.txt": "mmm.\n", "y.txt": "Він прийшов.\n" });
    const first = await place.run(["compare", "speech.uk.txt", "x.txt"]);
    expect([first.code, first.stderr]).toEqual([1, ""]);
    expect((await place.run(["compare", "x.txt", "y.txt", "--to", "html"])).stdout).toContain('<td lang="uk"');
  });

  it.each([
    [["--without", "commas"], "There is no kind of change “commas”. There are: deletion, insertion, moved"],
    [
      [
        "--without",
        "deletion,insertion,moved,number,date,name,negation,replacement,function-word,inflection,spelling,case,quotation,punctuation",
      ],
      "--without leaves nothing",
    ],
    [["--fail-on", "grave"], "There is no severity “grave”. There are: low, medium, high."],
    [["--to", "pdf"], "There is no format “pdf”. There are: text, json, html, markdown, xlsx."],
    [["-o", "report"], "report: the name does not tell the format."],
    [["-o", "a.md", "-o", "b.md", "--to", "json"], "--to names one format"],
    [["--width", "10"], "--width takes a whole number"],
  ])("refuses %j", async (argv, message) => {
    const { code, stderr, stdout } = await ran(...argv);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
  });

  it("refuses versions in several languages", async () => {
    const place = makePlace({ "en.txt": OLD, "uk.txt": "Він прийшов.\n" });
    const { code, stderr } = await place.run(["compare", "en.txt", "uk.txt"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("en, uk")]);
  });
});
