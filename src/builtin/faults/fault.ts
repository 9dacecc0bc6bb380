/** What can go wrong, by name, with what it does. */
export const FAULTS = {
  busy: "503, the queue is full",
  killed: "the process that computes dies: 400 with EOF",
  slow: "waits before it answers, as while a model is loaded",
  nan: "zero vectors with status 200, as not-a-number arrives",
  ragged: "vectors of different lengths, when there is more than one text",
  short: "a vector that is too short",
  missing: "one vector fewer than texts",
  null: "a null inside a vector",
  scaled: "vectors that are 20 long instead of 1",
  alone: "a text in a batch gets another vector than alone",
  same: "all texts get the same vector",
  collapse: "letters beyond ASCII, and words in capitals, are not told apart",
  "no-dimensions": "dimensions are ignored",
  endless: "half of the reply, then silence until the client leaves",
  dropped: "half of the reply, then the connection closes",
  large: "a reply of many megabytes",
  unauthorised: "401 with signin_url, on every path",
  forbidden: "403 without a body, on every path",
  page: "an HTML page with status 200, on every path",
  "not-found": "404 page not found, on every path",
} as const;

export type FaultName = keyof typeof FAULTS;

/** A fault that is switched on. */
export type Fault = {
  readonly fault: FaultName;
  /** Requests it spoils before all is well again; without a number, all of them. */
  readonly times?: number;
  /** Spoils only texts with this in them, in any case. Faults of every path take no notice. */
  readonly word?: string;
  /** For `slow`. */
  readonly seconds?: number;
  /** For `large`. */
  readonly megabytes?: number;
};

const NUMBERS = { times: "whole", seconds: "any", megabytes: "whole" } as const;

/**
 * Checks a fault that came from outside.
 * @throws Error in plain words
 */
export function readFault(given: unknown): Fault {
  if (typeof given !== "object" || given === null) throw new Error('A fault looks like {"fault": "busy"}.');
  const { fault, word, ...numbers } = given as Record<string, unknown>;
  if (typeof fault !== "string" || !Object.hasOwn(FAULTS, fault)) {
    throw new Error(`There is no fault "${fault}"; there are ${Object.keys(FAULTS).join(", ")}.`);
  }
  if (word !== undefined && (typeof word !== "string" || word === "")) throw new Error("word is empty.");
  const checked = Object.entries(numbers).map(([name, value]) => [name, readNumber(name, value)] as const);
  return {
    fault: fault as FaultName,
    ...(word === undefined ? {} : { word }),
    ...Object.fromEntries(checked),
  };
}

/**
 * Reads `name` or `name:times=2,word=crash`, as on a command line.
 * @throws Error in plain words
 */
export function faultFromText(text: string): Fault {
  const [fault = "", settings = ""] = text.split(/:(.*)/s);
  const pairs = settings
    .split(",")
    .filter(Boolean)
    .map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return [name, name === "word" ? value : Number(value || Number.NaN)];
    });
  return readFault({ ...Object.fromEntries(pairs), fault });
}

function readNumber(name: string, value: unknown): number {
  if (!Object.hasOwn(NUMBERS, name)) throw new Error(`A fault has no "${name}".`);
  const whole = NUMBERS[name as keyof typeof NUMBERS] === "whole";
  if (typeof value !== "number" || !(value > 0) || (whole && !Number.isInteger(value))) {
    throw new Error(`${name} must be a ${whole ? "whole number" : "number"} above 0.`);
  }
  return value;
}
