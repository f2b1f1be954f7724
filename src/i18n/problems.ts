import type { Diagnostic, Problem } from "../index.ts";
import type { Messages, Values } from "./messages.ts";
import { describeExpected, describeXmlRemark } from "./terms.ts";
import { visible } from "./visible.ts";

/** The sentence for a problem. A code without one does not compile. */
export function describeProblem(problem: Problem, messages: Messages): string {
  return messages.say(`problem.${problem.code}`, valuesOf(problem, messages));
}

/** One line for a diagnostic, as compilers write it: `ru.txt:12: error: …`. Without what is not known. */
export function describeDiagnostic(diagnostic: Diagnostic, messages: Messages): string {
  const { source, line, severity, problem } = diagnostic;
  const place = [source === undefined ? source : visible(source), line].filter((part) => part !== undefined).join(":");
  const what = describeProblem(problem, messages);
  const sentence = `${messages.say(`diagnostic.${severity}`)}: ${what}${/[?!…]$/u.test(what) ? "" : "."}`;
  return place === "" ? sentence : `${place}: ${sentence}`;
}

// Helpers

/** Of the problems inside a problem, so many are told. */
const SHOWN = 3;

/** The fields of a problem, as a sentence can hold them. */
function valuesOf(problem: Problem, messages: Messages): Values {
  if (problem.code === "wrong-field") return { ...problem, expected: describeExpected(problem.expected, messages) };
  if (problem.code === "not-well-formed") return { ...problem, detail: describeXmlRemark(problem.detail, messages) };
  if (problem.code !== "broken-partition") return problem;
  const shown = problem.problems.slice(0, SHOWN).map((inner) => describeProblem(inner, messages));
  return { count: problem.count, problems: shown.join("; ") + (problem.problems.length > SHOWN ? "; …" : "") };
}
