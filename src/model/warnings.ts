import type { Alignment, Warning } from "./alignment.ts";
import type { Diagnostic, Problem } from "./problem.ts";

/** What is doubtful about an alignment as a whole, as diagnostics to be shown to people. */
export function alignmentDiagnostics({ text, warnings = [] }: Alignment): Diagnostic[] {
  const problemOf = ({ kind, versions }: Warning): Problem => {
    const [first = "", second = ""] = versions.map((version) => text.versions[version]?.name ?? String(version));
    return { code: CODES[kind], first, second };
  };
  return warnings.map((warning) => ({ severity: "warning", problem: problemOf(warning) }));
}

// Helpers

const CODES = { unrelated: "unrelated-versions", limited: "search-limited" } as const;
