import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import { sweepQuery } from "../../compute/queries/sweepQuery.ts";
import type { Sweep } from "../../compute/sweep/sweep.ts";
import type { Space } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { defaultNeighbours } from "../../maths/defaultNeighbours.ts";
import { cutSizes } from "../../maths/dimensions/cutSizes.ts";
import { type SweepSummary, sweepSummary } from "../../maths/dimensions/sweepSummary.ts";
import { hash128 } from "../../maths/hash.ts";
import { takeRows } from "../../maths/matrix.ts";
import {
  type SpaceVectors,
  useExperiment,
  usePlayground,
  useRunning,
} from "../../playground/usePlayground.ts";
import type { Embeddings } from "../../runs/vectorTable.ts";
import { type Training, trainingOf } from "./trainedSizes.ts";

/** A space with what cutting it keeps. */
export type SpaceSweep = {
  readonly space: Space;
  /** The vectors measured: without those of zeros. */
  readonly embeddings: Embeddings;
  readonly zeros: number;
  readonly missing: number;
  readonly training: Training;
  readonly full: number;
  readonly sizes: readonly number[];
  readonly k: number;
  /** Texts measured: a sample where there are very many. */
  readonly measured: number;
  /** Neighbours that as many random ones would share, as a share of k. */
  readonly chance: number;
  readonly recipe: boolean;
  readonly sweep: Sweep | undefined;
  readonly summary: SweepSummary | undefined;
  readonly busy: boolean;
  readonly error: Error | null;
};

const SEED = 42;

/** What cutting keeps in several spaces. While a run goes on, what was known stays and nothing new is asked. */
export function useSweeps(spaces: readonly Space[], recipes: ReadonlySet<string>): readonly SpaceSweep[] {
  const { compute } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const vectors = useVectorsOf(spaces);
  const running = useRunning();
  const asked = useMemo(() => {
    const labels = labelIndices(corpus);
    const labelOf = new Map(corpus.texts.map((item, i) => [item.id, labels[i] ?? -1]));
    const parts = vectors.map(withoutZeros);
    const least = Math.min(...parts.map(({ ids }) => ids.length));
    return parts.map((embeddings, at) => {
      const full = embeddings.matrix.cols;
      const training = trainingOf(spaces[at]?.model ?? "", full);
      const own = Int32Array.from(embeddings.ids, (id) => labelOf.get(id) ?? -1);
      const settings = {
        sizes: cutSizes(Math.max(1, full), training.sizes),
        k: defaultNeighbours(least),
        labels: severalLabels(own) ? own : undefined,
        cardRecipe: recipes.has(spaces[at]?.id ?? ""),
        seed: SEED,
      };
      return {
        embeddings,
        full,
        training,
        settings,
        query: sweepQuery(compute.compute, embeddings, settings),
      };
    });
  }, [compute, corpus, vectors, spaces, recipes]);
  const answers = useQueries({
    queries: asked.map(({ query, settings, full }) => ({
      ...query,
      enabled: !running && settings.k > 0 && full > 1,
    })),
  });
  return spaces.map((space, at) => {
    const { embeddings, full, training, settings } = asked[at]!;
    const { data, isFetching, error } = answers[at]!;
    const measured = data?.sampled?.length ?? embeddings.ids.length;
    return {
      space,
      embeddings,
      zeros: vectors[at]!.embeddings.ids.length - embeddings.ids.length,
      missing: vectors[at]!.missing,
      training,
      full,
      sizes: settings.sizes,
      k: settings.k,
      measured,
      chance: measured > 1 ? settings.k / (measured - 1) : 1,
      recipe: settings.cardRecipe,
      sweep: data,
      summary: data && summaryOf(data),
      busy: isFetching,
      error,
    };
  });
}

/** `useVectors` of several spaces. */
function useVectorsOf(spaces: readonly Space[]): readonly SpaceVectors[] {
  const { runs, experiment } = usePlayground();
  const arrivals = useStore(runs, (state) => state.arrivals);
  const models = useStore(experiment, (state) => state.models);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arrivals and models say when a table changed
  return useMemo(
    () =>
      spaces.map((space) => {
        const table = runs.table(space);
        const embeddings = table.embeddings(texts);
        return { table, embeddings, missing: texts.length - embeddings.ids.length };
      }),
    [runs, spaces, texts, arrivals, models],
  );
}

const summaries = new WeakMap<Sweep, SweepSummary>();

function summaryOf(sweep: Sweep): SweepSummary {
  const known = summaries.get(sweep) ?? sweepSummary(sweep, sweep.random);
  summaries.set(sweep, known);
  return known;
}

/** A vector of zeros has no neighbours to speak of. */
function withoutZeros({ table, embeddings }: SpaceVectors): Embeddings {
  if (!table.anyZero) return embeddings;
  const rows = embeddings.ids.flatMap((id, row) => (table.isZero(id) ? [] : [row]));
  if (rows.length === embeddings.ids.length) return embeddings;
  const ids = rows.map((row) => embeddings.ids[row] ?? "");
  return { key: `${embeddings.key}:${hash128(ids.join())}`, ids, matrix: takeRows(embeddings.matrix, rows) };
}

function severalLabels(labels: Int32Array): boolean {
  return new Set(labels.filter((label) => label >= 0)).size > 1;
}
