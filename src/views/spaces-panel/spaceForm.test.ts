import { describe, expect, test } from "vitest";
import { EMPTY_FORM, formOf, readForm, type SpaceForm } from "./spaceForm.ts";

const form = (fields: Partial<SpaceForm>): SpaceForm => ({ ...EMPTY_FORM, model: "ollama|nomic", ...fields });
const problems = (fields: Partial<SpaceForm>, native?: number) => {
  const reading = readForm(form(fields), native);
  return reading.ok ? {} : reading.problems;
};

test("an empty form asks for the server's defaults", () => {
  expect(readForm(form({}), undefined)).toEqual({
    ok: true,
    settings: { engine: "ollama", model: "nomic", prefix: "" },
  });
});

describe("dimensions", () => {
  test.each(["0", "-1", "1.5", "1e9", "abc", "NaN", "769"])("%s is refused with a sentence", (dimensions) => {
    expect(problems({ dimensions }, 768).dimensions).toMatch(/\.$/);
  });
  test.each(["1", "64", " 768 ", "1e2"])("%s is taken", (dimensions) => {
    expect(problems({ dimensions }, 768)).toEqual({});
  });
});

test("keep_alive is a number or a duration", () => {
  for (const [typed, value] of [
    ["300", 300],
    ["-1", -1],
    ["1.5", 1.5],
    ["5m", "5m"],
    ["1h30m", "1h30m"],
  ]) {
    const reading = readForm(form({ keepAlive: String(typed) }), undefined);
    expect(reading.ok && reading.settings.keepAlive).toBe(value);
  }
  expect(problems({ keepAlive: "soon" }).keepAlive).toContain("5m");
});

test("options that are not JSON, or not an object, lose nothing and say why", () => {
  expect(problems({ options: "{num_ctx: 1}" }).options).toContain("not JSON");
  expect(problems({ options: "[1]" }).options).toContain("one JSON object");
  expect(problems({ options: '{"num_ctx": 1}', numCtx: "2" }).options).toContain("num_ctx");
  expect(problems({ numBatch: "0" }).numBatch).toContain("1 or more");
  expect(problems({ numGpu: "0" })).toEqual({});
});

test("a space comes back from its form unchanged", () => {
  const settings = {
    name: "mine",
    engine: "ollama" as const,
    model: "nomic",
    dimensions: 256,
    truncate: false,
    keepAlive: "5m",
    options: { num_ctx: 8192, seed: 1 },
    prefix: "search_query: ",
  };
  const space = { ...settings, id: "space-A", letter: "A", hidden: false };
  expect(readForm(formOf(space), 768)).toEqual({ ok: true, settings });
});
