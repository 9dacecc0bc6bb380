import { agnes } from "ml-hclust";
import { UMAP } from "umap-js";
import { type Matrix, normaliseRows } from "../../src/maths/matrix.ts";
import { leafOrder } from "../../src/maths/ordering.ts";
import { seededRandom } from "../../src/maths/random.ts";
import { cosineMatrix } from "../../src/maths/similarity.ts";
import { tiledCosines } from "./tiledCosines.ts";

/** What ours is compared with; and our own order, which is a plain function. */
const peers = {
  umap: ({ data, rows, cols }: Matrix) => {
    const lists = Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
    return timed(() => Float32Array.from(new UMAP({ random: seededRandom(42) }).fit(lists).flat()));
  },
  cosine: (matrix: Matrix) => timed(() => tiledCosines(normaliseRows(matrix))),
  ownOrder: (matrix: Matrix) => {
    const cosines = cosineMatrix(normaliseRows(matrix));
    return timed(() => Float32Array.from(leafOrder(cosines, matrix.rows)));
  },
  order: (matrix: Matrix) => {
    const { rows } = matrix;
    const cosines = cosineMatrix(normaliseRows(matrix));
    const distances = Array.from({ length: rows }, (_, i) =>
      Array.from(cosines.subarray(i * rows, (i + 1) * rows), (cosine) => 1 - cosine),
    );
    return timed(() => {
      const tree = agnes(distances, { method: "average", isDistanceMatrix: true });
      return Float32Array.from(tree.indices());
    });
  },
};

export type PeerName = keyof typeof peers;

function timed(work: () => Float32Array<ArrayBuffer>) {
  const start = performance.now();
  const data = work();
  return { data, ms: performance.now() - start };
}

addEventListener("message", ({ data }: MessageEvent<{ name: PeerName; matrix: Matrix }>) => {
  const answer = peers[data.name](data.matrix);
  postMessage(answer, { transfer: [answer.data.buffer] });
});
