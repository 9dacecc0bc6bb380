import { expect, test } from "vitest";
import { textItem } from "../../experiment/experiment.ts";
import { gradeLines, pastedQueries } from "./pastedQueries.ts";
import { queriesOfFacets } from "./queriesOfFacets.ts";

const texts = ["red apples", "green pears", "blue plums"].map((text) => textItem(text));
const [apples, pears] = texts.map(({ id }) => id);

test("queries by line, with grades by the text or its number; those only graded come after", () => {
  const { queries, graded, errors } = pastedQueries(
    "what is red?\n\n  what is  red?\nwhat is sweet?",
    "what is red?\tred apples\t2\nwhat is red?\t2\t0\nwhat is green?\t2\t1\nwhat is red?\t9\t1",
    texts,
  );
  expect(queries).toEqual([
    {
      text: "what is red?",
      grades: new Map([
        [apples, 2],
        [pears, 0],
      ]),
    },
    { text: "what is sweet?", grades: new Map() },
    { text: "what is green?", grades: new Map([[pears, 1]]) },
  ]);
  expect(graded).toBe(2);
  expect(errors.map(({ line }) => line)).toEqual([4]);
});

test("grades can be pasted back as they are shown", () => {
  const { queries } = pastedQueries("", "what is red?\t1\t2\nwhat is green?\t2\t1", texts);
  expect(pastedQueries("", gradeLines(queries, texts), texts).queries).toEqual(queries);
});

test("the grades of a sample name its lines", () => {
  const facets = { facets: {}, queries: [{ text: "what is red?", grades: { "1": 2, "2": 0 } as const }] };
  expect(queriesOfFacets(facets, texts)).toEqual([
    {
      text: "what is red?",
      grades: new Map([
        [apples, 2],
        [pears, 0],
      ]),
    },
  ]);
});
