import { ApiError } from "./apiError.ts";

const UNITS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const LONGEST = 2 ** 63;

/**
 * Reads a duration as Go's `time.ParseDuration` does: `"300ms"`, `"-1.5h"`, `"2h45m"`, `"0"`.
 * @returns nanoseconds
 * @throws ApiError 400 with Go's wording for a missing unit, an unknown unit, or anything else
 */
export function parseGoDuration(text: string): number {
  const invalid = () => new ApiError(400, `time: invalid duration ${JSON.stringify(text)}`);
  const signed = /^([+-]?)(.*)$/s.exec(text);
  let rest = signed?.[2] ?? "";
  if (rest === "0") return 0;
  if (rest === "") throw invalid();
  let total = 0;
  while (rest !== "") {
    const [, whole = "", fraction = "", unit = "", tail = ""] =
      /^(\d*)\.?(\d*)([^\d.]*)(.*)$/s.exec(rest) ?? [];
    if (whole === "" && fraction === "") throw invalid();
    if (unit === "") throw new ApiError(400, `time: missing unit in duration ${JSON.stringify(text)}`);
    const scale = UNITS[unit];
    if (scale === undefined) {
      throw new ApiError(
        400,
        `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`,
      );
    }
    total += Math.trunc(Number(`${whole || 0}.${fraction || 0}`) * scale);
    if (total >= LONGEST) throw invalid();
    rest = tail;
  }
  return signed?.[1] === "-" ? -total : total;
}

/**
 * The `keep_alive` field: a number of seconds or a Go duration string; negative means forever.
 * @param value decoded JSON, not null
 * @returns milliseconds, `Infinity` for forever
 * @throws ApiError 400 for other types and for strings that are no durations
 */
export function keepAliveMs(value: unknown): number {
  if (typeof value === "number") return value < 0 ? Number.POSITIVE_INFINITY : value * 1000;
  if (typeof value === "string") {
    const ns = parseGoDuration(value);
    return ns < 0 ? Number.POSITIVE_INFINITY : ns / 1e6;
  }
  throw new ApiError(400, `Unsupported type: '${goTypeName(value)}'`);
}

function goTypeName(value: unknown): string {
  if (typeof value === "boolean") return "bool";
  return Array.isArray(value) ? "[]interface {}" : "map[string]interface {}";
}
