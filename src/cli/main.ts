#!/usr/bin/env node
// Before anything else is loaded: scripts ask for the version to see whether the program is there at all.
const argv = process.argv.slice(2);
const [first] = argv;
if (argv.length === 1 && (first === "--version" || first === "-V")) {
  const { version } = await import("./version.ts");
  process.stdout.write(`${version()}\n`);
} else {
  const [{ run }, { processIo }] = await Promise.all([import("./program.ts"), import("./process.ts")]);
  process.exitCode = await run(argv, processIo());
}
