import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { normaliseRows, takeRows } from "../maths/matrix.ts";
import { cosineMatrix, maxMatrixRows } from "../maths/similarity.ts";
import { normalRows } from "../maths/testData.ts";
import type { ComputeFunction } from "./compute.ts";
import { jobs } from "./jobs.ts";
import {
  agreementQuery,
  comparisonErrorsQuery,
  comparisonQuery,
  shapeQuery,
} from "./queries/comparisonQueries.ts";
import { groupNamesQuery, groupStabilityQuery, groupsQuery } from "./queries/groupQueries.ts";
import {
  binnedHeatmapQuery,
  binnedPairHeatmapQuery,
  heatmapQuery,
  orderQuery,
  pairHeatmapQuery,
} from "./queries/heatmapQueries.ts";
import { mapQualityQuery, mapQuery, mapStabilityQuery } from "./queries/mapQueries.ts";
import { scoreboardQuery } from "./queries/scoreboardQuery.ts";
import { searchQuery } from "./queries/searchQueries.ts";
import type { Search } from "./search/search.ts";

const matrix = normalRows(40, 6, 2);
const context = { signal: new AbortController().signal, progress: () => undefined };

/** The jobs themselves, in this thread. */
const direct = (async (name: keyof typeof jobs, input: never) =>
  (jobs[name] as (input: never, c: typeof context) => unknown)(input, context)) as ComputeFunction;

test("a heatmap has its cosines, order and distribution, of all texts or of some", async () => {
  const all = await jobs.heatmap({ matrix });
  cosineMatrix(normaliseRows(matrix)).forEach((cosine, at) => {
    expect(all.cosines[at]).toBeCloseTo(cosine, 6);
  });
  const quick = await jobs.order({ matrix });
  expect(all.order).toEqual(quick.order);
  const exact = await jobs.order({ matrix, exact: true });
  expect(quick.quickExcess).toBeUndefined();
  expect(quick.path / exact.path - 1).toBeCloseTo(exact.quickExcess!, 9);
  expect(exact.quickExcess).toBeGreaterThanOrEqual(0);
  expect(all.summary.pairs).toBe(780);
  const indices = Int32Array.of(7, 3, 20);
  const some = await jobs.heatmap({ matrix, indices });
  expect(some.n).toBe(3);
  expect(some.cosines).toEqual(await jobs.cosine({ matrix: takeRows(matrix, indices) }));
});

test("too many texts for a matrix are refused in words", async () => {
  const large = { data: new Float32Array(maxMatrixRows + 1), rows: maxMatrixRows + 1, cols: 1 };
  await expect(jobs.heatmap({ matrix: large })).rejects.toThrow(/4001 texts.*limit is 4000/);
});

test("queries give the jobs' answers under small keys", async () => {
  const client = new QueryClient();
  const embeddings = { key: "run-1", matrix };
  const settings = { method: "pca", nNeighbors: 15, minDist: 0.1, seed: 1 } as const;
  const indices = Int32Array.from({ length: 20 }, (_, i) => i);

  expect(await client.fetchQuery(orderQuery(direct, embeddings))).toEqual(await jobs.order({ matrix }));
  const exactly = orderQuery(direct, embeddings, undefined, true);
  expect(await client.fetchQuery(exactly)).toEqual(await jobs.order({ matrix, exact: true }));
  expect((await client.fetchQuery(heatmapQuery(direct, embeddings, indices))).n).toBe(20);
  expect((await client.fetchQuery(mapQuery(direct, embeddings, settings))).kind).toBe("pca");

  const pair = { key: "run-1|run-2", first: matrix, second: normalRows(40, 4, 3) };
  const asked = { first: pair.first, second: pair.second, k: 5 };
  expect(await client.fetchQuery(agreementQuery(direct, pair, 5))).toEqual(await jobs.agreement(asked));
  expect(await client.fetchQuery(comparisonQuery(direct, pair, 5))).toEqual(await jobs.comparison(asked));
  expect(await client.fetchQuery(comparisonErrorsQuery(direct, pair, 5))).toEqual(
    await jobs.comparisonErrors(asked),
  );
  expect(await client.fetchQuery(shapeQuery(direct, embeddings, 5))).toEqual(
    await jobs.shape({ matrix, k: 5 }),
  );

  const map = mapQuery(direct, embeddings, settings);
  expect(map.queryKey).toEqual(["map", "run-1", settings]);
  const anchor = { layout: await client.fetchQuery(map), tether: 0.1, key: map.queryKey };
  const anchored = mapQuery(direct, { key: "run-2", matrix }, settings, undefined, anchor);
  expect(anchored.queryKey).toEqual(["map", "run-2", settings, map.queryKey, 0.1]);
  expect((await anchored.queryFn!({ signal: context.signal } as never)).kind).toBe("pca");
  const layout = await client.fetchQuery(map);
  const quality = await client.fetchQuery(mapQualityQuery(direct, embeddings, layout, map.queryKey));
  expect(quality).toEqual(await jobs.mapQuality({ matrix, xy: layout.xy }));
  expect((await client.fetchQuery(mapStabilityQuery(direct, embeddings, settings))).maps).toBe(1);

  const order = Int32Array.from({ length: 40 }, (_, i) => 39 - i);
  expect((await client.fetchQuery(binnedHeatmapQuery(direct, embeddings, order))).order).toEqual(order);
  expect((await client.fetchQuery(pairHeatmapQuery(direct, pair))).consensus).toHaveLength(40);
  expect((await client.fetchQuery(binnedPairHeatmapQuery(direct, pair))).order).toHaveLength(40);

  const keys = client
    .getQueryCache()
    .getAll()
    .map((query) => query.queryHash);
  expect(new Set(keys).size).toBe(13);
  for (const key of keys) expect(key.length).toBeLessThan(120);
});

test("groups, their names and stability, and the scoreboard come under small keys too", async () => {
  const client = new QueryClient();
  const embeddings = { key: "run-1", matrix };
  const settings = { method: "louvain", resolution: 1, seed: 1 } as const;
  const labels = Int32Array.from({ length: 40 }, (_, i) => i % 2);
  const texts = Array.from({ length: 40 }, (_, i) => `text number ${i}`);

  const groups = await client.fetchQuery(groupsQuery(direct, embeddings, settings));
  expect(groups).toEqual(await jobs.groups({ matrix, ...settings }));
  expect(await client.fetchQuery(groupNamesQuery(direct, "texts-1", texts, groups))).toHaveLength(
    groups.count,
  );
  expect(await client.fetchQuery(groupStabilityQuery(direct, embeddings, settings))).toEqual(
    await jobs.groupStability({ matrix, ...settings }, context),
  );
  const board = await client.fetchQuery(scoreboardQuery(direct, [embeddings, embeddings], labels));
  expect(board.pairs.map(({ verdict }) => verdict)).toEqual(["tie"]);

  const search = { rank: async () => [{ margin: 0.5 }] } as unknown as Search;
  const query = new Float32Array(1024).fill(0.125);
  const found = await client.fetchQuery(searchQuery(search, embeddings, query, 5, Int32Array.of(3)));
  expect(found.margin).toBe(0.5);
  const keys = client
    .getQueryCache()
    .getAll()
    .map((cached) => cached.queryHash);
  expect(new Set(keys).size).toBe(5);
  for (const key of keys) expect(key.length).toBeLessThan(120);
});
