import { expect, test } from "vitest";
import { isValidName, splitSource, withTag } from "./modelName.ts";

test.each(["a", "a:b", "ns/a:b", "host.example:5000/ns/a:b", "A_1.2-x", "x".repeat(80)])(
  "%s is a name",
  (name) => {
    expect(isValidName(name)).toBe(true);
  },
);
test.each(["", "bad name!", "a:b:c", "a/b/c/d", "-a", "n.s/a", "a:", "x".repeat(81)])(
  "%s is none",
  (name) => {
    expect(isValidName(name)).toBe(false);
  },
);
test("latest is understood", () => {
  expect([withTag("a"), withTag("a:b"), withTag("host:1/n/a")]).toEqual([
    "a:latest",
    "a:b",
    "host:1/n/a:latest",
  ]);
});
test("a suffix says where the model is", () => {
  expect(splitSource("a:local")).toEqual({ name: "a", cloud: false });
  expect(splitSource("a:7b-cloud").cloud).toBe(true);
  expect(splitSource("a:cloud").cloud).toBe(true);
  expect(() => splitSource("a:cloud:local")).toThrow('not both: "a:cloud:local"');
});
