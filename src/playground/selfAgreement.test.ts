import { expect, test } from "vitest";
import { withFullStopToggled } from "./selfAgreement.ts";

test("a full stop goes or comes, and nothing else changes", () => {
  expect(withFullStopToggled("I was charged twice.")).toBe("I was charged twice");
  expect(withFullStopToggled("I was charged twice ")).toBe("I was charged twice.");
  expect(withFullStopToggled("Why?")).toBe("Why?.");
  expect(withFullStopToggled("and so on...")).toBe("and so on..");
});

test("a text of nothing but a full stop does not become empty", () => {
  expect(withFullStopToggled(".")).toBe("..");
});
