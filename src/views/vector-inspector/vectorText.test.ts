import fc from "fast-check";
import { expect, test } from "vitest";
import { float32, vectorText } from "./vectorText.ts";

test("every float32 reads back as itself", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(Number(float32(value)))).toBe(Math.fround(value));
    }),
  );
});

test("the formats are what their readers expect", () => {
  const values = Float32Array.of(0.6, -0.8, 0);
  expect(JSON.parse(vectorText(values, "json"))).toEqual([0.6, -0.8, 0]);
  expect(vectorText(values, "sql")).toBe("'[0.6,-0.8,0]'::vector(3)");
  expect(vectorText(values, "python")).toContain("np.array([0.6, -0.8, 0], dtype=np.float32)");
});
