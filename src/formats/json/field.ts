import { type Diagnostic, InputError } from "../../model/problem.ts";

/** A value out of foreign JSON, and how it was reached. The path is put into words only when something is wrong. */
export interface Field {
  readonly value: unknown;
  readonly key?: string | number;
  readonly parent?: Field;
}

/** An object's fields by name. A field that is not there has the value `undefined`. */
export type Fields = (name: string) => Field;

/** Where it stands, as a script would write it: `beads[3].sides[0]`. */
function pathOf({ key, parent }: Field): string {
  if (parent === undefined || key === undefined) return "";
  const above = pathOf(parent);
  return typeof key === "number" ? `${above}[${key}]` : above === "" ? key : `${above}.${key}`;
}

/** `expected` says in JSON's own terms what should have stood there: `string`, `integer >= 0`, `array of 3`. */
export function wrongField(field: Field, expected: string): InputError {
  return new InputError({ severity: "error", problem: { code: "wrong-field", path: pathOf(field), expected } });
}

/**
 * The fields of an object. Those not in `known` are told to `warn`, since they are not kept.
 *
 * @throws InputError if it is no object.
 */
export function objectOf(field: Field, known: readonly string[], warn: (found: Diagnostic) => void): Fields {
  const { value } = field;
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongField(field, "object");
  // Own properties alone: `__proto__` in a file is a name like any other, and must not lend us fields.
  const own = new Map<string, unknown>(Object.entries(value));
  for (const key of own.keys()) {
    const path = pathOf({ value: undefined, key, parent: field });
    if (!known.includes(key)) warn({ severity: "warning", problem: { code: "unknown-field", path } });
  }
  return (key) => ({ value: own.get(key), key, parent: field });
}

/** @throws InputError if it is no array, or not of `length` entries where that is given. */
export function arrayOf(field: Field, length?: number): Field[] {
  const { value } = field;
  if (!Array.isArray(value)) throw wrongField(field, "array");
  if (length !== undefined && value.length !== length) throw wrongField(field, `array of ${length}`);
  return value.map((entry: unknown, key) => ({ value: entry, key, parent: field }));
}

export function stringOf(field: Field): string {
  if (typeof field.value !== "string") throw wrongField(field, "string");
  return field.value;
}

export function booleanOf(field: Field): boolean {
  if (typeof field.value !== "boolean") throw wrongField(field, "true | false");
  return field.value;
}

export function choiceOf<T extends string>(field: Field, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === field.value);
  if (choice === undefined) throw wrongField(field, choices.map((candidate) => JSON.stringify(candidate)).join(" | "));
  return choice;
}

/** A whole number in `[least, most]`. */
export function integerOf(field: Field, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
  const { value } = field;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw wrongField(field, most === Number.MAX_SAFE_INTEGER ? `integer >= ${least}` : `integer in [${least}, ${most}]`);
}

/** A finite number in `[least, most]`. `1e999` in a file is none. */
export function numberOf(field: Field, least: number = -Number.MAX_VALUE, most: number = Number.MAX_VALUE): number {
  const { value } = field;
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw wrongField(field, least === -Number.MAX_VALUE ? "number" : `number in [${least}, ${most}]`);
}
