import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cuesOf } from "../../src/read/subtitles/cues.ts";
import { readSubtitles } from "../../src/read/subtitles/read.ts";
import { speechOf } from "../../src/read/subtitles/speech.ts";
import { languageTag } from "../../src/text/language.ts";
import { prose } from "../arbitraries/text.ts";
import { describeReader } from "../laws/reader.ts";
import { utf8 } from "./encodings.ts";

const options = { name: "en", language: languageTag("en"), source: "some.file" };

const SRT = `1
00:00:01,000 --> 00:00:03,500
<i>We thought the bridge</i>
was closed,

2
00:00:03,600 --> 00:00:05,000
but it was not.

3
00:00:05,200 --> 00:00:06,000
- Who said that?
- Nobody.

4
00:00:12,000 --> 00:00:14,000
{\\an8}Later.
`;

const VTT = `WEBVTT - A film
Kind: captions

NOTE
not this, 00:00:00.000 --> 00:00:01.000

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.500 align:start position:0%
<v Anna>We thought the <c.loud>bridge</c>

00:03.600 --> 00:05.000
<v Anna>was closed &amp; gone.

00:05.100 --> 00:06.000
<v Ben>It <00:05.500>was not.
`;

function turns(text: string): string[] {
  return speechOf(cuesOf(text, "some.file").value).map((piece) => piece.text);
}

describe("speechOf", () => {
  it("gives what each says as a paragraph, sentences across cues whole", () => {
    expect(turns(SRT)).toEqual([
      "We thought the bridge was closed, but it was not.",
      "Who said that?",
      "Nobody.",
      "Later.",
    ]);
  });

  it("reads WebVTT: without names of cues, notes, styles and tags; speakers by their voices", () => {
    expect(turns(VTT)).toEqual(["We thought the bridge was closed & gone.", "It was not."]);
  });

  it.each([
    ["goes on in mid-sentence, however long the pause", "I was", "00:01:00,000", "going home.", ["I was going home."]],
    ["goes on behind dots", "I was…", "00:01:00,000", "…going home.", ["I was… …going home."]],
    ["goes on with no pause", "One.", "00:00:03,000", "Two.", ["One. Two."]],
    ["begins anew behind a pause", "One.", "00:00:05,000", "Two.", ["One.", "Two."]],
    ["begins anew where nothing is said of an end", "One", "00:00:05,000", "Two", ["One", "Two"]],
    ["begins anew with a dash", "One", "00:00:03,000", "— two", ["One", "two"]],
  ])("%s", (_, first, from, second, expected) => {
    expect(turns(`1\n00:00:01,000 --> 00:00:02,500\n${first}\n\n2\n${from} --> 00:02:00,000\n${second}\n`)).toEqual(
      expected,
    );
  });

  it("leaves out cues that say nothing, and keeps words in angle brackets that are no tags", () => {
    expect(
      turns("1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n\n2\n00:00:03,000 --> 00:00:04,000\n1 < 2 &bogus; -"),
    ).toEqual(["1 < 2 &bogus; -"]);
  });

  it("gives the sentences back that were cut into cues", () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 10, max: 60 }), ({ paragraphs }, width) => {
        const said = paragraphs.map((sentences) => sentences.join(" "));
        let [time, number] = [0, 0];
        const stamp = (seconds: number): string =>
          `00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")},000`;
        const cues = said.flatMap((paragraph, index) => {
          if (index > 0) time += 5;
          return lines(paragraph, width).map((line) => `${++number}\n${stamp(time)} --> ${stamp(++time)}\n${line}\n`);
        });
        expect(turns(cues.join("\n"))).toEqual(said);
      }),
    );
  });
});

describe("cuesOf", () => {
  it("tells damaged cues with their lines, and keeps what was said", () => {
    const text =
      "1\n00:00:0x --> 00:00:02,000\nOne\n\nlost\nand gone\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n3\n00:00:05,000 --> 00:00:06,000\nThree\n\n7\n";
    const { value, diagnostics } = cuesOf(text, "a.srt");
    expect(value.map(({ lines }) => lines)).toEqual([["One"], ["Two"], ["Three"]]);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        problem: { code: "damaged-cue", text: "00:00:0x --> 00:00:02,000" },
        source: "a.srt",
        line: 2,
      },
      { severity: "warning", problem: { code: "damaged-cue", text: "lost" }, source: "a.srt", line: 5 },
    ]);
  });

  it("reads hours, points for commas, coordinates, CR LF and short fractions", () => {
    const { value, diagnostics } = cuesOf("1\r\n01:00:02.5 --> 01:00:04,250 X1:10 X2:20\r\nYes\r\n", "a.srt");
    expect(value).toEqual([{ times: { from: 3602.5, to: 3604.25 }, lines: ["Yes"] }]);
    expect(diagnostics).toEqual([]);
  });

  it.each(["", "Just a text.", "WEBVTT\n\nNOTE nothing", "1\n2\n"])("refuses what has no subtitles: %j", (text) => {
    expect(() => cuesOf(text, "a.srt")).toThrow(/not-subtitles/u);
  });
});

describe("readSubtitles", () => {
  it("gives a document of paragraphs", () => {
    const { value } = readSubtitles(utf8(`\ufeff${SRT}`), options);
    expect(value.blocks.map(({ kind }) => kind)).toEqual(new Array(4).fill("paragraph"));
  });

  it("refuses subtitles that say nothing", () => {
    expect(() => readSubtitles(utf8("1\n00:00:01,000 --> 00:00:02,000\n<i></i>"), options)).toThrow(/no-text/u);
  });
});

describeReader("readSubtitles", (bytes) => readSubtitles(bytes, options), [utf8(SRT), utf8(VTT)]);

// Helpers

function lines(text: string, width: number): string[] {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last === undefined || last.length + word.length >= width) found.push(word);
    else found[found.length - 1] = `${last} ${word}`;
  }
  return found;
}
