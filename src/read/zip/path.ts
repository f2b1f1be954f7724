/**
 * The entry that `target` leads to from an entry in `folder` ("" or with a slash at its end): `../text/a%20b.xhtml#p1` from `nav/` is
 * `text/a b.xhtml`. A target with a leading slash begins at the root; nothing climbs above that.
 */
export function entryAt(target: string, folder: string): string {
  const path = decoded(target.replace(/[?#].*$/su, ""));
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** `word/` of `word/document.xml`, "" of `content.opf`. */
export function folderOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf("/") + 1);
}

/** A percent sign that begins nothing stands for itself. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
