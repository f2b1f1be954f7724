import { DOMBuilder, SAXParser, type XMLElement } from "typesxml";

/** An element as an independent parser (typesxml, not the one that we read with) sees it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text and that of all in it. */
  readonly text: string;
}

/**
 * @throws Error if the text is not well-formed. The document type is taken out before: this parser would look for the DTD
 *   on the disk, and complain on the console that it is not there.
 */
export function parseXml(text: string): Element {
  const parser = new SAXParser();
  const builder = new DOMBuilder();
  builder.initialize();
  parser.setContentHandler(builder);
  parser.parseString(text.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', ""));
  const root = builder.getDocument()?.getRoot();
  if (root === undefined) throw new Error("no root element");
  return elementOf(root);
}

// Helpers

function elementOf(element: XMLElement): Element {
  return {
    name: element.getName(),
    attributes: Object.fromEntries(element.getAttributes().map((a) => [a.getName(), a.getValue()])),
    children: element.getChildren().map(elementOf),
    text: element.pureText(),
  };
}
