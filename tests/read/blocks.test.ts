import { describe, expect, it } from "vitest";
import { plainBlocks } from "../../src/read/blocks.ts";

describe("plainBlocks", () => {
  it("ends a block at a blank line, and at every line of a text that is not wrapped", () => {
    expect(blocks("One one one.\nTwo two two.\n \nThree.")).toEqual([
      "paragraph One one one.",
      "paragraph Two two two.",
      "paragraph Three.",
    ]);
  });

  it("joins the lines of a text that is wrapped", () => {
    expect(
      blocks(`The committee met on the first day of the month, and as nobody had brought
the papers it was decided to meet again on the second, when the chairman
would bring them. He did.

Nobody remembers today what was said on that second day, though the notes
of Dr. Smith are kept.
`),
    ).toEqual([
      "paragraph The committee met on the first day of the month, and as nobody had brought⏎the papers it was decided to meet again on the second, when the chairman⏎would bring them. He did.",
      "paragraph Nobody remembers today what was said on that second day, though the notes⏎of Dr. Smith are kept.",
    ]);
  });

  it("ends a paragraph of a wrapped text at a first line that is indented, a list, a speech, a line that ends early", () => {
    expect(
      blocks(`Комісія зібралася першого дня місяця, а що ніхто не приніс жодних паперів,
то вирішили зібратися ще раз другого, коли голова нарешті їх принесе.
    Він приніс. Ніхто вже не пам’ятає, що саме казали того другого дня, хоч
записи секретаря й збереглися.
Ухвалили:
1. Зібратися знову третього дня місяця, коли буде ясно, хто з нас що мав
   принести й чому не приніс.
2. Розійтися.
— Ви згодні? — спитав голова, і всі, хто ще лишався в залі, закивали йому
у відповідь.
— Згодні.
`),
    ).toEqual([
      "paragraph Комісія зібралася першого дня місяця, а що ніхто не приніс жодних паперів,⏎то вирішили зібратися ще раз другого, коли голова нарешті їх принесе.",
      "paragraph Він приніс. Ніхто вже не пам’ятає, що саме казали того другого дня, хоч⏎записи секретаря й збереглися.",
      "paragraph Ухвалили:",
      "item 1. Зібратися знову третього дня місяця, коли буде ясно, хто з нас що мав⏎   принести й чому не приніс.",
      "item 2. Розійтися.",
      "paragraph — Ви згодні? — спитав голова, і всі, хто ще лишався в залі, закивали йому⏎у відповідь.",
      "paragraph — Згодні.",
    ]);
  });

  it("does not take a number or a dash in mid-sentence for a mark", () => {
    expect(
      blocks(`Everybody in the village remembered how it had been on that day in autumn
1941. The bridge was gone by the evening, and with it the road to the town
— the only one there was, as every child knew, and as the captain did not,
having come only the week before from a place where there were many roads.
`),
    ).toHaveLength(1);
  });

  it("goes on after a line that ends early if the next begins with a small letter", () => {
    const wrapped = `The committee met on the first day of the month, and as nobody had brought
the papers
it was decided to meet again on the second, when the chairman, who was in
the country, would bring them.`;
    expect(blocks(wrapped)).toHaveLength(1);
  });

  it("does not take lines of very different lengths for wrapped", () => {
    expect(
      blocks(`flour and sugar, as much of each as you can hold
salt
two eggs from the neighbour, if he is at home
milk
whatever else there is in the house by then
`),
    ).toHaveLength(5);
  });

  it("joins a lone pair where the second line goes on with the first", () => {
    expect(blocks("This sentence is wrapped\nat the margin by hand. Next one.")).toHaveLength(1);
    expect(blocks("features\ncontact manager\nevents, activities")).toHaveLength(3);
  });

  it("knows headings by their shape, and by hashes, which it leaves outside", () => {
    expect(
      blocks("Введение\n\nЭто первый абзац.\n\n## Итоги года\nВторой.\nHello. Bye\nX.\nNote:\nY.\nThe end"),
    ).toEqual([
      "heading Введение",
      "paragraph Это первый абзац.",
      "heading Итоги года",
      "paragraph Второй.",
      "paragraph Hello. Bye",
      "paragraph X.",
      "paragraph Note:",
      "paragraph Y.",
      "paragraph The end",
    ]);
  });

  it.each(["- one", "* one", "• one", "1. one", "2) two", "(iv) four", "а) один", "B) two", "(a) one"])(
    "knows %j for an item",
    (line) => {
      expect(blocks(`${line}\n${line}`)).toEqual([`item ${line}`, `item ${line}`]);
    },
  );

  it.each(["А. С. Пушкин", "т. е. книги", "p. 3", "-5 degrees", "2020 was", "1.5 litres"])(
    "does not take %j for an item",
    (line) => {
      expect(blocks(`${line} here.`)).toEqual([`paragraph ${line} here.`]);
    },
  );

  it("takes short lines that stop in mid-sentence for verse", () => {
    expect(
      blocks(
        "Over the hills and over the sand,\nWalks an old man with a bird in his hand;\nNobody asks him whither or why,\nNobody hears him sing and reply.",
      ).every((b) => b.startsWith("verse ")),
    ).toBe(true);
  });

  it("gives nothing for nothing", () => {
    expect(blocks(" \n\n")).toEqual([]);
  });
});

/** Blocks with their kinds; `⏎` is a line break. */
function blocks(text: string): string[] {
  return plainBlocks(text).map(({ kind, span }) => `${kind} ${text.slice(span.from, span.to).replaceAll("\n", "⏎")}`);
}
