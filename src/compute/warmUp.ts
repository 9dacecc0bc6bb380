import { seededRandom } from "../maths/random.ts";
import { layoutMap } from "./layout.ts";

/**
 * A small map, and a matrix, thrown away: the browser compiles what runs often a second time and better, and does so
 * before the first real job needs it.
 */
export async function warmUp(): Promise<void> {
  const random = seededRandom(1);
  const data = Float32Array.from({ length: 200 * 64 }, () => random() - 0.5);
  await layoutMap({ data, rows: 200, cols: 64 }, { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 1 });
}
