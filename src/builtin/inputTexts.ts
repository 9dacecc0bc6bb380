import { ApiError } from "./apiError.ts";

/**
 * The texts of an `input` field. An empty string alone is none; inside an array it counts.
 * @throws ApiError 400 for anything but a string, an array of strings, `null` or nothing
 */
export function inputTexts(input: unknown): string[] {
  if (input === undefined || input === null || input === "") return [];
  if (typeof input === "string") return [input];
  if (!Array.isArray(input)) throw invalid();
  return input.map((text: unknown) => {
    if (typeof text !== "string") throw invalid();
    return text;
  });
}

function invalid(): ApiError {
  return new ApiError(400, "invalid input type");
}
