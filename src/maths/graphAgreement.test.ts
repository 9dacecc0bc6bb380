import { expect, test } from "vitest";
import { graphAgreement } from "./graphAgreement.ts";

test("neighbours count in both directions, and the share is of all that either graph has", () => {
  // A: 0–1, 1–0, 2–1, 3–2. B: 0–1, 1–0, 2–3, 3–2.
  const a = { k: 1, indices: [1, 0, 1, 2] };
  const b = { k: 1, indices: [1, 0, 3, 2] };
  expect(Array.from(graphAgreement(a, b, 4))).toEqual([1, 0.5, 0.5, 1]);
  expect(Array.from(graphAgreement(a, a, 4))).toEqual([1, 1, 1, 1]);
});

test("rows without any neighbour agree", () => {
  expect(Array.from(graphAgreement({ k: 0, indices: [] }, { k: 0, indices: [] }, 2))).toEqual([1, 1]);
});
