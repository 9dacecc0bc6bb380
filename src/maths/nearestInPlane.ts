import type { NeighbourLists } from "./graphAgreement.ts";

/**
 * The k nearest points of every point in the plane: exact, the point itself left out, ties to the lower index.
 * Sweeps along x in both directions until nothing nearer can come: about N·√(N·k) steps on a spread-out map.
 * @param xy 2N values
 */
export function nearestInPlane(
  xy: ArrayLike<number>,
  k: number,
): NeighbourLists & { indices: Int32Array<ArrayBuffer> } {
  const n = xy.length / 2;
  const kept = Math.max(0, Math.min(Math.floor(k), n - 1));
  const indices = new Int32Array(n * kept);
  if (kept === 0) return { k: 0, indices };
  const byX = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => xy[2 * a] - xy[2 * b] || a - b);
  const best = new Float64Array(kept);
  const found = new Int32Array(kept);
  for (let place = 0; place < n; place++) {
    const own = byX[place];
    best.fill(Number.POSITIVE_INFINITY);
    found.fill(n);
    for (const step of [-1, 1]) {
      for (let at = place + step; at >= 0 && at < n; at += step) {
        const dx = xy[2 * byX[at]] - xy[2 * own];
        if (dx * dx > best[kept - 1]) break;
        const dy = xy[2 * byX[at] + 1] - xy[2 * own + 1];
        insert(best, found, dx * dx + dy * dy, byX[at]);
      }
    }
    indices.set(found, own * kept);
  }
  return { k: kept, indices };
}

/** Keeps the list ascending, ties by ascending index. */
function insert(best: Float64Array, found: Int32Array, square: number, index: number): void {
  let at = best.length;
  while (at > 0 && (square < best[at - 1] || (square === best[at - 1] && index < found[at - 1]))) {
    at -= 1;
    if (at + 1 < best.length) {
      best[at + 1] = best[at];
      found[at + 1] = found[at];
    }
  }
  if (at === best.length) return;
  best[at] = square;
  found[at] = index;
}
