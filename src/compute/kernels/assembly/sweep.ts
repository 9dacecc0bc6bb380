// A binary of its own, loaded with the first sweep over dimensions: what every map needs stays small.
// How to read this: see index.ts.

export { askPrefixes, invertLengths, meetPrefixes, scorePrefixes } from "./prefixes";
export { mergeLists } from "./topK";

/** The first byte that is not the compiler's own. */
export const heapBase: usize = __heap_base;
