import type { Helper } from "./kernels/helper.ts";

/** What a calculation may use beside its own thread. */
export type Split = {
  /** Workers lent by the pool, for the parts that can be split. */
  readonly helpers?: readonly Helper[] | undefined;
  /** Leave the kernels alone, as where a browser has no SIMD. */
  readonly plain?: boolean | undefined;
};
