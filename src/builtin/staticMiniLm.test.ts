import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { BuiltinModel, LoadedModel } from "./builtinModel.ts";
import golden from "./golden/staticMiniLm.json" with { type: "json" };
import { readPublicFile } from "./readPublicFile.ts";
import { staticMiniLm } from "./standardModels.ts";

const described: BuiltinModel = staticMiniLm(readPublicFile);
let model: LoadedModel;
beforeAll(async () => {
  model = await described.load();
});

test.for(golden.filter(({ vector }) => vector))("gives the reference vector of $text", ({ text, vector }) => {
  // The context holds two special tokens that the golden tokens leave out.
  const found = model.embed(model.tokenize(text).slice(0, described.contextLength - 2));
  const worst = Math.max(...(vector ?? []).map((value, i) => Math.abs(value - found[i]!)));
  expect(worst).toBeLessThan(1e-5);
});

test("its digest and size are those of its files", async () => {
  const hash = createHash("sha256");
  let size = 0;
  for (const file of ["vectors.i4", "scales.f32", "vocab.txt"]) {
    const bytes = await readPublicFile(`static-minilm/${file}`);
    hash.update(new Uint8Array(bytes));
    size += bytes.byteLength;
  }
  expect(hash.digest("hex")).toBe(described.digest);
  expect(size).toBe(described.size);
});

test("does not see the order of words", () => {
  const embed = (text: string) => model.embed(model.tokenize(text));
  expect(embed("the dog bit the man")).toEqual(embed("the man bit the dog"));
});
