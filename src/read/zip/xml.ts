import { SaxesParser, type SaxesTagPlain } from "saxes";
import { InputError } from "../../model/problem.ts";
import type { Archive } from "./archive.ts";

/** An element with the names of its namespaces made short: `w:p`, whatever prefix the file has. */
export interface Tag {
  readonly name: string;
  /** Value of an attribute by its short name: `w:val`, `href`. */
  readonly get: (attribute: string) => string | undefined;
}

export interface TagHandlers {
  readonly open: (tag: Tag) => void;
  /** Told the short name of the element that ends. */
  readonly close: (name: string) => void;
  readonly text: (content: string) => void;
}

/**
 * Short names of namespaces by their addresses. In those of "" the local name stands alone; names of others begin with their address, and
 * names of none are as the file has them.
 */
export type Namespaces = ReadonlyMap<string, string>;

export interface XmlEntryOptions {
  readonly namespaces: Namespaces;
  /** What the archive is called in messages. */
  readonly source: string;
}

/**
 * Reads an XML entry of an archive as it is unpacked, in memory that does not grow with its length; false if there is no such entry.
 * Entities other than XML's own five are refused, so no file can reach for another one or blow itself up. Time O(length), however deep the
 * elements stand in one another.
 *
 * @throws InputError `not-well-formed` with the line in the entry, and as `Archive.stream` does
 */
export function readXmlEntry(
  archive: Archive,
  entry: string,
  options: XmlEntryOptions,
  handlers: TagHandlers,
): boolean {
  const parser = new SaxesParser({ xmlns: false });
  const scope = newScope(options.namespaces);
  const open: string[] = [];
  parser.on("error", (error) => {
    const detail = `${entry}: ${error.message.replace(/^\d+:\d+: /u, "").replace(/\.$/u, "")}`;
    const problem = { code: "not-well-formed" as const, detail };
    throw new InputError({ severity: "error", problem, source: options.source, line: parser.line });
  });
  parser.on("opentag", (opened) => {
    const tag = scope.enter(opened);
    open.push(tag.name);
    handlers.open(tag);
  });
  parser.on("closetag", () => {
    scope.leave();
    handlers.close(open.pop() ?? "");
  });
  parser.on("text", handlers.text);
  parser.on("cdata", handlers.text);
  const decoder = new TextDecoder("utf-8");
  const found = archive.stream(entry, (chunk) => void parser.write(decoder.decode(chunk, { stream: true })));
  if (found) parser.write(decoder.decode()).close();
  return found;
}

// Helpers

/** What prefixes mean at one place of a file. The parser's own answer takes time in the depth of the place. */
interface Scope {
  enter(tag: SaxesTagPlain): Tag;
  leave(): void;
}

/** What a prefix meant outside of the element that declares it. */
type Hidden = readonly [prefix: string, address: string | undefined];
const NONE: readonly Hidden[] = [];

function newScope(namespaces: Namespaces): Scope {
  const meaning = new Map<string, string>();
  /** For every open element what its declarations have hidden. */
  const hidden: (readonly Hidden[])[] = [];

  const enter = ({ name, attributes }: SaxesTagPlain): Tag => {
    const declared = Object.keys(attributes).filter((own) => own === "xmlns" || own.startsWith("xmlns:"));
    hidden.push(
      declared.length === 0 ? NONE : declared.map((own) => [own.slice(6), meaning.get(own.slice(6))] as const),
    );
    for (const own of declared) meaning.set(own.slice(6), attributes[own] ?? "");
    // Attributes are asked for while their element opens; no longer do prefixes mean what they mean here.
    const get = (wanted: string): string | undefined =>
      attributes[Object.keys(attributes).find((own) => attributeName(own) === wanted) ?? ""];
    return { name: shortName(name, meaning.get(prefixOf(name))), get };
  };
  const shortName = (name: string, address: string | undefined): string => {
    const short = namespaces.get(address ?? "");
    const local = name.slice(name.indexOf(":") + 1);
    // Another namespace may have a prefix that is the short name of one of ours.
    if (short === undefined) return address === undefined ? name : `${address} ${local}`;
    return short === "" ? local : `${short}:${local}`;
  };
  const attributeName = (name: string): string =>
    name.includes(":") ? shortName(name, meaning.get(prefixOf(name))) : name;
  const leave = (): void => {
    for (const [prefix, address] of hidden.pop() ?? []) {
      if (address === undefined) meaning.delete(prefix);
      else meaning.set(prefix, address);
    }
  };
  return { enter, leave };
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(":")));
}
