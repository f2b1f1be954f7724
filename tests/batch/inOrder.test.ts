import fc from "fast-check";
import { expect, it } from "vitest";
import { InOrder } from "../../src/batch/inOrder.ts";

it("gives out in order what comes in any order, each as soon as it can", () => {
  const orders = fc.nat({ max: 20 }).chain((count) => {
    const numbers = Array.from({ length: count }, (_, index) => index);
    return fc.shuffledSubarray(numbers, { minLength: count });
  });
  fc.assert(
    fc.property(orders, (numbers) => {
      const given: number[] = [];
      const order = new InOrder<number>((value) => given.push(value));
      const come = new Set<number>();
      for (const number of numbers) {
        order.put(number, number);
        come.add(number);
        let next = 0;
        while (come.has(next)) next++;
        expect(given).toEqual(numbers.toSorted((a, b) => a - b).slice(0, next));
      }
      expect(given.length).toBe(numbers.length);
    }),
  );
});
