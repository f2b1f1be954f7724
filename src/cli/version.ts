import { readFileSync } from "node:fs";

/** The version in package.json, which lies two folders up from the source and from what is built of it. */
export function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  const { version: written }: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
  return written;
}
