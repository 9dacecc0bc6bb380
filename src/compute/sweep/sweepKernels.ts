import { compiled } from "../kernels/kernels.ts";
import binary from "../kernels/sweep.wasm?url&inline";

type Address = number;

/** What the binary of sweeps exports; each is described where it is written, in `kernels/assembly`. */
export type SweepKernels = {
  readonly heapBase: WebAssembly.Global;
  invertLengths(
    panels: Address,
    count: number,
    cols: number,
    order: Address,
    sizes: Address,
    sizeCount: number,
    out: Address,
  ): void;
  meetPrefixes(
    panels: Address,
    count: number,
    cols: number,
    order: Address,
    sizes: Address,
    sizeCount: number,
    inverses: Address,
    strip: number,
    floors: Address,
    lists: Address,
    keep: number,
    sums: Address,
    scores: Address,
  ): void;
  askPrefixes(
    queries: Address,
    ids: Address,
    panels: Address,
    count: number,
    cols: number,
    order: Address,
    sizes: Address,
    sizeCount: number,
    inverses: Address,
    floors: Address,
    lists: Address,
    keep: number,
    sums: Address,
    scores: Address,
  ): void;
  scorePrefixes(
    queries: Address,
    panels: Address,
    count: number,
    cols: number,
    order: Address,
    sizes: Address,
    sizeCount: number,
    inverses: Address,
    sums: Address,
    scores: Address,
    out: Address,
  ): void;
  mergeLists(lists: Address, found: Address, count: number, keep: number): void;
};

/** Undefined where the browser lacks SIMD. */
export const sweepModule: WebAssembly.Module | undefined = compiled(binary);
