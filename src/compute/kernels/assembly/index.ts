// The kernels: AssemblyScript, a strict subset of TypeScript that compiles to WebAssembly.
//
// How to read it. There are no objects and no garbage collector: every array is an address (`usize`, counted in
// bytes) that the caller hands in, and `load<T>(address)` and `store<T>(address, value)` reach it. A `v128` holds
// 16 bytes, read as four float32 (`f32x4`), four int32 (`i32x4`), eight int16 (`i16x8`) or two float64 (`f64x2`);
// `f32x4.add(a, b)` adds all four at once. Nothing here allocates: kernels.ts lays out the memory.

export { certifyRow, exactRow } from "./certify";
export { cosineStrip } from "./cosine";
export { settleEpoch } from "./layout";
export { columnSums, projectRows } from "./projection";
export { quantiseRows } from "./quantise";
export { pullToAnchors } from "./tether";
export { mergeLists, nearestStrip } from "./topK";

/** The first byte that is not the compiler's own. */
export const heapBase: usize = __heap_base;
