import { useQueries } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { searchQuery } from "../compute/queries/searchQueries.ts";
import type { Search } from "../compute/search/search.ts";
import type { Space } from "../experiment/experiment.ts";
import { placesOfIds } from "../experiment/placesOf.ts";
import { zeros } from "../maths/matrix.ts";
import type { RankedDocuments } from "../maths/retrieval/rankDocuments.ts";
import { type RunState, runRate } from "../runs/run.ts";
import { vectorKey } from "../runs/vectorKey.ts";
import type { Embeddings } from "../runs/vectorTable.ts";
import { askedSpace, digestOf, embedQueries, type QueryVectors } from "./embedQueries.ts";
import type { Playground } from "./playground.ts";
import { gradesOf, type SearchState, searchOf } from "./searchStore.ts";
import { useExperiment, usePlayground } from "./usePlayground.ts";

/** Results a space shows. */
export const DEPTH = 10;

/** What a space found for the query asked. */
export type Found = {
  /** The query these results are of. */
  readonly text: string;
  /** The space as it was asked: its prefix stands before the query. */
  readonly asked: Space;
  readonly query: QueryVectors;
  /** Ids of the best texts, most similar first. */
  readonly ids: readonly string[];
  readonly cosines: Float32Array;
  /** Among the pairs of the space's own texts, 0 … 1. */
  readonly percentiles: Float32Array;
  /** Cosine of rank 10 less that of rank 11; NaN without one. */
  readonly margin: number;
  /** Texts ranked. */
  readonly among: number;
  /** The rank of the first text judged relevant; undefined where none is among them. */
  readonly firstRelevant: number | undefined;
  /** Ranks of texts that other spaces show, by id; they come a moment later. */
  readonly ranks: ReadonlyMap<string, number>;
};

/** How far a space is with the query. */
export type SpaceSearch =
  | { readonly status: "not run"; readonly missing: number }
  | { readonly status: "running"; readonly share: number | undefined }
  /** Nothing is asked. */
  | { readonly status: "idle" }
  /** The query goes to a server, so it waits for Enter. */
  | { readonly status: "waits for Enter" }
  /** The space was changed after the query was sent. */
  | { readonly status: "changed" }
  | { readonly status: "asking" }
  | { readonly status: "failed"; readonly error: unknown }
  | {
      readonly status: "found";
      readonly found: Found;
      /** Texts without a vector, which cannot be found. */
      readonly missing: number;
      /** A newer query is on its way. */
      readonly stale: boolean;
    };

export type SearchOfSpace = { readonly space: Space; readonly search: SpaceSearch };

export function useSearchState<T>(pick: (state: SearchState) => T): T {
  return useStore(searchOf(usePlayground()).store, pick);
}

/** The vectors of several spaces for the present corpus. */
export function useAllEmbeddings(spaces: readonly Space[]): readonly Embeddings[] {
  const { runs, experiment } = usePlayground();
  const arrivals = useStore(runs, (state) => state.arrivals);
  const models = useStore(experiment, (state) => state.models);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arrivals and models say when a table changed
  return useMemo(
    () => spaces.map((space) => runs.table(space).embeddings(texts)),
    [runs, spaces, texts, arrivals, models],
  );
}

/** Searches all these spaces for the query at hand. The ranking is done in a worker that keeps their vectors. */
export function useSearches(spaces: readonly Space[]): readonly SearchOfSpace[] {
  const playground = usePlayground();
  const { search } = searchOf(playground);
  const state = useSearchState((all) => all);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const all = useAllEmbeddings(spaces);
  const runs = useStore(playground.runs, (store) => store.runs);
  const grades = gradesOf(state, state.asked);

  const steps = spaces.map((space, at) =>
    nextStep(playground, state, space, all[at]!, texts.length, runs[space.id]),
  );
  const vectors = useQueries({
    queries: spaces.map((space, at) => oneQueryOf(playground, state, space, steps[at]!)),
  });
  const rankings = useQueries({
    queries: spaces.map((space, at) =>
      rankingOf(search, space, all[at]!, vectors[at]!.data, DEPTH, relevantRows(all[at]!, grades)),
    ),
  });
  const shown = spaces.map((_, at) => idsOf(all[at]!, rankings[at]!.data));
  const rows = spaces.map((_, at) => rowsElsewhere(all[at]!, shown, at));
  const elsewhere = useQueries({
    queries: spaces.map((space, at) => {
      const wanted = rankings[at]!.data && rows[at]!.length > 0 ? vectors[at]!.data : undefined;
      return rankingOf(search, space, all[at]!, wanted, 0, rows[at]!);
    }),
  });

  const now = spaces.map((space, at): SearchOfSpace => {
    const step = steps[at]!;
    if (step.status !== "ask") return { space, search: step };
    const error = vectors[at]!.error ?? rankings[at]!.error;
    if (error) return { space, search: { status: "failed", error } };
    const query = vectors[at]!.data;
    const ranked = rankings[at]!.data;
    if (!query || !ranked) return { space, search: { status: "asking" } };
    const found: Found = {
      text: step.text,
      asked: step.asked,
      query,
      ids: shown[at]!,
      cosines: ranked.cosines,
      percentiles: ranked.percentiles,
      margin: ranked.margin,
      among: all[at]!.ids.length,
      firstRelevant: ranked.ranks.length > 0 ? Math.min(...ranked.ranks) : undefined,
      ranks: ranksById(all[at]!, rows[at]!, elsewhere[at]!.data),
    };
    return { space, search: { status: "found", found, missing: texts.length - found.among, stale: false } };
  });
  return useWithLast(now);
}

