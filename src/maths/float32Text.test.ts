import fc from "fast-check";
import { expect, test } from "vitest";
import { float32ArrayText, float32Text } from "./float32Text.ts";

/** Too slow for use, but plainly right: the fewest digits that read back as the same float32. */
function fewestDigits(x: number): number {
  for (let digits = 1; digits < 9; digits++) {
    if (Math.fround(Number(x.toPrecision(digits))) === x) return digits;
  }
  return 9;
}

const digitsOf = (text: string) =>
  text.replace(/e.*/, "").replace(/[-.]/g, "").replace(/^0+/, "").replace(/0+$/, "").length;

test.each([
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.float({ noNaN: true, min: -1, max: 1 }),
  fc.float({ noNaN: true, min: Math.fround(1e-6), max: Math.fround(0.1) }),
])("reads back as the same number and is shortest (%#)", (numbers) => {
  fc.assert(
    fc.property(numbers, (x) => {
      const text = float32Text(x);
      expect(Object.is(Math.fround(Number(text)), x)).toBe(true);
      expect(digitsOf(text)).toBeLessThanOrEqual(fewestDigits(x));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  [0.1, "0.1"],
  [0.010053305, "0.010053305"],
  [-0.0017743157, "-0.0017743157"],
  [1, "1"],
  [-0, "-0"],
  [2 ** -20, "9.536743e-7"],
  [1e-7, "1e-7"],
  [16777216, "16777216"],
  [3.4028234663852886e38, "3.4028235e+38"],
  [1.401298464324817e-45, "1e-45"],
])("prints %d as Go does", (x, text) => expect(float32Text(Math.fround(x))).toBe(text));

test("prints arrays", () => {
  expect(float32ArrayText(Float32Array.of(0.1, -1, 0))).toBe("[0.1,-1,0]");
  expect(float32ArrayText(new Float32Array())).toBe("[]");
});
