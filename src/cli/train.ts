import type { Messages } from "../i18n/messages.ts";
import { withPlaceholders } from "../i18n/terms.ts";
import { visible } from "../i18n/visible.ts";
import {
  type Diagnostic,
  type LearnedLexicon,
  train as learn,
  loadLexicon,
  packLexicon,
  type TrainingPair,
} from "../index.ts";
import { findBitexts, languagesFor } from "./bitexts.ts";
import { UsageError } from "./failure.ts";
import { STANDARD } from "./files.ts";
import { EXIT, type Session } from "./io.ts";
import { lexiconMakerOf } from "./ours.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { type Bitext, type Languages, pairsOf, pathOf, sizeOf } from "./pairs.ts";
import { type Report, withProgress } from "./progress.ts";
import { tell } from "./tell.ts";
import { filesLike } from "./walk.ts";
import { displayWidth } from "./width.ts";
import { DOT, padEnd } from "./wrap.ts";

export interface TrainOptions {
  readonly output?: string;
  readonly langs?: string;
  /** Patterns of paths: of files that are too many for a command line. */
  readonly from?: readonly string[];
  readonly force?: boolean;
}

/** `hexapla train`: texts that translate one another in, a lexicon for `align --lexicon` out. */
export async function train(named: readonly string[], options: TrainOptions, session: Session): Promise<number> {
  const { output, langs, from = [], force = false } = options;
  if (output === undefined || output === STANDARD) throw new UsageError("error.trainOutput");
  const paths = [...named, ...(await Promise.all(from.map((pattern) => filesLike(pattern, session.io)))).flat()];
  if (paths.length === 0)
    throw new UsageError("error.missingArgument", { argument: withPlaceholders("PAIRS", session.messages) });
  const made = { check: lexiconMakerOf, refusal: "error.notLexicon" } as const;
  const targets = await targetsFor([output], { inputs: paths, force, made }, session);
  const bitexts = await findBitexts(paths, session.io);
  const languages = languagesFor(bitexts, langs);
  const reading = new Reading();
  const lexicon = learnFrom(bitexts, languages, reading, session);
  const { stderr } = session.io;
  tell(reading.diagnostics, session);
  const [source, target] = languages;
  for (const path of reading.useless)
    stderr.write(`${session.messages.say("train.useless", { path, source, target })}\n`);
  if (lexicon.entries.length === 0)
    throw new UsageError("error.trainNothing", { source, target, pairs: reading.pairs });
  const bytes = packLexicon(lexicon);
  await writeOutputs(targets, [bytes], session);
  stderr.write(`${visible(output)}: ${summary(bytes, languages, reading, session.messages)}\n`);
  return EXIT.fine;
}

// Helpers

/** What is seen on the way through the bitexts. */
class Reading {
  pairs = 0;
  leftOut = 0;
  /** Paths of bitexts that had no pair in the two languages. */
  readonly useless: string[] = [];
  readonly diagnostics: Diagnostic[] = [];
}

function learnFrom(
  bitexts: readonly Bitext[],
  languages: Languages,
  reading: Reading,
  session: Session,
): LearnedLexicon {
  const { say } = session.messages;
  const labels = [say("train.reading"), say("train.learning")];
  // Equally wide, for the one is written over the other.
  const width = Math.max(...labels.map(displayWidth));
  const [first = "", second = ""] = labels.map((label) => padEnd(label, width));
  return withProgress(first, session, (onRead) =>
    withProgress(second, session, (onLearned) =>
      // The table of all pairs of words is made before the first round, and takes as long as one.
      learn(readAll(bitexts, languages, reading, { onRead, onEnd: () => onLearned(0, 1) }), languages, {
        onProgress: (now) => {
          if (now.phase === "learning") onLearned(now.done, now.of);
        },
      }),
    ),
  );
}

function* readAll(
  bitexts: readonly Bitext[],
  languages: Languages,
  reading: Reading,
  { onRead, onEnd }: { readonly onRead: Report; readonly onEnd: () => void },
): Generator<TrainingPair> {
  const total = bitexts.reduce((sum, bitext) => sum + sizeOf(bitext), 0);
  let before = 0;
  for (const bitext of bitexts) {
    const size = sizeOf(bitext);
    const pairsBefore = reading.pairs;
    const listener = {
      onShare: (share: number) => onRead(before + share * size, total),
      onDiagnostic: (diagnostic: Diagnostic) => void reading.diagnostics.push(diagnostic),
    };
    for (const pair of pairsOf(bitext, languages, listener)) {
      reading.pairs++;
      if (hasWords(pair)) yield pair;
      else reading.leftOut++;
    }
    if (reading.pairs === pairsBefore) reading.useless.push(pathOf(bitext));
    before += size;
  }
  onEnd();
}

const LETTER = /\p{L}/u;

function hasWords({ source, target }: TrainingPair): boolean {
  return LETTER.test(source) && LETTER.test(target);
}

/** `1,000 pairs read · 12 left out · stems: 300 (en), 400 (ru) · 900 entries · 12 KB` */
function summary(bytes: Uint8Array, [source, target]: Languages, reading: Reading, { say }: Messages): string {
  const { sourceSize, targetSize, forward } = loadLexicon(bytes);
  return [
    say("train.pairs", { count: reading.pairs }),
    ...(reading.leftOut === 0 ? [] : [say("train.leftOut", { count: reading.leftOut })]),
    say("train.stems", { source, sources: sourceSize, target, targets: targetSize }),
    say("train.entries", { count: forward.targets.length }),
    say("train.size", { size: Math.ceil(bytes.length / 1000) }),
  ].join(DOT);
}
