import { expect, test } from "vitest";
import { neighbourWords } from "./neighbourWords.ts";

test("a text that went from cards to crashes says so", () => {
  const words = neighbourWords({
    lost: ["My card was declined", "A refund to the card", "Card payment failed twice"],
    kept: ["The app shows the wrong amount", "App says payment pending"],
    gained: ["The app does crash on start", "Crash after the update", "It will crash when I pay"],
  });
  expect(words.lost[0]).toBe("card");
  expect(words.gained[0]).toBe("crash");
  expect(words.lost.length).toBeLessThanOrEqual(3);
  expect([...words.lost, ...words.gained]).not.toContain("the");
});

test("words that lost and gained share, or that kept neighbours have, tell nothing", () => {
  expect(neighbourWords({ lost: ["red house"], kept: [], gained: ["blue house"] })).toEqual({
    lost: ["red"],
    gained: ["blue"],
  });
  const { gained } = neighbourWords({ lost: [], kept: ["app app", "app"], gained: ["app update", "noise"] });
  expect(gained).toEqual(["update", "noise"]);
});

test("nothing lost, nothing but stop words, or nothing at all gives no words", () => {
  const none = { lost: [], gained: [] };
  expect(neighbourWords({ lost: [], kept: ["a house"], gained: [] })).toEqual(none);
  expect(neighbourWords({ lost: ["it is the"], kept: [], gained: ["wir sind da", "1 2 3"] })).toEqual(none);
  expect(neighbourWords({ lost: ["same words"], kept: [], gained: ["same words"] })).toEqual(none);
});

test("a word counts once a text, however often it says it", () => {
  const { lost } = neighbourWords({
    lost: ["spam spam spam egg", "egg bacon"],
    kept: [],
    gained: ["toast"],
  });
  expect(lost[0]).toBe("egg");
});
