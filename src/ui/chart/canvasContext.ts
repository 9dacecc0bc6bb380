import type { Size } from "./viewport.ts";

/** Sizes a canvas to its CSS size on this screen and gives a cleared context in CSS pixels. */
export function canvasContext(canvas: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | undefined {
  const context = canvas.getContext("2d");
  if (!context || size.width === 0 || size.height === 0) return undefined;
  const density = Math.min(3, devicePixelRatio || 1);
  const width = Math.round(size.width * density);
  const height = Math.round(size.height * density);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  return context;
}
