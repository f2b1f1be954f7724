import { describeDiagnostic } from "../i18n/problems.ts";
import type { Diagnostic } from "../index.ts";
import type { Session } from "./io.ts";

/** Writes diagnostics to standard error, one a line; of each kind the first few, and how many more there are. */
export function tell(diagnostics: readonly Diagnostic[], { io, messages }: Session): void {
  const kinds = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic.problem;
    kinds.set(code, [...(kinds.get(code) ?? []), diagnostic]);
  }
  for (const kind of kinds.values()) {
    for (const diagnostic of kind.slice(0, SHOWN)) io.stderr.write(`${describeDiagnostic(diagnostic, messages)}\n`);
    const more = kind.length - SHOWN;
    if (more > 0) io.stderr.write(`  ${messages.say("diagnostic.more", { count: more })}\n`);
  }
}

// Helpers

/** Of one kind. A file with a thousand wrong lines should not push the first one off the screen. */
const SHOWN = 5;
