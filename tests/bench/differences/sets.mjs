import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The documents of a set in which line `i` of the one language translates line `i` of the other, as pairs of lists of lines. */
export function readSet(dev, set, pair) {
  const folder = join(dev, set);
  if (!existsSync(folder)) return [];
  const ending = `.${pair}.gold`;
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !file.startsWith("all-"))
    .sort()
    .map((file) => pair.split("-").map((language) => linesOf(join(folder, file.replace(ending, `.${language}.txt`)))))
    .filter(([first, second]) => first.length === second.length);
}

function linesOf(path) {
  return readFileSync(path, "utf8").trimEnd().split("\n");
}
