/** A number with its chance level; either the number is there, or a sentence says why not. */
export type Score = {
  readonly value: number | undefined;
  /** What vectors that know nothing would get; left out where the score says it in its own words. */
  readonly chance?: number | undefined;
  readonly why?: string;
};

/** A score; a value that is not a number becomes "not available" for the reason given. */
export function score(value: number, chance: number, whyNot: string): Score {
  return Number.isFinite(value) ? { value, chance } : notAvailable(whyNot);
}

export function notAvailable(why: string): Score {
  return { value: undefined, chance: undefined, why };
}
