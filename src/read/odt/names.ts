import type { Namespaces } from "../zip/xml.ts";

const NAMES = "office text table draw style manifest".split(" ");
const ADDRESS: Readonly<Record<string, string>> = { draw: "drawing" };

/** Namespaces of OpenDocument 1.0 to 1.4 under the prefixes that the standard uses. */
export const OPEN_DOCUMENT: Namespaces = new Map([
  ...NAMES.map((name) => [`urn:oasis:names:tc:opendocument:xmlns:${ADDRESS[name] ?? name}:1.0`, name] as const),
  ["urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"],
]);
