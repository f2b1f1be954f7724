import { getDocumentProxy } from "unpdf";
import { InputError } from "../../model/problem.ts";
import type { Fragment, Page } from "./page.ts";

/**
 * The text layer of a PDF, page by page. Text that runs up or down the page is left out: it is a stamp, not the text.
 *
 * @throws InputError `file-encrypted` if it needs a password, `pdf-damaged` if it cannot be read or is cut short, `archive-bomb` if a page has more on it than can be printed
 */
export async function pagesOf(bytes: Uint8Array, source: string): Promise<Page[]> {
  const refuse = (code: "file-encrypted" | "pdf-damaged" | "archive-bomb", cause?: unknown): InputError =>
    new InputError({ severity: "error", problem: { code }, source }, { cause });
  // Of a file that is cut short the reader finds what it can, and does not say that there was more.
  if (!endsAsPdf(bytes)) throw refuse("pdf-damaged");
  try {
    // It takes the bytes over, so it gets a copy; of a Buffer `slice` would give the same bytes again. 0: nothing is written to the console.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: true });
    const pages: Page[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const items = await itemsOf(page.streamTextContent({ includeMarkedContent: true }));
      if (items === undefined) throw refuse("archive-bomb");
      const elements = elementsOf(await page.getStructTree(), number);
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      const fragments = fragmentsOf(items, { left, bottom, elements });
      pages.push({ width: right - left, height: top - bottom, fragments });
      page.cleanup();
    }
    await pdf.destroy();
    return pages;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw refuse(isLocked(error) ? "file-encrypted" : "pdf-damaged", error);
  }
}

// Helpers

/** Bytes at the end that the last lines of a PDF (`startxref`, `%%EOF`) are looked for in; some programs add to it. */
const TAIL = 0x1_0000;

function endsAsPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(-TAIL)).includes("%%EOF");
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === "PasswordException";
}

/** What we use of what the reader of PDF says of a run of text, or of where marked content begins or ends; that has no `str`. */
interface Item {
  readonly type?: string;
  readonly id?: string | null;
  readonly str?: string;
  /** Width, height, slant and place: `[a b c d x y]`, as in ISO 32000-1, 8.3.3. */
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly fontName?: string;
}

/** Runs of text and marks on one page: a page of small print that is set letter by letter has some 20,000. */
const MOST_ITEMS = 100_000;

/** The items of a page as they are found; `undefined` as soon as there are more than a page can have. */
async function itemsOf(
  stream: ReadableStream<{ readonly items: readonly Item[] }>,
): Promise<readonly Item[] | undefined> {
  const items: Item[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const item of next.value.items) items.push(item);
    if (items.length > MOST_ITEMS) {
      await reader.cancel(new Error("too many items"));
      return undefined;
    }
  }
  return items;
}

interface Where {
  /** The corner of the page that lengths are told from. */
  readonly left: number;
  readonly bottom: number;
  /** For marked content the element that it is in. */
  readonly elements: ReadonlyMap<string, string>;
}

function fragmentsOf(items: readonly Item[], where: Where): Fragment[] {
  const fragments: Fragment[] = [];
  const marked: (string | undefined)[] = [];
  for (const item of items) {
    const { type, id, str = "" } = item;
    if (type === "endMarkedContent") marked.pop();
    else if (type !== undefined) marked.push(where.elements.get(id ?? "") ?? marked.at(-1));
    const last = fragments.at(-1);
    const fragment = fragmentOf(item, where, marked.at(-1));
    if (fragment !== undefined) fragments.push(fragment);
    else if (str !== "" && last !== undefined) fragments[fragments.length - 1] = { ...last, spaced: true };
  }
  return fragments;
}

/** `undefined` of white space, and of what does not run along the page. */
function fragmentOf(
  { str = "", transform = [], width = 0, fontName = "" }: Item,
  { left, bottom }: Where,
  element: string | undefined,
): Fragment | undefined {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const size = Math.hypot(c, d);
  if (str.trim() === "" || size === 0 || Math.abs(b) > Math.abs(a) * SLOPE) return undefined;
  const place = { x: x - left, y: y - bottom, width, size, font: fontName, spaced: /\s$/u.test(str) };
  return { text: str, ...place, ...(element === undefined ? {} : { element }) };
}

/** A node of the tree of a tagged PDF: an element with its role, or marked content with its id. */
interface TreeNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TreeNode[];
}

/** For each marked content of a page the paragraph, heading, item or cell that it stands in. Trees of any depth. */
function elementsOf(root: TreeNode | null, page: number): ReadonlyMap<string, string> {
  const elements = new Map<string, string>();
  const open: { readonly node: TreeNode; readonly element?: string }[] = root === null ? [] : [{ node: root }];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    const element = BLOCKS.test(node.role ?? "") ? `${page}:${count++}` : next.element;
    if (node.type === "content" && node.id !== undefined && element !== undefined) elements.set(node.id, element);
    for (const child of node.children ?? [])
      open.push(element === undefined ? { node: child } : { node: child, element });
  }
  return elements;
}

/** Standard types of elements (ISO 32000-1, 14.8.4) that are blocks of text. */
const BLOCKS = /^(?:P|H\d?|LI|LBody|TH|TD|Caption|BlockQuote|Note|Title|TOCI)$/u;

/** A line that rises more than this is not one to be read along with the others. */
const SLOPE = 0.05;
