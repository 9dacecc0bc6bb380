import { type Size, toScreenX, toScreenY, type Viewport } from "./viewport.ts";

/** Positions of all points on the screen, in CSS pixels, x and y in turn. */
export function screenPositions(xy: Float32Array, view: Viewport, size: Size): Float32Array {
  const screen = new Float32Array(xy.length);
  for (let i = 0; i < xy.length; i += 2) {
    screen[i] = toScreenX(view, size, xy[i] ?? 0);
    screen[i + 1] = toScreenY(view, size, xy[i + 1] ?? 0);
  }
  return screen;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The next point from `from` in the direction of an arrow key: near ones first, with sideways distance counted
 * double so that the walk keeps its direction. −1 when there is none that way, or the key is no arrow.
 */
export function pointInDirection(screen: Float32Array, from: number, key: string): number {
  const direction = DIRECTIONS[key];
  if (!direction) return -1;
  const [dx, dy] = direction;
  const x = screen[2 * from] ?? 0;
  const y = screen[2 * from + 1] ?? 0;
  let found = -1;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < screen.length / 2; i++) {
    const offX = (screen[2 * i] ?? 0) - x;
    const offY = (screen[2 * i + 1] ?? 0) - y;
    const along = offX * dx + offY * dy;
    const aside = Math.abs(offX * dy) + Math.abs(offY * dx);
    if (along <= 0.5) continue;
    const cost = along + 2 * aside;
    if (cost < best) {
      best = cost;
      found = i;
    }
  }
  return found;
}

/** Even-odd rule: is the point inside the closed polygon (x and y in turn)? */
export function insidePolygon(polygon: readonly number[], x: number, y: number): boolean {
  let inside = false;
  const corners = polygon.length / 2;
  for (let i = 0, j = corners - 1; i < corners; j = i++) {
    const xi = polygon[2 * i] ?? 0;
    const yi = polygon[2 * i + 1] ?? 0;
    const xj = polygon[2 * j] ?? 0;
    const yj = polygon[2 * j + 1] ?? 0;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
