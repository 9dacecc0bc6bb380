/** A change whose effect on neighbours was measured, as the share of kept neighbours. */
export type KnownCase = {
  readonly name: string;
  readonly share: number;
  /** Where its name stands under the scale. */
  readonly place: "high" | "high left" | "low" | "low left";
};

/**
 * What agreement is like in cases that people know, measured with one sentence model (all-MiniLM-L6-v2) on
 * dictionary definitions and similarity sentences. Agreement falls as texts are added, so there are two rulers.
 */
const RULERS = [
  {
    texts: 100,
    cases: [
      { name: "another model", share: 0.5, place: "high" },
      { name: "two thirds of the numbers", share: 0.76, place: "low left" },
      { name: "4 bits", share: 0.85, place: "low" },
      { name: "8 bits", share: 0.98, place: "high left" },
    ],
  },
  {
    texts: 1000,
    cases: [
      { name: "another model", share: 0.4, place: "high" },
      { name: "half the numbers", share: 0.67, place: "low left" },
      { name: "4 bits", share: 0.84, place: "low" },
      { name: "8 bits", share: 0.98, place: "high left" },
    ],
  },
] as const satisfies readonly { texts: number; cases: readonly KnownCase[] }[];

/** The ruler measured at the number of texts nearest to `n`, by ratio. */
export function knownCases(n: number): { readonly texts: number; readonly cases: readonly KnownCase[] } {
  return n < Math.sqrt(100 * 1000) ? RULERS[0] : RULERS[1];
}
