import { expect, test } from "vitest";
import { zeros } from "../maths/matrix.ts";
import { matricesOf, withMatrix } from "./sendJob.ts";

const small = zeros(2, 3);
const other = zeros(4, 3);

test("matrices are found in fields and in lists, and can be put back by the name they were found under", () => {
  const input = { matrix: small, k: 3, texts: ["data"], spaces: [small, other], none: undefined };
  expect(matricesOf(input)).toEqual([
    ["matrix", small],
    ["spaces.0", small],
    ["spaces.1", other],
  ]);
  expect(withMatrix(input, "matrix", other)).toEqual({ ...input, matrix: other });
  expect(withMatrix(input, "spaces.1", small)).toEqual({ ...input, spaces: [small, small] });
  expect(input.spaces[1]).toBe(other);
});
