import fc from "fast-check";

// FC_SEED repeats a run exactly; FC_RUNS asks for more (or fewer) examples a property than fast-check's 100.
const { FC_SEED: seed, FC_RUNS: runs } = process.env;
fc.configureGlobal({
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});
