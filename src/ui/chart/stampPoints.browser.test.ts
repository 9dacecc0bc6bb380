import { expect, test } from "vitest";
import { drawPoints } from "./drawPoints.ts";

const size = { width: 300, height: 200 };
const colours = { ink: "#000000", paper: "#ffffff", outline: "#777777", warn: "#cc8800" };

/** As many points on one spot in the middle as it takes to be stamped, the last of them where it is told. */
function drawn(
  x: number,
  y: number,
  look: { fill?: string; cut?: boolean; group?: number[]; density?: number } = {},
) {
  const { fill = "#0000ff", cut = false, group = [], density = 1 } = look;
  const points = 2000;
  const screen = new Float32Array(2 * points).fill(-500);
  screen.set([x, y], 2 * points - 2);
  const canvas = document.createElement("canvas");
  canvas.width = size.width * density;
  canvas.height = size.height * density;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.setTransform(density, 0, 0, density, 0, 0);
  const style = { fills: Array(points).fill(fill), shapes: new Int32Array(points), outlined: false };
  const emphasis = { group: new Set(group), cut: cut ? [points - 1] : [] };
  drawPoints(context, screen, size, style, colours, emphasis);
  return (atX: number, atY: number) => [
    ...context.getImageData(Math.round(atX * density), Math.round(atY * density), 1, 1).data,
  ];
}

test.each([1, 2])("a mark has its fill in its middle and paper around it, at density %i", (density) => {
  const at = drawn(150, 100, { density });
  expect(at(150, 100)).toEqual([0, 0, 255, 255]);
  expect(at(170, 100)).toEqual([255, 255, 255, 255]);
});

test("colours come out as they are written, and pale where the others are meant", () => {
  expect(drawn(150, 100, { fill: "#c8321e" })(150, 100)).toEqual([200, 50, 30, 255]);
  const [red = 0, green = 0, blue = 0] = drawn(150, 100, { group: [0] })(150, 100);
  expect(blue).toBe(255);
  expect(red).toBeGreaterThan(170);
  expect(green).toBe(red);
});

test("a text of which only the beginning counts has a ring", () => {
  const at = drawn(150, 100, { cut: true });
  const ring = Array.from({ length: 40 }, (_, i) => at(150 + i / 4, 100)).filter(
    ([r = 0, , b = 255]) => r > 200 && b < 120,
  );
  expect(ring.length).toBeGreaterThan(0);
});

test("marks at the edge are drawn as far as they show, and on no other side", () => {
  const at = drawn(0, 100);
  expect(at(0, 100)).toEqual([0, 0, 255, 255]);
  expect(at(299, 99)).toEqual([255, 255, 255, 255]);
  expect(at(299, 100)).toEqual([255, 255, 255, 255]);
});
