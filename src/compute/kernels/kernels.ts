import binary from "./kernels.wasm?url&inline";

type Address = number;

/** What the compiled kernels export; each is described where it is written, in `assembly`. */
export type Kernels = {
  readonly heapBase: WebAssembly.Global;
  quantiseRows(rows: Address, count: number, cols: number, out: Address, residuals: Address): void;
  nearestStrip(
    rows: Address,
    count: number,
    rowBytes: number,
    strip: number,
    floors: Address,
    lists: Address,
    keep: number,
    scores: Address,
  ): void;
  mergeLists(lists: Address, found: Address, count: number, keep: number): void;
  certifyRow(
    rows: Address,
    cols: number,
    row: number,
    list: Address,
    keep: number,
    k: number,
    error: number,
    indices: Address,
    cosines: Address,
  ): number;
  exactRow(
    rows: Address,
    quantised: Address,
    count: number,
    cols: number,
    row: number,
    k: number,
    error: number,
    indices: Address,
    cosines: Address,
  ): void;
  cosineStrip(
    a: Address,
    b: Address,
    count: number,
    rowBytes: number,
    precise: 0 | 1,
    out: Address,
    outCols: number,
    scores: Address,
  ): void;
  columnSums(rows: Address, count: number, cols: number, sums: Address): void;
  projectRows(
    rows: Address,
    count: number,
    cols: number,
    basis: Address,
    offset: Address,
    projected: Address,
    product: Address,
  ): void;
  settleEpoch(
    points: Address,
    count: number,
    edges: number,
    heads: Address,
    tails: Address,
    periods: Address,
    turns: Address,
    epoch: number,
    alpha: number,
    a: number,
    b: number,
    random: Address,
    dueHeads: Address,
    dueTails: Address,
    strangers: Address,
  ): number;
  pullToAnchors(
    points: Address,
    anchors: Address,
    ties: Address,
    heads: Address,
    tails: Address,
    due: number,
    alpha: number,
  ): void;
};

/** (func (result v128) i32.const 0 i8x16.splat): valid only where SIMD is known. */
const probe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
);

/** Compiled once a thread; undefined where the browser lacks SIMD: then the plain loops of src/maths do the work. */
export const kernelModule: WebAssembly.Module | undefined = compiled(binary);

/** A binary that comes as a data URL. */
export function compiled(dataUrl: string): WebAssembly.Module | undefined {
  if (!WebAssembly.validate(probe)) return undefined;
  const letters = atob(dataUrl.slice(dataUrl.indexOf(",") + 1));
  return new WebAssembly.Module(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
}
