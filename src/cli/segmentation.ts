import {
  type Decision,
  type Document,
  decode,
  explainSegmentation,
  InputError,
  parseSrx,
  type SegmentedDocument,
  type SegmentOptions,
  segment,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import { readBytes } from "./files.ts";
import type { Session } from "./io.ts";

/** How texts are cut into segments; from the command line. */
export interface SegmentationOptions {
  /** A file with abbreviations that never end a sentence, one a line. */
  readonly abbreviations?: string;
  /** A file with rules of SRX, which then decide alone. */
  readonly srx?: string;
}

/** The segmenter that was asked for. */
export interface Segmentation {
  readonly segment: (document: Document) => SegmentedDocument;
  readonly explain: (document: Document) => Decision[];
}

/**
 * Reads the files that say how to segment.
 *
 * @throws UsageError if one cannot be read, or the options speak against one another; InputError if one cannot be used
 */
export async function readSegmentation(
  options: SegmentationOptions & { readonly segmented?: boolean },
  session: Session,
): Promise<Segmentation> {
  const { abbreviations, srx, segmented = false } = options;
  const given = srx !== undefined ? "--srx" : abbreviations !== undefined ? "--abbreviations" : undefined;
  if (given !== undefined && segmented) throw new UsageError("error.segmentedAlready", { option: given });
  if (srx !== undefined && abbreviations !== undefined) throw new UsageError("error.srxAlone");
  if (srx !== undefined) {
    const rules = parseSrx(decode(await readBytes(srx, session.io), srx), srx);
    return segmentation({ srx: rules }, srx);
  }
  if (abbreviations === undefined) return segmentation({}, "");
  const text = decode(await readBytes(abbreviations, session.io), abbreviations);
  return segmentation({ abbreviations: abbreviationsIn(text, abbreviations, session) }, abbreviations);
}

// Helpers

/** The lines that may be abbreviations. Of the others it is said: who writes a pattern or a remark should not wait for it to work. */
function abbreviationsIn(text: string, path: string, { io, messages }: Session): string[] {
  return text.split(/\r\n|[\r\n]/u).flatMap((written, index) => {
    const line = written.trim();
    if (line === "" || ABBREVIATION.test(line)) return line === "" ? [] : [line];
    io.stderr.write(`${messages.say("status.notAbbreviation", { path, line: index + 1, text: line })}\n`);
    return [];
  });
}

/** Letters and what may stand between them in a word that has a stop, such as `т. зв.`, `п-во`, `м/с`. */
const ABBREVIATION = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}\s.'’ʼ\-‑/№§°]+$/u;

/** What rules of SRX cannot do comes out when a text asks for them; it is the file's fault, not the text's. */
function segmentation(options: SegmentOptions, path: string): Segmentation {
  const inFile = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof InputError ? error.in(path) : error;
    }
  };
  return {
    segment: (document) => inFile(() => segment(document, options)),
    explain: (document) => inFile(() => explainSegmentation(document, options)),
  };
}
