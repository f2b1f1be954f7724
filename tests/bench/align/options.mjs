import { join } from "node:path";
import { parseArgs } from "node:util";

export const ROOT = join(import.meta.dirname, "../../..");

export const SECTIONS = ["quality", "untaught", "ablation", "speed", "peers", "faults"];

export const HELP = `npm run bench:align -- [options]

  --only LIST       sections, comma between: ${SECTIONS.join(", ")}
  --verbose         precision, recall and lax F1 too, bins of the posterior, stages of the time
  --faults          planted faults too (they take longest)
  --count N         random documents with planted faults; 100
  --sizes LIST      segments a side for the speed; 1000,2000,5000,20000
  --full            sizes up to 500000, all sets in the ablation, planted faults
  --seed N          of all that is random; 1
  --dev DIR         gold sets; ../shared/bench/dev
  --save            write the figures to tests/bench/results/<date>-align.json

HEXAPLA_DIST   another build to measure instead of dist/
HUNALIGN_BIN   hunalign, to be measured beside
BENCH_PEERS    other aligners: "name=command {source} {target}", several with ; between; they print [0]:[0,1] a line
`;

/** What the command line asks for, defaults filled in. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      verbose: { type: "boolean", default: false },
      faults: { type: "boolean", default: false },
      count: { type: "string", default: "100" },
      sizes: { type: "string" },
      full: { type: "boolean", default: false },
      seed: { type: "string", default: "1" },
      dev: { type: "string", default: join(ROOT, "../shared/bench/dev") },
      save: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const wantsFaults = values.faults || values.full;
  const sections = values.only?.split(",") ?? SECTIONS.filter((section) => section !== "faults" || wantsFaults);
  const stranger = sections.find((section) => !SECTIONS.includes(section));
  if (stranger !== undefined) throw new RangeError(`--only knows ${SECTIONS.join(", ")}, not ${stranger}`);
  return {
    ...values,
    sections,
    count: whole("count", values.count),
    seed: whole("seed", values.seed),
    sizes: (values.sizes ?? (values.full ? FULL_SIZES : QUICK_SIZES)).split(",").map((size) => whole("sizes", size)),
    dist: process.env.HEXAPLA_DIST ?? join(ROOT, "dist"),
  };
}

const QUICK_SIZES = "1000,2000,5000,20000";
const FULL_SIZES = "1000,2000,5000,20000,100000,500000";

function whole(name, text) {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name} takes whole numbers, got ${text}`);
  return value;
}
