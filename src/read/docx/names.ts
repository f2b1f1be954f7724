import type { Namespaces } from "../zip/xml.ts";

/** Namespaces of WordprocessingML (ECMA-376, in its transitional and its strict form) under the prefixes that everybody knows. */
export const WORD: Namespaces = new Map([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://purl.oclc.org/ooxml/wordprocessingml/main", "w"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/math", "m"],
  ["http://purl.oclc.org/ooxml/officeDocument/math", "m"],
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["http://schemas.openxmlformats.org/drawingml/2006/chart", "c"],
  ["http://purl.oclc.org/ooxml/drawingml/chart", "c"],
  ["http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"],
  ["http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"],
]);

/** Namespace of the files that say how parts hang together. */
export const RELATIONSHIPS: Namespaces = new Map([
  ["http://schemas.openxmlformats.org/package/2006/relationships", ""],
]);
