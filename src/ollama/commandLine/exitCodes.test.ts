import { expect, test } from "vitest";
import { EXIT, exitCodeOf } from "./exitCodes.ts";

test("scripts can tell failures apart", () => {
  expect(exitCodeOf({ kind: "unreachable" })).toBe(EXIT.unreachable);
  expect(exitCodeOf({ kind: "model-missing", model: "m", message: "x" })).toBe(EXIT.modelMissing);
  expect(exitCodeOf({ kind: "too-long", message: "x" })).toBe(EXIT.refused);
  expect(exitCodeOf({ kind: "busy", message: "x" })).toBe(EXIT.serverFault);
});

test("no two outcomes share a code", () => {
  const codes = Object.values(EXIT);
  expect(new Set(codes).size).toBe(codes.length);
});
