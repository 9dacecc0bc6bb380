/** A number, or the sentence that says why there is none. */
export type Score = { readonly value: number | undefined; readonly why?: string };
