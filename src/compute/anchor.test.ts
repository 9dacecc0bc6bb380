import { describe, expect, test } from "vitest";
import { layoutQuality } from "../maths/layoutQuality.ts";
import { type Matrix, normaliseRows, row, takeRows } from "../maths/matrix.ts";
import { type Neighbours, nearestNeighbours } from "../maths/neighbours.ts";
import { percentileRanks } from "../maths/percentileRanks.ts";
import { seededRandom } from "../maths/random.ts";
import { readRealVectors, realTexts } from "../maths/realVectors/readRealVectors.ts";
import { normalRows } from "../maths/testData.ts";
import { tetherTo } from "./anchor.ts";
import { layoutMap, type MapLayout, type MapSettings } from "./layout.ts";

const settings: MapSettings = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 42 };
const k = 15;
const spaceA = readRealVectors("all-minilm-f16");
const spaceB = readRealVectors("static-minilm");
const mapOfA = layoutMap(spaceA, settings);

async function anchored(matrix: Matrix, tether: number, plain = false): Promise<MapLayout> {
  return layoutMap(matrix, settings, { plain, anchor: { layout: await mapOfA, tether } });
}

async function displacements(xy: Float32Array): Promise<number[]> {
  return displaced((await mapOfA).xy, xy);
}

function displaced(from: Float32Array, to: Float32Array): number[] {
  return Array.from({ length: to.length / 2 }, (_, i) =>
    Math.hypot(to[2 * i]! - from[2 * i]!, to[2 * i + 1]! - from[2 * i + 1]!),
  );
}

/** Rows of `pairs` pairs of texts with different labels change places. */
function withSwaps(matrix: Matrix, pairs: number, seed: number): { matrix: Matrix; moved: Set<number> } {
  const texts = realTexts();
  const random = seededRandom(seed);
  const order = Int32Array.from({ length: matrix.rows }, (_, i) => i);
  const moved = new Set<number>();
  while (moved.size < 2 * pairs) {
    const [a, b] = [Math.floor(random() * matrix.rows), Math.floor(random() * matrix.rows)] as const;
    if (moved.has(a) || moved.has(b) || texts[a]?.label === texts[b]?.label) continue;
    [order[a], order[b]] = [b, a];
    moved.add(a).add(b);
  }
  return { matrix: takeRows(matrix, order), moved };
}

/** How often one of `chosen` has the higher value than one of the others. */
function areaUnderCurve(values: readonly number[], chosen: ReadonlySet<number>): number {
  let [wins, pairs] = [0, 0];
  for (const a of chosen) {
    values.forEach((value, b) => {
      if (chosen.has(b)) return;
      wins += values[a]! > value ? 1 : values[a] === value ? 0.5 : 0;
      pairs += 1;
    });
  }
  return wins / pairs;
}

function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [percentileRanks(a), percentileRanks(b)].map((ranks) =>
    Array.from(ranks, (rank) => rank - 0.5),
  );
  const sum = (u: number[], v: number[]) => u.reduce((total, value, at) => total + value * v[at]!, 0);
  return sum(x!, y!) / Math.sqrt(sum(x!, x!) * sum(y!, y!));
}

