import { expect, test } from "vitest";
import { placeByNeighbours } from "./placeByNeighbours.ts";

const xy = Float32Array.of(0, 0, 4, 0, 0, 8);

test("the mean of the neighbours' places, the more similar ones counting more", () => {
  expect(placeByNeighbours(xy, [0, 1], [1, 3])).toEqual({ x: 3, y: 0 });
  expect(placeByNeighbours(xy, [0, 2, 1], [0.5, 0.5, -1])).toEqual({ x: 0, y: 4 });
});

test("without similar neighbours all count alike, without any there is no place", () => {
  expect(placeByNeighbours(xy, [1, 2], [-0.1, -0.9])).toEqual({ x: 2, y: 4 });
  expect(placeByNeighbours(xy, [], [])).toBeUndefined();
});
