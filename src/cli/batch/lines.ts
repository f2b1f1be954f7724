/**
 * The lines of a text in UTF-8 as it comes, without their ends and without a byte order mark. A line ends at a line feed alone: `readline` breaks
 * at U+2028 too, which JSON has as it is inside of strings, and texts of the web have inside of paragraphs. Memory O(longest line).
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const chunk of input) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    begun.push(first);
    for (const next of others) {
      yield whole(begun);
      begun = [next];
    }
  }
  const last = whole([...begun, decoder.decode()]);
  if (last !== "") yield last;
}

// Helpers

function whole(pieces: readonly string[]): string {
  return pieces.join("").replace(/\r$/u, "");
}
