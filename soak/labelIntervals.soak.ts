import { expect, test } from "vitest";
import { exactCosines } from "../src/maths/exactCosines.ts";
import { exactRows } from "../src/maths/exactRows.ts";
import { jackknifeError } from "../src/maths/jackknifeError.ts";
import { classAuc } from "../src/maths/labels/classAuc.ts";
import { classAucOfSubsets } from "../src/maths/labels/classAucOfSubsets.ts";
import { labelSubsets } from "../src/maths/labels/labelSubsets.ts";
import { rowsByLabel } from "../src/maths/labels/rowsByLabel.ts";
import { type RealSpace, readRealVectors, realTexts } from "../src/maths/realVectors/readRealVectors.ts";
import { sampleIndices } from "../src/maths/sampleIndices.ts";
import { writeSection } from "./writeSection.ts";

// Do the 95 % intervals of the scoreboard hold the truth as often as they say? The truth is all 320 texts; 200
// seeded draws of 120 play the user's texts.
const draws = 200;
const drawn = 120;
const names: readonly RealSpace[] = ["all-minilm-f16", "all-minilm-q4_0", "static-minilm"];
const topics = [...new Set(realTexts().map(({ label }) => label))];
const labels = Int32Array.from(realTexts(), ({ label }) => topics.indexOf(label));
const all = names.map((name) => exactCosines(exactRows(readRealVectors(name))));
const truth = all.map((cosines) => classAuc(cosines, labels).value!);
/** A draw of 120 of 320 without replacement varies less than one of 120 of all texts there are. */
const correction = Math.sqrt(1 - drawn / labels.length);

type Draw = (seed: number) => Int32Array;
const kinds: Readonly<Record<string, Draw>> = {
  "15 of each label": (seed) =>
    Int32Array.from(
      [...rowsByLabel(labels).values()].flatMap((rows, at) =>
        [...sampleIndices(rows.length, drawn / topics.length, seed * 100 + at)].map((place) => rows[place]!),
      ),
    ).sort(),
  "any 120": (seed) => sampleIndices(labels.length, drawn, seed),
};

type Tally = { covered: number; coveredPlain: number; errors: number; values: number[] };
const newTally = (): Tally => ({ covered: 0, coveredPlain: 0, errors: 0, values: [] });

function count(tally: Tally, value: number, se: number, target: number): void {
  const miss = Math.abs(value - target);
  if (miss <= 1.96 * se * correction) tally.covered += 1;
  if (miss <= 1.96 * se) tally.coveredPlain += 1;
  tally.errors += se;
  tally.values.push(value);
}

function sub(cosines: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length ** 2);
  rows.forEach((i, a) => {
    rows.forEach((j, b) => {
      taken[a * rows.length + b] = cosines[i * labels.length + j]!;
    });
  });
  return taken;
}

function row(what: string, kind: string, { covered, coveredPlain, errors, values }: Tally): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1));
  const ratio = ((errors / draws) * correction) / sd;
  const share = (times: number) => `${((100 * times) / draws).toFixed(1)} %`;
  return `| ${what} | ${kind} | ${share(covered)} | ${share(coveredPlain)} | ${ratio.toFixed(2)} |`;
}

test("intervals of class AUC and of paired differences hold the truth", () => {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  const rows: string[] = [];
  const shares: number[] = [];
  for (const [kind, draw] of Object.entries(kinds)) {
    const single = names.map(newTally);
    const paired = pairs.map(newTally);
    for (let seed = 1; seed <= draws; seed++) {
      const taken = draw(seed);
      const own = Int32Array.from(taken, (at) => labels[at]!);
      const subsets = labelSubsets(own, seed);
      const cosines = all.map((space) => sub(space, taken));
      const values = cosines.map((space) => classAuc(space, own).value!);
      const jackknifed = cosines.map((space) => classAucOfSubsets(space, own, subsets));
      names.forEach((_, at) => {
        count(single[at]!, values[at]!, jackknifeError(jackknifed[at]!, subsets), truth[at]!);
      });
      pairs.forEach(([a, b], at) => {
        const differences = jackknifed[a]!.map((value, place) => value - jackknifed[b]![place]!);
        const target = truth[a]! - truth[b]!;
        count(paired[at]!, values[a]! - values[b]!, jackknifeError(differences, subsets), target);
      });
    }
    rows.push(...single.map((tally, at) => row(names[at]!, kind, tally)));
    rows.push(
      ...paired.map((tally, at) => row(pairs[at]!.map((space) => names[space]).join(" − "), kind, tally)),
    );
    shares.push(...[...single, ...paired].map(({ covered }) => covered / draws));
  }
  const head = "| score | draw | covered | without the correction | SE / true spread |";
  writeSection("label-intervals", [head, "| --- | --- | ---: | ---: | ---: |", ...rows]);
  console.log([head, ...rows].join("\n"));
  for (const share of shares) {
    expect(share).toBeGreaterThanOrEqual(0.9);
    expect(share).toBeLessThanOrEqual(1);
  }
});
