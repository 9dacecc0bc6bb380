/** The checks in the order they run, to be listed before they do. */
export const SERVER_CHECKS = [
  { id: "unit", title: "Vectors are finite and of length 1" },
  { id: "different", title: "Different texts get different vectors" },
  { id: "order", title: "A batch keeps its order" },
  { id: "batch", title: "A text alone and in a batch get the same vector" },
  { id: "repeat", title: "The same text gets the same vector again" },
  { id: "dimensions", title: "Fewer dimensions are given when asked for" },
  { id: "too-long", title: "A text that is too long is reported" },
] as const;

export type ServerCheckId = (typeof SERVER_CHECKS)[number]["id"];

/** What one check found, in plain words and with the figure behind it. */
export type ServerCheckResult = {
  readonly id: ServerCheckId;
  readonly title: string;
  readonly status: "ok" | "warn" | "bad" | "skipped";
  readonly what: string;
  readonly advice?: string;
};

/** The part that a check decides; its id and title follow from where it stands. */
export type Verdict = Pick<ServerCheckResult, "status" | "what" | "advice">;
