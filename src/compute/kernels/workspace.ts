import type { Kernels } from "./kernels.ts";

const pageBytes = 65_536;

/** The kernels with a memory of their own. It is as large as asked and never grows, so views of it stay valid. */
export type Workspace<K = Kernels> = {
  readonly kernels: K;
  readonly memory: ArrayBuffer;
  /** The address of `bytes` zeroed bytes, on a boundary of 32. Nothing is given back: the workspace is. */
  allocate(bytes: number): number;
};

/** @param bytes all that `allocate` will be asked for; each request may cost up to 31 more */
export function openWorkspace<K extends Pick<Kernels, "heapBase"> = Kernels>(
  module: WebAssembly.Module,
  bytes: number,
  requests = 32,
): Workspace<K> {
  const pages = Math.ceil((bytes + 32 * requests) / pageBytes) + 1;
  const memory = new WebAssembly.Memory({ initial: pages });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = instance.exports as unknown as K;
  let next = roundUp(Number(kernels.heapBase.value), 32);
  return {
    kernels,
    memory: memory.buffer as ArrayBuffer,
    allocate(size) {
      const address = next;
      next = roundUp(next + size, 32);
      if (next > memory.buffer.byteLength) throw new RangeError("a workspace was planned too small");
      return address;
    },
  };
}

export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
