import type { Matrix } from "../maths/matrix.ts";

/** Vectors with a name: the same key means the same numbers, so a key can stand for the matrix. */
export type KeyedEmbeddings = { readonly key: string; readonly matrix: Matrix };

/** Row i of both matrices is the same text; the key names the content of both. */
export type KeyedPair = { readonly key: string; readonly first: Matrix; readonly second: Matrix };
