import { expect, test } from "vitest";
import { interpolate, parseHex } from "./colourScale.ts";
import { insidePolygon, pointInDirection, screenPositions } from "./hitTest.ts";
import { apart } from "./PlacedNames.tsx";
import { pointGrid } from "./pointGrid.ts";
import { shapePath } from "./shapes.ts";
import { fitViewport, panBy, toScreenX, toScreenY, zoomAt } from "./viewport.ts";

const size = { width: 400, height: 300 };
const xy = new Float32Array([0, 0, 10, 0, 0, 5, 10, 5]);

test("fitting shows every point inside the canvas, with one scale for both axes", () => {
  const screen = screenPositions(xy, fitViewport(xy, size), size);
  for (let i = 0; i < screen.length; i += 2) {
    expect(screen[i]).toBeGreaterThanOrEqual(0);
    expect(screen[i]).toBeLessThanOrEqual(size.width);
    expect(screen[i + 1]).toBeGreaterThanOrEqual(0);
    expect(screen[i + 1]).toBeLessThanOrEqual(size.height);
  }
  expect((screen[2] ?? 0) - (screen[0] ?? 0)).toBeCloseTo(2 * ((screen[1] ?? 0) - (screen[5] ?? 0)), 3);
});

test("one point and equal points do not give an infinite scale", () => {
  expect(fitViewport(new Float32Array([3, 3]), size).scale).toBe(1);
  expect(fitViewport(new Float32Array(0), size).scale).toBe(1);
});

test("zooming keeps the point under the pointer where it is, panning moves it along", () => {
  const view = fitViewport(xy, size);
  const zoomed = zoomAt(view, size, 100, 80, 2);
  const x = view.centreX + (100 - 200) / view.scale;
  const y = view.centreY - (80 - 150) / view.scale;
  expect(toScreenX(zoomed, size, x)).toBeCloseTo(100, 6);
  expect(toScreenY(zoomed, size, y)).toBeCloseTo(80, 6);
  expect(toScreenX(panBy(view, 15, 0), size, x)).toBeCloseTo(115, 6);
});

test("picking finds the nearest point within reach and the next one in a direction", () => {
  const screen = screenPositions(xy, fitViewport(xy, size), size);
  const [x = 0, y = 0] = screen.subarray(2, 4);
  expect(pointGrid(screen, size, 10).nearest(x + 3, y - 3)).toBe(1);
  expect(pointGrid(screen, size, 10).nearest(x + 30, y)).toBe(-1);
  expect(pointInDirection(screen, 0, "ArrowRight")).toBe(1);
  expect(pointInDirection(screen, 0, "ArrowUp")).toBe(2);
  expect(pointInDirection(screen, 0, "ArrowLeft")).toBe(-1);
});

test("picking from the grid is picking the nearest of all", () => {
  const random = seeded();
  // Some on one spot, some off the canvas, as after zooming in.
  const screen = Float32Array.from(
    { length: 4000 },
    (_, i) => Math.round(random() * (i % 2 ? 400 : 500)) - 50,
  );
  const grid = pointGrid(screen, size, 16);
  for (let i = 0; i < 500; i++) {
    const [x, y] = [random() * 420 - 10, random() * 320 - 10];
    let nearest = -1;
    let best = 16 * 16;
    for (let p = 0; p < 2000; p++) {
      const squared = (screen[2 * p]! - x) ** 2 + (screen[2 * p + 1]! - y) ** 2;
      if (squared <= best) [best, nearest] = [squared, p];
    }
    expect(grid.nearest(x, y)).toBe(nearest);
  }
});

function seeded(): () => number {
  let state = 7;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test("a lasso holds what is inside it", () => {
  const square = [0, 0, 10, 0, 10, 10, 0, 10];
  expect(insidePolygon(square, 5, 5)).toBe(true);
  expect(insidePolygon(square, 15, 5)).toBe(false);
});

test("scales hit their ends and sixteen labels have sixteen marks", () => {
  const stops = [parseHex("#000000"), parseHex("#ff8000")];
  expect(interpolate(stops, -1)).toEqual([0, 0, 0]);
  expect(interpolate(stops, 1)).toEqual([255, 128, 0]);
  const marks = Array.from({ length: 16 }, (_, i) => `${i % 8} ${shapePath(i, 4)}`);
  expect(new Set(marks).size).toBe(16);
});

test("names over a map keep inside it, and none covers one that comes before it", () => {
  const view = { centreX: 0, centreY: 0, scale: 1 };
  const size = { width: 400, height: 200 };
  const names = [
    { x: 0, y: 0, words: "first" },
    { x: 10, y: 5, words: "covers the first" },
    { x: -198, y: 0, words: "at the edge" },
    { x: 500, y: 0, words: "outside" },
  ];
  const placed = apart(names, view, size);
  expect(placed.map(({ words }) => words)).toEqual(["first", "at the edge"]);
  expect(placed[1]?.x).toBeGreaterThan(30);
});
