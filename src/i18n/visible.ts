/**
 * `text` in one line that is safe to print wherever it comes from: control characters, which could move the cursor,
 * rename the window or forge a line of its own, become their pictures (`␛`, `␊`), those that Unicode has no picture for
 * and half characters U+FFFD. Marks that turn the direction of writing are left out. Time O(length).
 */
export function visible(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, "").replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === DELETE) return "\u2421";
    return code < FIRST_WITHOUT_PICTURE ? String.fromCodePoint(PICTURES + code) : "\ufffd";
  });
}

// Helpers

/** Block "Control Pictures" has one for each of U+0000 to U+001F, in order. */
const PICTURES = 0x2400;
const FIRST_WITHOUT_PICTURE = 0x20;
const DELETE = 0x7f;
