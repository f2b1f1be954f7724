/**
 * The offset at which `text` stops being JSON; its length if it ends too early, or is JSON after all. `JSON.parse` says
 * the place only sometimes, and in the words of one engine. Depth costs memory, never the stack. Time O(length).
 */
export function findMistake(text: string): number {
  const open: string[] = [];
  let state: State = "value";
  let at = spaceEnd(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    const next: State | undefined = token === undefined ? undefined : after(state, token.kind, open.at(-1));
    if (token === undefined || next === undefined) return at;
    if (token.kind === "[" || token.kind === "{") open.push(token.kind);
    if (token.kind === "]" || token.kind === "}") open.pop();
    state = next;
    at = spaceEnd(text, token.to);
  }
  return text.length;
}

// Helpers

type Kind = "scalar" | "string" | "[" | "]" | "{" | "}" | ":" | ",";
/** What may come next; `first` right after an opening bracket, where the closing one may come too. */
type State = "value" | "first value" | "key" | "first key" | "colon" | "end";

const VALUE = { scalar: "end", string: "end", "[": "first value", "{": "first key" } as const;
const NEXT: Readonly<Record<Exclude<State, "end">, Partial<Readonly<Record<Kind, State>>>>> = {
  value: VALUE,
  "first value": { ...VALUE, "]": "end" },
  key: { string: "colon" },
  "first key": { string: "colon", "}": "end" },
  colon: { ":": "value" },
};

function after(state: State, kind: Kind, inside: string | undefined): State | undefined {
  if (state !== "end") return NEXT[state][kind];
  if (inside === "[") return kind === "," ? "value" : kind === "]" ? "end" : undefined;
  if (inside === "{") return kind === "," ? "key" : kind === "}" ? "end" : undefined;
  return undefined;
}

const SPACE = " \t\n\r";
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u\p{AHex}{4})/uy;

function spaceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.includes(text.charAt(at))) at++;
  return at;
}

function tokenAt(text: string, at: number): { readonly kind: Kind; readonly to: number } | undefined {
  const character = text.charAt(at);
  switch (character) {
    case "[":
    case "]":
    case "{":
    case "}":
    case ":":
    case ",":
      return { kind: character, to: at + 1 };
    case '"': {
      const to = stringEnd(text, at);
      return to === undefined ? undefined : { kind: "string", to };
    }
    default: {
      const to = matchEnd(SCALAR, text, at);
      return to === undefined ? undefined : { kind: "scalar", to };
    }
  }
}

/** By hand, since one expression for a string of megabytes overflows the engine's stack. */
function stringEnd(text: string, from: number): number | undefined {
  let at = from + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character < " ") return undefined;
    const next = character === "\\" ? matchEnd(ESCAPE, text, at) : at + 1;
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
