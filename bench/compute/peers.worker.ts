import { agnes } from "ml-hclust";
import { UMAP } from "umap-js";
import { type Matrix, normaliseRows } from "../../src/maths/matrix.ts";
import { leafOrder } from "../../src/maths/ordering.ts";
import { seededRandom } from "../../src/maths/random.ts";
import { cosineMatrix } from "../../src/maths/similarity.ts";
import { tiledCosines } from "./tiledCosines.ts";

/** What ours is compared with; and our own order, which is a plain function. */
const peers = {
  umap: ({ data, rows, cols }: Matrix, seed: number) => {
    const lists = Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
    return timed(() => Float32Array.from(new UMAP({ random: seededRandom(seed) }).fit(lists).flat()));
  },
  cosine: (matrix: Matrix) => timed(() => tiledCosines(normaliseRows(matrix))),
  // Fourteen megabytes that only one row needs.
  onnx: async (matrix: Matrix) => (await import("./onnxCosines.ts")).onnxCosines(normaliseRows(matrix)),
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

type Asked = { readonly name: PeerName; readonly matrix: Matrix; readonly seed: number };

addEventListener("message", async ({ data: { name, matrix, seed } }: MessageEvent<Asked>) => {
  try {
    const answer = await peers[name](matrix, seed);
    postMessage(answer, { transfer: [answer.data.buffer] });
  } catch (error) {
    postMessage({ failed: `${name}: ${error instanceof Error ? error.message : error}` });
  }
});