function change(a: Neighbours, b: Neighbours): number[] {
  return Array.from({ length: a.indices.length / a.k }, (_, i) => {
    const own = new Set(a.indices.subarray(i * a.k, (i + 1) * a.k));
    const shared = b.indices.subarray(i * b.k, (i + 1) * b.k).filter((other) => own.has(other));
    return 1 - shared.length / a.k;
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a tethered map of real vectors", () => {
  test("shows who moved, over five draws of 15 pairs that changed places", { timeout: 30_000 }, async () => {
    const found = async (tether: number) => {
      const areas: number[] = [];
      for (let draw = 1; draw <= 5; draw++) {
        const { matrix, moved } = withSwaps(spaceB, 15, draw);
        areas.push(areaUnderCurve(await displacements((await anchored(matrix, tether)).xy), moved));
      }
      return mean(areas);
    };
    expect(await found(0.1)).toBeGreaterThan(0.94);
    // The same start without a tether: it is the tether that does it.
    expect(await found(0)).toBeLessThan(0.9);
  });

  test("costs hardly any trustworthiness", { timeout: 30_000 }, async () => {
    const unit = normaliseRows(spaceB);
    const [free, held] = await Promise.all(
      [0, 0.1].map(async (tether) => (await anchored(spaceB, tether)).xy),
    );
    const trust = (xy: Float32Array) => layoutQuality(unit, xy, k).trustworthiness;
    expect(trust(held!)).toBeGreaterThan(trust(free!) - 0.01);
  });

  test("is displaced where neighbours changed, the more the spaces differ", { timeout: 30_000 }, async () => {
    const cut = { rows: 320, cols: 64, data: new Float32Array(320 * 64) };
    for (let i = 0; i < 320; i++) cut.data.set(row(spaceA, i).subarray(0, 64), i * 64);
    const near = nearestNeighbours(normaliseRows(spaceA), k);
    const follows = async (matrix: Matrix, tether: number) => {
      const changes = change(near, nearestNeighbours(normaliseRows(matrix), k));
      const found: number[] = [];
      for (let seed = 1; seed <= 4; seed++) {
        const layout = await layoutMap(spaceA, { ...settings, seed });
        const { xy } = await layoutMap(matrix, { ...settings, seed }, { anchor: { layout, tether } });
        found.push(spearman(displaced(layout.xy, xy), changes));
      }
      return mean(found);
    };
    expect(await follows(cut, 0.1)).toBeGreaterThan(0.38);
    expect(await follows(spaceB, 0.1)).toBeGreaterThan(0.24);
    expect(await follows(spaceB, 0.3)).toBeGreaterThan(0.3);
    expect(Math.abs(await follows(spaceB, 0))).toBeLessThan(0.15);
  });

  test("without SIMD it shows who moved as well", { timeout: 60_000 }, async () => {
    const { matrix, moved } = withSwaps(spaceB, 15, 2);
    const { xy } = await anchored(matrix, 0.1, true);
    expect(areaUnderCurve(await displacements(xy), moved)).toBeGreaterThan(0.94);
    expect(layoutQuality(normaliseRows(matrix), xy, k).trustworthiness).toBeGreaterThan(0.86);
  });

  test("settles from the other map's positions to the byte, and twice to the same bytes", {
    timeout: 30_000,
  }, async () => {
    const { xy: from, neighbours } = await mapOfA;
    expect(neighbours).toEqual({ k: 14, indices: nearestNeighbours(normaliseRows(spaceA), 14).indices });
    for (const plain of [false, true]) {
      const shown: Float32Array[] = [];
      const matrix = takeRows(
        spaceB,
        Int32Array.from({ length: 60 }, (_, i) => i),
      );
      const layout = { kind: "umap", xy: from.slice(0, 120) } as const;
      const run = () =>
        layoutMap(matrix, settings, {
          plain,
          anchor: { layout, tether: 0.1 },
          progress: ({ xy }) => shown.push(xy),
        });
      expect((await run()).xy).toEqual((await run()).xy);
      expect(shown[0]).toEqual(layout.xy);
    }
  });

  test("pulls harder the larger λ is, and never on texts that lost all their neighbours", {
    timeout: 30_000,
  }, async () => {
    const far = async (tether: number) => mean(await displacements((await anchored(spaceB, tether)).xy));
    const [loose, tight] = [await far(0.03), await far(1)];
    expect(tight).toBeLessThan(0.8 * loose);
    const { layout, tether } = { layout: await mapOfA, tether: 0.5 };
    const elsewhere = { k: 1, indices: Int32Array.from({ length: 320 }, (_, i) => (i + 160) % 320) };
    const start = { data: layout.xy, rows: 320, cols: 2 };
    const unrelated = tetherTo({ layout, tether }, elsewhere, start)!;
    expect(mean(Array.from(unrelated.ties))).toBeLessThan(0.01);
    const same = tetherTo({ layout, tether }, layout.neighbours!, start)!;
    expect(same.ties.every((tie) => tie === 0.5)).toBe(true);
  });
});

describe("anchors of other kinds", () => {
  const some = (n: number, seed: number) => normalRows(n, 12, seed);

  test("principal components are scaled to a map's size, and without neighbours nothing is tethered", async () => {
    const layout = await layoutMap(some(60, 1), { ...settings, method: "pca" });
    const shown: Float32Array[] = [];
    const matrix = some(60, 2);
    const b = await layoutMap(matrix, settings, {
      anchor: { layout, tether: 1 },
      progress: ({ xy }) => shown.push(xy),
    });
    expect(Math.max(...shown[0]!.map(Math.abs))).toBeCloseTo(10, 2);
    const free = await layoutMap(matrix, settings, { anchor: { layout, tether: 0 } });
    expect(b.xy).toEqual(free.xy);
  });

  test("a map with all texts on one spot is no anchor", async () => {
    const layout = { kind: "identical", xy: new Float32Array(120) } as const;
    const matrix = some(60, 2);
    expect((await layoutMap(matrix, settings, { anchor: { layout, tether: 0.1 } })).xy).toEqual(
      (await layoutMap(matrix, settings)).xy,
    );
  });

  for (const n of [2, 3, 12]) {
    test(`${n} texts are turned onto the other map and keep their size`, async () => {
      const layout = await layoutMap(some(n, 3), settings);
      const free = await layoutMap(some(n, 3), settings);
      const quarter = Float32Array.from(free.xy, (_, at) => (at & 1 ? -1 : 1) * free.xy[at ^ 1]!);
      const anchor = { layout: { ...layout, xy: quarter }, tether: 0.1 };
      const { xy, kind } = await layoutMap(some(n, 3), settings, { anchor });
      expect(kind).toBe(layout.kind);
      xy.forEach((value, at) => {
        expect(value).toBeCloseTo(quarter[at]!, 4);
      });
    });
  }

  test("principal components follow with their signs alone", async () => {
    const pca = { ...settings, method: "pca" } as const;
    const own = await layoutMap(some(40, 4), pca);
    const layout = { ...own, xy: own.xy.map((value, at) => (at & 1 ? -value : value)) };
    const { xy } = await layoutMap(some(40, 4), pca, { anchor: { layout, tether: 0.1 } });
    xy.forEach((value, at) => {
      expect(value).toBeCloseTo(layout.xy[at]!, 5);
    });
  });

  test("a sampled map is anchored on the same sample", async () => {
    const sampled = Int32Array.from({ length: 40 }, (_, i) => 2 * i);
    const layout = { ...(await layoutMap(takeRows(some(80, 5), sampled), settings)), sampled };
    const b = await layoutMap(some(80, 6), settings, { anchor: { layout, tether: 0.1 } });
    expect(b.sampled).toEqual(sampled);
    expect(b.xy).toHaveLength(80);
  });

  test("a map of other texts is refused", async () => {
    const layout = await layoutMap(some(40, 4), settings);
    await expect(layoutMap(some(41, 4), settings, { anchor: { layout, tether: 0.1 } })).rejects.toThrow(
      RangeError,
    );
  });
});
