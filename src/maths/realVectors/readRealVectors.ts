import { readFileSync } from "node:fs";
import type { Matrix } from "../matrix.ts";

/** Real spaces of the same 320 texts; for tests in Node. NOTICE says where they come from. */
export type RealSpace = "all-minilm-f16" | "all-minilm-q4_0" | "static-minilm";

const cols = { "all-minilm-f16": 384, "all-minilm-q4_0": 384, "static-minilm": 256 } as const;

/** 320 rows of length 1, in the order of `realTexts`. */
export function readRealVectors(space: RealSpace): Matrix {
  const { buffer, byteOffset, byteLength } = read(`${space}.f32`);
  const data = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  return { data, rows: data.length / cols[space], cols: cols[space] };
}

/** The texts and their 8 labels, 40 texts each, shuffled. */
export function realTexts(): { readonly label: string; readonly text: string }[] {
  const lines = read("texts.tsv").toString("utf8").trim().split("\n");
  return lines.map((line) => {
    const [label = "", text = ""] = line.split("\t");
    return { label, text };
  });
}

export type ExpectedValues = {
  readonly n: number;
  readonly k: number;
  /** By pair: "f16 vs q4_0", "f16 vs static", "f16 vs first 64" (of f16's own numbers). */
  readonly pairs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By space. */
  readonly single: Readonly<Record<RealSpace, Readonly<Record<string, unknown>>>>;
};

/** What an independent implementation found, in float64, to 10 decimals. */
export const expectedValues: ExpectedValues = JSON.parse(read("expected.json").toString("utf8"));

function read(name: string): Buffer {
  return readFileSync(new URL(`./${name}`, import.meta.url));
}
