import { SaxesParser, type SaxesTagPlain } from "saxes";
import { InputError, type Problem } from "../model/problem.ts";

/** What a format does with the elements and the text of a file, as they come. */
export interface XmlHandlers {
  /** The tag as it stands, prefix and all, and the line that it ends in. */
  readonly open: (tag: SaxesTagPlain, line: number) => void;
  readonly text: (content: string) => void;
  readonly close: () => void;
  /** A processing instruction, by what stands behind its `<?`. Default: it means nothing. */
  readonly instruction?: (target: string) => void;
}

/**
 * Reads a whole XML file. Entities other than XML's own five are refused. Time O(length).
 *
 * @throws InputError `not-well-formed`, with the line; and what the handlers throw
 */
export function readXml(text: string, { open, text: content, close, instruction }: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    const detail = error.message.replace(/^\d+:\d+: /u, "").replace(/\.$/u, "");
    throw refusal({ code: "not-well-formed", detail }, parser.line);
  });
  parser.on("opentag", (tag) => open(tag, parser.line));
  parser.on("text", content);
  parser.on("cdata", content);
  parser.on("closetag", close);
  if (instruction !== undefined) parser.on("processinginstruction", ({ target }) => instruction(target));
  parser.write(text).close();
}

export function refusal(problem: Problem, line: number): InputError {
  return new InputError({ severity: "error", problem, line });
}

/** `srx:rule` is `rule`, whatever its prefix stands for. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