/** A calculation has one answer, fails for good, and needs no network. What is typed is soon forgotten. */
const pure = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
  retry: false,
  networkMode: "always",
} as const;

type Step =
  | Exclude<SpaceSearch, { status: "asking" | "failed" | "found" }>
  | { readonly status: "ask"; readonly text: string; readonly asked: Space; readonly key: string };

/** What a space can do about the query: ask, or why not. */
function nextStep(
  playground: Playground,
  state: SearchState,
  space: Space,
  { ids }: Embeddings,
  texts: number,
  run: RunState | undefined,
): Step {
  if (run?.status === "running" || run?.status === "waiting") {
    return {
      status: "running",
      share: runRate(run) && run.status === "running" ? run.done / run.total : undefined,
    };
  }
  if (ids.length === 0) return { status: "not run", missing: texts };
  if (state.asked === "") return { status: "idle" };
  const asked = askedSpace(space, state.prefixes);
  const key = vectorKey(asked, digestOf(playground, asked));
  const ask: Step = { status: "ask", text: state.asked, asked, key };
  if (space.engine === "builtin") return ask;
  if (state.sent?.text !== state.asked) return { status: "waits for Enter" };
  return state.sent.keys.get(space.id) === key ? ask : { status: "changed" };
}

function oneQueryOf(playground: Playground, state: SearchState, space: Space, step: Step) {
  const asks = step.status === "ask";
  // A query that was let go by Enter is worth storing; half a word is not.
  const remember = state.sent?.text === state.asked;
  return {
    ...pure,
    queryKey: ["query", space.id, asks ? step.key : "", asks ? step.text : ""],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      asks
        ? embedQueries(playground, space, step.asked, [step.text], { signal, remember })
        : Promise.reject(new Error("Nothing is asked.")),
    enabled: asks,
  };
}

/**
 * Asks nothing until there is a vector to rank by. The space is part of the key, since two spaces may have the same
 * vectors, and no two of the queries asked for together may share a key.
 */
function rankingOf(
  search: Search,
  space: Space,
  embeddings: Embeddings,
  query: QueryVectors | undefined,
  k: number,
  asked: Int32Array<ArrayBuffer>,
) {
  const options = searchQuery(
    search,
    query ? embeddings : NOTHING,
    query?.matrix.data ?? NO_NUMBERS,
    k,
    asked,
  );
  const queryKey = [...options.queryKey, space.id] as unknown as typeof options.queryKey;
  return { ...options, queryKey, enabled: query !== undefined };
}

const NO_NUMBERS = new Float32Array(0);
const NOTHING = { key: "", matrix: zeros(0, 0) };

function ranksById(
  { ids }: Embeddings,
  rows: Int32Array,
  ranked: RankedDocuments | undefined,
): ReadonlyMap<string, number> {
  return new Map(ranked ? Array.from(rows, (row, at) => [ids[row] ?? "", ranked.ranks[at] ?? 0]) : []);
}

/** Rows of the texts judged relevant that the space has. */
export function relevantRows(
  { ids }: Embeddings,
  grades: ReadonlyMap<string, number> | undefined,
): Int32Array<ArrayBuffer> {
  const rowOf = placesOfIds(ids);
  const relevant = [...(grades ?? [])].filter(([, grade]) => grade > 0);
  return Int32Array.from(relevant.map(([id]) => rowOf.get(id) ?? -1).filter((row) => row >= 0));
}

const NO_IDS: readonly string[] = [];

function idsOf({ ids }: Embeddings, ranked: RankedDocuments | undefined): readonly string[] {
  return ranked ? Array.from(ranked.rows, (row) => ids[row] ?? "") : NO_IDS;
}

/** Rows of the texts that other spaces show and this one does not. */
function rowsElsewhere(
  { ids }: Embeddings,
  shown: readonly (readonly string[])[],
  own: number,
): Int32Array<ArrayBuffer> {
  const rowOf = placesOfIds(ids);
  const others = new Set(shown.flatMap((list, at) => (at === own ? [] : list)));
  for (const id of shown[own]!) others.delete(id);
  return Int32Array.from([...others].map((id) => rowOf.get(id) ?? -1).filter((row) => row >= 0));
}

/** While a newer query is under way, a space keeps showing what it found last: lists must not blink as one types. */
function useWithLast(now: readonly SearchOfSpace[]): readonly SearchOfSpace[] {
  const [last] = useState(() => new Map<string, SpaceSearch & { status: "found" }>());
  useEffect(() => {
    for (const { space, search } of now) {
      if (search.status === "found") last.set(space.id, search);
      else if (search.status !== "asking") last.delete(space.id);
    }
  });
  return now.map(({ space, search }) => {
    const before = last.get(space.id);
    return search.status === "asking" && before
      ? { space, search: { ...before, stale: true } }
      : { space, search };
  });
}
