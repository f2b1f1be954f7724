import { CLEAN_RULES, type CleanReport, type CleanRule, cleanMemory, USUAL_RULES } from "../../index.ts";
import { UsageError } from "../failure.ts";
import { STANDARD } from "../files.ts";
import { EXIT, type Session } from "../io.ts";
import { targetsFor, writeOutputs } from "../output.ts";
import { withMemories } from "./memories.ts";

export interface CleanOptions {
  /** `same,ratio`: these alone; `-same,+numbers`: the usual ones but for these. */
  readonly rules?: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** `hexapla tm clean`: a translation memory without what is broken in it. */
export async function clean(path: string, options: CleanOptions, session: Session): Promise<number> {
  const { output = STANDARD, force = false } = options;
  const rules = rulesOf(options.rules);
  const targets = await targetsFor([output], { inputs: [path], force }, session);
  const report = await withMemories([path], 1, session, async ([file]) => {
    if (file === undefined) throw new Error("no memory; this is a bug");
    const cleaning = cleanMemory(file, rules);
    await writeOutputs(targets, [cleaning.xml], session);
    return cleaning.report();
  });
  tellReport(report, rules, session);
  return EXIT.fine;
}

// Helpers

/** @throws UsageError if the list names a rule that there is not, or is half of one kind and half of the other */
function rulesOf(list: string | undefined): ReadonlySet<CleanRule> {
  if (list === undefined) return new Set(USUAL_RULES);
  const parts = list.split(",").map((part) => part.trim());
  const signed = parts.filter((part) => /^[+-]/u.test(part));
  if (signed.length > 0 && signed.length < parts.length) throw new UsageError("error.rulesMixed", { rules: list });
  const rules = new Set(signed.length > 0 ? USUAL_RULES : []);
  for (const part of parts) {
    const rule = ruleCalled(part.replace(/^[+-]/u, ""));
    if (part.startsWith("-")) rules.delete(rule);
    else rules.add(rule);
  }
  return rules;
}

function ruleCalled(name: string): CleanRule {
  const rule = CLEAN_RULES.find((known) => known === name.toLowerCase());
  if (rule === undefined) throw new UsageError("error.rule", { rule: name, rules: CLEAN_RULES.join(", ") });
  return rule;
}

function tellReport(report: CleanReport, rules: ReadonlySet<CleanRule>, { io, messages }: Session): void {
  const { units, kept, shortened, broken } = report;
  const lines = [
    messages.say("tm.cleaned", { units, kept, shortened }),
    ...CLEAN_RULES.filter((rule) => rules.has(rule)).map(
      (rule) => `  ${messages.say("tm.broken", { rule, what: messages.say(`tm.rule.${rule}`), count: broken[rule] })}`,
    ),
  ];
  io.stderr.write(`${lines.join("\n")}\n`);
}
