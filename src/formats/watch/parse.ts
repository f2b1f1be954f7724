import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Phrase, parsePhrase } from "../../compare/find/phrase.ts";
import type { Label, WatchGroup, WatchList, Wording } from "../../compare/terms/watchList.ts";
import { type Diagnostic, InputError, type Outcome, type Problem } from "../../model/problem.ts";
import { parseLanguage, primaryLanguage } from "../../text/language.ts";

/**
 * A watch list in YAML, as `src/compare/terms/README.md` describes it. Every scalar is text, also `no` and `1`. What is not known is
 * passed over and told. Aliases are refused, so a list takes no more room than its file. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text, with the line: `not-yaml`, `yaml-aliases`, `wrong-field`, `twice-named`,
 *   `unknown-language`, and those of `parsePhrase`
 */
export function parseWatchList(text: string, source?: string): Outcome<WatchList> {
  const lines = new LineCounter();
  const reader: Reader = { lines, diagnostics: [], ...(source === undefined ? {} : { source }) };
  const root = parsed(text, reader).contents;
  const fields = fieldsOf(root, "", reader, ["groups"]);
  const groups = listOf(fields.get("groups") ?? root, "groups", reader).map((node, k) =>
    groupOf(node, `groups[${k}]`, reader),
  );
  refuseTwins(groups, "groups", root, reader);
  return { value: { groups }, diagnostics: reader.diagnostics };
}

// Helpers

interface Reader {
  readonly lines: LineCounter;
  readonly diagnostics: Diagnostic[];
  readonly source?: string;
}

type Value = Node | null | undefined;

function parsed(text: string, reader: Reader): Document.Parsed {
  const document = parseDocument(text, {
    schema: "failsafe",
    lineCounter: reader.lines,
    logLevel: "silent",
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error === undefined) return document;
  const { line } = reader.lines.linePos(error.pos[0]);
  throw new InputError({ ...told({ code: "not-yaml", remark: error.code }, undefined, reader), line });
}

function told(
  problem: Problem,
  node: Value,
  { lines, source }: Reader,
  severity: "error" | "warning" = "error",
): Diagnostic {
  const line = Math.max(1, lines.linePos(node?.range?.[0] ?? 0).line);
  return { severity, problem, line, ...(source === undefined ? {} : { source }) };
}

function refuse(problem: Problem, node: Value, reader: Reader): never {
  throw new InputError(told(problem, node, reader));
}

function wrong(path: string, expected: string, node: Value, reader: Reader): never {
  if (isAlias(node)) refuse({ code: "yaml-aliases" }, node, reader);
  return refuse({ code: "wrong-field", path: path === "" ? "groups" : path, expected }, node, reader);
}

/** The fields of a map. Those that are not `known` are told and left out; all are taken if nothing is said. */
function fieldsOf(node: Value, path: string, reader: Reader, known?: readonly string[]): Map<string, Value> {
  if (!isMap<Node, Node | null>(node)) return wrong(path, "object", node, reader);
  const fields = new Map<string, Value>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) && typeof key.value === "string" ? key.value : wrong(path, "object", node, reader);
    const full = path === "" ? name : `${path}.${name}`;
    if (known === undefined || known.includes(name)) fields.set(name, value);
    else reader.diagnostics.push(told({ code: "unknown-field", path: full }, key, reader, "warning"));
  }
  return fields;
}

function listOf(node: Value, path: string, reader: Reader): readonly Value[] {
  return isSeq<Node>(node) ? node.items : wrong(path, "array", node, reader);
}

function textOf(node: Value, path: string, reader: Reader): string {
  const value = isScalar(node) && typeof node.value === "string" ? node.value.trim() : "";
  return value === "" ? wrong(path, "string", node, reader) : value;
}

function groupOf(node: Value, path: string, reader: Reader): WatchGroup {
  const fields = fieldsOf(node, path, reader, ["id", "name", "note", "wordings"]);
  const id = textOf(fields.get("id") ?? node, `${path}.id`, reader);
  const note = fields.get("note");
  const list = listOf(fields.get("wordings") ?? node, `${path}.wordings`, reader);
  const wordings = list.map((wording, k) => wordingOf(wording, `${path}.wordings[${k}]`, reader));
  if (wordings.length < 2) wrong(`${path}.wordings`, "array", node, reader);
  refuseTwins(wordings, `${path}.wordings`, node, reader);
  return {
    id,
    name: fields.has("name") ? labelOf(fields.get("name"), `${path}.name`, reader) : id,
    ...(note === undefined ? {} : { note: labelOf(note, `${path}.note`, reader) }),
    wordings,
  };
}

function wordingOf(node: Value, path: string, reader: Reader): Wording {
  const fields = fieldsOf(node, path, reader, ["id", "name", "phrases"]);
  const id = textOf(fields.get("id") ?? node, `${path}.id`, reader);
  const phrases = new Map<string, Phrase[]>();
  for (const [tag, list] of fieldsOf(fields.get("phrases") ?? node, `${path}.phrases`, reader)) {
    const language = languageOf(tag, list, reader);
    const own = listOf(list, `${path}.phrases.${tag}`, reader).map((phrase, k) =>
      phraseOf(phrase, `${path}.phrases.${tag}[${k}]`, reader),
    );
    phrases.set(language, [...(phrases.get(language) ?? []), ...own]);
  }
  return { id, name: fields.has("name") ? labelOf(fields.get("name"), `${path}.name`, reader) : id, phrases };
}

/** One text for all languages of the interface, or one for each. */
function labelOf(node: Value, path: string, reader: Reader): Label {
  if (isScalar(node)) return textOf(node, path, reader);
  const fields = fieldsOf(node, path, reader);
  return new Map(
    [...fields].map(([tag, value]) => [languageOf(tag, value, reader), textOf(value, `${path}.${tag}`, reader)]),
  );
}

function languageOf(tag: string, node: Value, reader: Reader): string {
  const language = parseLanguage(tag);
  return language === undefined
    ? refuse({ code: "unknown-language", language: tag }, node, reader)
    : primaryLanguage(language);
}

function phraseOf(node: Value, path: string, reader: Reader): Phrase {
  const text = textOf(node, path, reader);
  try {
    return parsePhrase(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(told(error.diagnostic.problem, node, reader), { cause: error });
  }
}

function refuseTwins(list: readonly { readonly id: string }[], path: string, node: Value, reader: Reader): void {
  const ids = list.map(({ id }) => id);
  const twin = ids.find((id, k) => ids.indexOf(id) < k);
  if (twin !== undefined) refuse({ code: "twice-named", path, name: twin }, node, reader);
}
