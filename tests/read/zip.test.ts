import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { ARCHIVE_LIMITS, type ArchiveLimits, openArchive, RATIO_FROM } from "../../src/read/zip/archive.ts";
import { crc32 } from "../../src/read/zip/crc.ts";
import { packedFormat } from "../../src/read/zip/format.ts";
import { entryAt, folderOf } from "../../src/read/zip/path.ts";
import { directoryEnd, docx, epub, odt, packed, rawArchive } from "./packed.ts";

describe("openArchive", () => {
  it("gives back what was packed, whole and in pieces", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[ab/]{1,5}$/u), fc.uint8Array({ maxLength: 5000 })), (entries) => {
        const own = Object.fromEntries(
          Object.entries(entries).filter(([name]) => !name.startsWith("/") && !name.endsWith("/")),
        );
        const archive = openArchive(packed(own), "x");
        expect([...archive.names].sort()).toEqual(Object.keys(own).sort());
        for (const [name, content] of Object.entries(own)) expect(archive.read(name)).toEqual(content);
      }),
    );
    const long = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) % 251);
    let [pieces, length] = [0, 0];
    openArchive(packed({ long }), "x").stream("long", (chunk) => {
      pieces++;
      length += chunk.length;
    });
    expect(length).toBe(long.length);
    expect(pieces).toBeGreaterThan(2);
  });

  it("says that an entry is not there", () => {
    expect(openArchive(packed({ a: "a" }), "x").read("b")).toBeUndefined();
  });

  it("reads entries that are stored as they are", () => {
    expect(openArchive(stored("text"), "x").read("a")).toEqual(new TextEncoder().encode("text"));
  });

  it("leaves out names that lead out of the archive", () => {
    const names = ["../a", "a/../../b", "..\\c", "/etc/passwd", "C:\\d", "\\e", "a\0b", "fine/..x/f..", "..."];
    const archive = openArchive(packed(Object.fromEntries(names.map((name) => [name, "x"]))), "x");
    expect([...archive.names].sort()).toEqual(["...", "fine/..x/f.."]);
    expect(archive.read("../a")).toBeUndefined();
  });

  it("refuses what has no directory at its end, or one that points elsewhere", () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(100), new TextEncoder().encode("PK\u0003\u0004")])
      expect(problem(() => openArchive(bytes, "x"))).toEqual({ code: "archive-damaged" });
    const whole = packed({ a: "text of some length", b: "more" });
    for (let length = 0; length < whole.length; length++)
      expect(problem(() => openArchive(whole.subarray(0, length), "x"))).toEqual({ code: "archive-damaged" });
    for (const cut of [1, 20, 40])
      expect(
        problem(() => openArchive(whole.subarray(cut), "x")),
        `${cut}`,
      ).toEqual({ code: "archive-damaged" });
  });

  it("notices damage by the checksum, and ways of packing that it does not know", () => {
    const damaged = { code: "entry-damaged", entry: "a" };
    expect(problem(() => openArchive(stored("text", { crc: 1 }), "x").read("a"))).toEqual(damaged);
    expect(problem(() => openArchive(stored("text", { method: 12 }), "x").read("a"))).toEqual(damaged);
    expect(problem(() => openArchive(stored("text", { method: 8 }), "x").read("a"))).toEqual(damaged);
    const deflated = packed({ a: "text text text text text text" });
    expect(problem(() => openArchive(changed(deflated, 33, 0xff), "x").read("a"))).toEqual(damaged);
  });

  it("says that an entry is encrypted", () => {
    expect(problem(() => openArchive(stored("text", { flags: 1 }), "x").read("a"))).toEqual({ code: "file-encrypted" });
  });

  it("passes on what the taker throws", () => {
    const stop = new Error("enough");
    const archive = openArchive(packed({ a: "text" }), "x");
    expect(() =>
      archive.stream("a", () => {
        throw stop;
      }),
    ).toThrow(stop);
  });
});

