// The build copies it beside the page: nothing comes from a network.
import wasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import type { UnitMatrix } from "../../src/maths/matrix.ts";
import { matMulModel } from "./matMulModel.ts";

env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: new URL(wasm, location.href) };

const sessions = new Map<string, Promise<InferenceSession>>();

/**
 * All cosines by onnxruntime-web's MatMul, one thread with SIMD. The clock runs during the multiplication only, with
 * the session open and the second operand transposed before: all in its favour.
 */
export async function onnxCosines({
  data,
  rows,
  cols,
}: UnitMatrix): Promise<{ data: Float32Array<ArrayBuffer>; ms: number }> {
  const key = `${rows}x${cols}`;
  const opening = sessions.get(key) ?? InferenceSession.create(matMulModel(rows, cols));
  sessions.set(key, opening);
  const session = await opening;
  const left = new Tensor("float32", data, [rows, cols]);
  const right = new Tensor("float32", transposed(data, rows, cols), [cols, rows]);
  const start = performance.now();
  const { product } = await session.run({ left, right });
  const ms = performance.now() - start;
  return { data: Float32Array.from((await product!.getData()) as Float32Array), ms };
}

function transposed(data: Float32Array, rows: number, cols: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) for (let c = 0; c < cols; c++) turned[c * rows + i] = data[i * cols + c]!;
  return turned;
}
