import {
  type Alignment,
  decodeText,
  type Outcome,
  parseCsv,
  parseTsv,
  parseXlsx,
  type TableReadOptions,
} from "../index.ts";
import { detectLanguage } from "./detect.ts";
import { readBytes } from "./files.ts";
import type { Session } from "./io.ts";
import type { ReadInput } from "./readSeveral.ts";

/** A table with a bead a row. Languages that it does not name are taken from `--langs`, else told by the letters. */
export function readTsv(input: ReadInput, session: Session): Promise<Outcome<Alignment>> {
  return readTextTable(parseTsv, input, session);
}

export function readCsv(input: ReadInput, session: Session): Promise<Outcome<Alignment>> {
  return readTextTable(parseCsv, input, session);
}

export async function readXlsx(input: ReadInput, { io }: Session): Promise<Outcome<Alignment>> {
  return parseXlsx(await readBytes(input.path, io), optionsOf(input));
}

// Helpers

async function readTextTable(parse: typeof parseTsv, input: ReadInput, { io }: Session): Promise<Outcome<Alignment>> {
  const text = decodeText(await readBytes(input.path, io), { source: input.path, encoding: input.encoding });
  const { value, diagnostics } = parse(text.value, optionsOf(input));
  return { value, diagnostics: [...text.diagnostics, ...diagnostics] };
}

function optionsOf({ path, languages }: ReadInput): TableReadOptions {
  return { source: path, detect: detectLanguage, ...(languages === undefined ? {} : { languages }) };
}