describe("bombs", () => {
  it("stops an entry of zeros while it unpacks, whatever size it gives", () => {
    const bomb = packed({ a: new Uint8Array(RATIO_FROM * 8) });
    let unpacked = 0;
    const read = (): unknown =>
      openArchive(bomb, "x").stream("a", (chunk) => {
        unpacked += chunk.length;
      });
    expect(problem(read)).toEqual({ code: "archive-bomb" });
    expect(unpacked).toBeLessThan(RATIO_FROM * 1.5);
  });

  it("counts entries together, also those that lie over one another", () => {
    const one = packed({ a: "text ".repeat(1000) });
    const many = overlapping(one, 500);
    const archive = openArchive(many, "x", limits({ unpacked: 1_000_000 }));
    expect(archive.names.size).toBe(500);
    expect(problem(() => [...archive.names].map((name) => archive.read(name)?.length))).toEqual({
      code: "archive-bomb",
    });
    expect(problem(() => openArchive(many, "x", limits({ entries: 499 })))).toEqual({ code: "archive-bomb" });
  });

  it("lets dense entries be that are small, and long ones that are not dense", () => {
    const blank = packed({ a: new Uint8Array(RATIO_FROM) });
    expect(openArchive(blank, "x").read("a")).toHaveLength(RATIO_FROM);
    const long = Uint8Array.from({ length: RATIO_FROM * 1.2 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24);
    expect(openArchive(packed({ long }), "x").read("long")).toHaveLength(long.length);
  });
});

describe("packedFormat", () => {
  it("knows the formats by their entries", () => {
    expect(
      [docx("x"), odt("x"), epub({ "a.xhtml": "x" }), packed({ a: "a" }), new Uint8Array(9)].map(packedFormat),
    ).toEqual(["docx", "odt", "epub", undefined, undefined]);
    expect(packedFormat(docx("x").subarray(0, 100))).toBeUndefined();
  });
});

describe("paths", () => {
  it("lead from a folder, or from the root", () => {
    expect([
      entryAt("../text/a%20b.xhtml#p1", "nav/"),
      entryAt("/word/./x.xml?y", "a/b/"),
      entryAt("../../../../etc/passwd", "a/"),
      entryAt("50%.xhtml", ""),
      folderOf("a/b/c.xml"),
      folderOf("c.xml"),
    ]).toEqual(["text/a b.xhtml", "word/x.xml", "etc/passwd", "50%.xhtml", "a/b/", ""]);
  });
});

describe("crc32", () => {
  it("is that of the standard, and goes on", () => {
    const bytes = new TextEncoder().encode("123456789");
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
});

// Helpers

function limits(own: Partial<ArchiveLimits>): ArchiveLimits {
  return { ...ARCHIVE_LIMITS, ...own };
}

function problem(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  return undefined;
}

function changed(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = byte;
  return copy;
}

function stored(text: string, own: Partial<Parameters<typeof rawArchive>[0]> = {}): Uint8Array {
  const data = new TextEncoder().encode(text);
  return rawArchive({ name: "a", data, method: 0, crc: crc32(data), ...own });
}

/** The one entry of an archive `count` times over in the directory, under different names of one length. */
function overlapping(archive: Uint8Array, count: number): Uint8Array {
  const view = Buffer.from(archive);
  const start = view.readUInt32LE(archive.length - 22 + 16);
  const record = view.subarray(start, archive.length - 22);
  const records = Array.from({ length: count }, (_, index) => {
    const name = Buffer.from(String(index).padStart(4, "0"));
    const copy = Buffer.concat([record.subarray(0, 46), name]);
    copy.writeUInt16LE(name.length, 28);
    copy.writeUInt16LE(0, 30);
    return copy;
  });
  return new Uint8Array(Buffer.concat([view.subarray(0, start), ...records, directoryEnd(count, start)]));
}
