import { describe, expect, test } from "vitest";
import { classTerms } from "./classTerms.ts";
import { groupNames } from "./groupNames.ts";

test("class-based TF-IDF: reference values", () => {
  const [a, b] = classTerms([
    new Map([
      ["refund", 4],
      ["card", 1],
      ["app", 1],
    ]),
    new Map([
      ["app", 3],
      ["crash", 2],
      ["card", 1],
    ]),
  ]);
  const rounded = (terms: typeof a) => terms!.map(({ term, weight }) => [term, Number(weight.toFixed(9))]);
  expect(rounded(a)).toEqual([
    ["refund", 0.610860488],
    ["card", 0.23104906],
    ["app", 0.152715122],
  ]);
  expect(rounded(b)).toEqual([
    ["crash", 0.46209812],
    ["app", 0.458145366],
    ["card", 0.23104906],
  ]);
});

test("the variant for small batches", () => {
  const counts = [
    new Map([
      ["x", 2],
      ["y", 2],
    ]),
    new Map([["x", 4]]),
  ];
  const weight = (4 - 2 + 0.5) / (2 + 0.5);
  expect(classTerms(counts, "bm25")[0]![0]).toEqual({ term: "y", weight: 0.5 * Math.log(1 + weight) });
  // A term that is everywhere counts against a class.
  expect(classTerms(counts, "bm25")[1]![0]!.weight).toBeLessThan(0);
});

describe("names", () => {
  const texts = [
    "My credit card was charged twice, please refund me",
    "Refund for a credit card charge that I did not make",
    "The credit card refund has not arrived",
    "The app crashes when I open the camera",
    "App crashes on start since the update",
    "Since the last update the app is slow and crashes",
  ];
  const groupOf = Int32Array.of(0, 0, 0, 1, 1, 1);

  test("say what sets a group apart, a pair of words instead of its words", () => {
    const [first, second] = groupNames(texts, groupOf, 2);
    expect(first!.terms).toContain("credit card");
    expect(first!.terms).toContain("refund");
    expect(first!.terms).not.toContain("card");
    expect(second!.terms.join(" ")).toMatch(/app/);
    expect(second!.terms.join(" ")).toMatch(/crashes/);
    for (const { terms } of [first!, second!]) expect(terms.length).toBeLessThanOrEqual(3);
  });

  test("drop the stop words of each text's own language", () => {
    const mixed = [
      "die Katze und der Hund sind im Garten",
      "der Hund und die Katze schlafen",
      "die Katze jagt den Hund",
      "the die was cast in the old factory",
      "a die for the factory was made of steel",
      "the factory uses a die for each part",
    ];
    const [german, english] = groupNames(mixed, groupOf, 2);
    expect([...german!.terms].sort()).toEqual(["hund", "katze"]);
    expect([...english!.terms].sort()).toEqual(["die", "factory"]);
  });

  test("single texts and texts without words", () => {
    const names = groupNames(["Only one text here", "123 456", "???"], Int32Array.of(0, 1, 1), 3);
    expect(names[0]!.terms.length).toBeGreaterThan(0);
    expect(names[1]!.terms).toEqual([]);
    expect(names[2]!.terms).toEqual([]);
  });
});
