import { expect, test } from "vitest";
import { followingOrder, sharedGroups } from "./sharedGroups.ts";

test("only texts that both spaces have are shared, in the order of the first", () => {
  const shared = sharedGroups(["a", "b", "c"], { groupOf: Int32Array.of(0, 1, 1) }, ["c", "a", "x"], {
    groupOf: Int32Array.of(2, 0, 1),
  });
  expect(shared.ids).toEqual(["a", "c"]);
  expect([...shared.first]).toEqual([0, 1]);
  expect([...shared.second]).toEqual([0, 2]);
});

test("groups follow those their texts come from; a group without common texts comes last", () => {
  const first = Int32Array.of(0, 0, 1, 1, 2, 2);
  const second = Int32Array.of(2, 2, 0, 0, 1, 2);
  expect(followingOrder({ first, second }, 4)).toEqual([2, 0, 1, 3]);
});
