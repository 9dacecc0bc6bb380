import type { Layer } from "../layer.ts";

/** How servers answered before a version. */
export type Change = { readonly before: string; readonly layer: Layer };
