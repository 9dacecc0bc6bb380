import { ApiError } from "./apiError.ts";
import { keepAliveMs } from "./goDuration.ts";
import { scanFirstValue } from "./goJsonScan.ts";

/** What a field of a request may hold, and what it becomes. */
type Kinds = {
  string: string;
  bool: boolean;
  int: number;
  map: Record<string, unknown>;
  any: unknown;
  /** Milliseconds. */
  duration: number;
};

/** The fields an endpoint reads. */
export type Fields = Record<string, keyof Kinds>;

/** A request body after binding; a field that was absent or `null` is missing. */
export type Bound<F extends Fields> = { -readonly [K in keyof F]?: Kinds[F[K]] };

const GO_TYPES = { string: "string", bool: "bool", int: "int", map: "map[string]interface {}" } as const;

/**
 * Decodes a request body with the leniency of Go's decoder: keys in any case, the last duplicate wins, unknown
 * fields and trailing bytes are ignored, `null` leaves a field unset.
 * @param type Go's name of the request type, for error texts; the package is `api`
 * @throws ApiError 400: `missing request body`, a syntax error, or a type that does not fit
 */
export function bindJson<const F extends Fields>(body: string, type: string, fields: F): Bound<F> {
  const found = scanOrExplain(body);
  const bound: Record<string, unknown> = {};
  if (typeof found === "string") {
    const value: unknown = JSON.parse(found);
    if (value === null) return bound as Bound<F>;
    throw new ApiError(400, `json: cannot unmarshal ${jsonType(value)} into Go value of type api.${type}`);
  }
  let firstMismatch: ApiError | undefined;
  for (const { key, raw } of found) {
    const field = fieldNamed(key, fields);
    const kind = field === undefined ? undefined : fields[field];
    if (field === undefined || kind === undefined || raw === "null") continue;
    const value: unknown = JSON.parse(raw);
    if (kind === "duration") bound[field] = keepAliveMs(value);
    else if (kind === "any") bound[field] = value;
    else if (fits(kind, value, raw)) bound[field] = value;
    else firstMismatch ??= mismatch(`${type}.${field}`, kind, value, raw);
  }
  // Go keeps decoding after a wrong type, so a bad duration further on is what it reports.
  if (firstMismatch) throw firstMismatch;
  return bound as Bound<F>;
}

function scanOrExplain(body: string) {
  try {
    return scanFirstValue(body);
  } catch (error) {
    if (error instanceof ApiError && error.message === "EOF") {
      throw new ApiError(400, "missing request body");
    }
    throw error;
  }
}

function fieldNamed(key: string, fields: Fields): string | undefined {
  const folded = key.toLowerCase();
  return Object.hasOwn(fields, folded) ? folded : undefined;
}

function fits(kind: keyof typeof GO_TYPES, value: unknown, raw: string): boolean {
  if (kind === "string") return typeof value === "string";
  if (kind === "bool") return typeof value === "boolean";
  if (kind === "map") return jsonType(value) === "object";
  // Go wants digits only: neither 256.0 nor 1e3 is an int.
  return /^-?\d+$/.test(raw) && Math.abs(Number(raw)) < 2 ** 63;
}

function mismatch(path: string, kind: keyof typeof GO_TYPES, value: unknown, raw: string): ApiError {
  const given = kind === "int" && typeof value === "number" ? `number ${raw}` : jsonType(value);
  return new ApiError(
    400,
    `json: cannot unmarshal ${given} into Go struct field ${path} of type ${GO_TYPES[kind]}`,
  );
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}
