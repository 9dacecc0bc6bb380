import type { Size } from "./viewport.ts";

export type PointGrid = {
  /** The point nearest to a screen position, of equal ones the last; −1 when none is within reach. */
  nearest(x: number, y: number): number;
};

/**
 * Points sorted into squares as wide as the reach, so that picking looks at nine of them however many points there
 * are. Made when first asked: a map that settles moves all its points thirty times a second.
 * @param screen x and y in turn, in CSS pixels; points that lie off the canvas by more than `reach` are left out
 * @param reach the farthest a point may be, in CSS pixels
 */
export function pointGrid(screen: Float32Array, size: Size, reach: number): PointGrid {
  const columns = Math.max(1, Math.ceil(size.width / reach)) + 2;
  const rows = Math.max(1, Math.ceil(size.height / reach)) + 2;
  // One square of margin on every side.
  const column = (x: number) => Math.floor(x / reach) + 1;
  const row = (y: number) => Math.floor(y / reach) + 1;
  let squares: Squares | undefined;

  function fill(): Squares {
    const starts = new Int32Array(columns * rows + 1);
    const squareOf = new Int32Array(screen.length / 2).fill(-1);
    for (let i = 0; i < squareOf.length; i++) {
      const c = column(screen[2 * i] ?? 0);
      const r = row(screen[2 * i + 1] ?? 0);
      if (!(c >= 0 && c < columns && r >= 0 && r < rows)) continue;
      squareOf[i] = r * columns + c;
      starts[r * columns + c + 1]! += 1;
    }
    for (let s = 1; s < starts.length; s++) starts[s]! += starts[s - 1]!;
    const points = new Int32Array(starts[starts.length - 1]!);
    const next = starts.slice();
    squareOf.forEach((square, i) => {
      if (square >= 0) points[next[square]!++] = i;
    });
    return { starts, points };
  }

  return {
    nearest(x, y) {
      squares ??= fill();
      const { starts, points } = squares;
      let nearest = -1;
      let best = reach * reach;
      const right = Math.min(columns - 1, column(x) + 1);
      for (let r = Math.max(0, row(y) - 1); r <= Math.min(rows - 1, row(y) + 1); r++) {
        for (let c = Math.max(0, column(x) - 1); c <= right; c++) {
          const end = starts[r * columns + c + 1]!;
          for (let at = starts[r * columns + c]!; at < end; at++) {
            const i = points[at]!;
            const dx = screen[2 * i]! - x;
            const dy = screen[2 * i + 1]! - y;
            const squared = dx * dx + dy * dy;
            if (squared > best || (squared === best && i < nearest)) continue;
            best = squared;
            nearest = i;
          }
        }
      }
      return nearest;
    },
  };
}

/** The points of square s are `points[starts[s]]` up to `points[starts[s + 1]]`. */
type Squares = { readonly starts: Int32Array; readonly points: Int32Array };
