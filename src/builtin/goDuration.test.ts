import { describe, expect, test } from "vitest";
import { keepAliveMs, parseGoDuration } from "./goDuration.ts";

describe("parseGoDuration", () => {
  test.each([
    ["0", 0],
    ["300ms", 300e6],
    ["1.5h", 5400e9],
    ["2h45m", 9900e9],
    ["-1m", -60e9],
    ["+5s", 5e9],
    [".5s", 0.5e9],
    ["1.s", 1e9],
    ["10ns", 10],
    ["3us", 3e3],
    ["3µs", 3e3],
    ["1.0000000001s", 1e9],
  ])("%s", (text, ns) => expect(parseGoDuration(text)).toBe(ns));

  test.each([
    ["", 'time: invalid duration ""'],
    ["abc", 'time: invalid duration "abc"'],
    [".s", 'time: invalid duration ".s"'],
    ["-", 'time: invalid duration "-"'],
    ["5", 'time: missing unit in duration "5"'],
    ["1h5", 'time: missing unit in duration "1h5"'],
    ["5x", 'time: unknown unit "x" in duration "5x"'],
    ["1d", 'time: unknown unit "d" in duration "1d"'],
    ["300000000h", 'time: invalid duration "300000000h"'],
  ])("refuses %j", (text, message) => expect(() => parseGoDuration(text)).toThrow(message));
});

describe("keepAliveMs", () => {
  test.each([
    [300, 300_000],
    [1.5, 1500],
    [0, 0],
    [-1, Number.POSITIVE_INFINITY],
    ["5m", 300_000],
    ["-1m", Number.POSITIVE_INFINITY],
  ])("%j", (value, ms) => expect(keepAliveMs(value)).toBe(ms));

  test.each([
    [true, "Unsupported type: 'bool'"],
    [{}, "Unsupported type: 'map[string]interface {}'"],
    [[], "Unsupported type: '[]interface {}'"],
  ])("refuses %j", (value, message) => expect(() => keepAliveMs(value)).toThrow(message));
});
