import fc from "fast-check";
import { expect, test } from "vitest";
import { float32Text } from "./float32Text.ts";

test("every float32 reads back as itself", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(Number(float32Text(value)))).toBe(Math.fround(value));
    }),
  );
});
