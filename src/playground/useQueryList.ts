import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { queryScoresQuery } from "../compute/queries/searchQueries.ts";
import type { QueryScores } from "../compute/search/queryScores.ts";
import type { Space } from "../experiment/experiment.ts";
import { placesOf } from "../experiment/placesOf.ts";
import { hash128 } from "../maths/hash.ts";
import type { RankedDocuments } from "../maths/retrieval/rankDocuments.ts";
import type { Judgements, RankedList } from "../maths/retrieval/retrievalScores.ts";
import { vectorKey } from "../runs/vectorKey.ts";
import type { Embeddings } from "../runs/vectorTable.ts";
import { askedSpace, digestOf, embedQueries } from "./embedQueries.ts";
import type { Playground } from "./playground.ts";
import { type AskedQuery, searchOf } from "./searchStore.ts";
import { usePair } from "./usePair.ts";
import { useExperiment, usePlayground, useRunning } from "./usePlayground.ts";
import { DEPTH, relevantRows, useAllEmbeddings, useSearchState } from "./useSearch.ts";

/** Ranks looked at to say how far two lists differ: the first fifty carry all but half a percent of the weight. */
const LIST_DEPTH = 50;

/** A space that has ranked every query of the list; row numbers are places in the corpus. */
export type RankedSpace = { readonly space: Space; readonly lists: readonly RankedList[] };

export type QueryListSearch = {
  readonly queries: readonly AskedQuery[];
  readonly ranked: readonly RankedSpace[];
  /** The pair compared, as places in `ranked`; undefined until both are there. */
  readonly pair: readonly [first: number, second: number] | undefined;
  readonly scores: QueryScores | undefined;
  readonly busy: boolean;
  /** Spaces whose server was not asked the list under their present settings. */
  readonly toSend: readonly Space[];
  readonly failures: readonly { readonly space: Space; readonly error: unknown }[];
};

/** Under which vector keys queries of these spaces are asked now, by space id. */
export function askedKeys(
  playground: Playground,
  spaces: readonly Space[],
  prefixes: boolean,
): ReadonlyMap<string, string> {
  return new Map(
    spaces.map((space) => {
      const asked = askedSpace(space, prefixes);
      return [space.id, vectorKey(asked, digestOf(playground, asked))] as const;
    }),
  );
}

/** Searches all these spaces for every query of the list, and scores what they found. */
export function useQueryList(spaces: readonly Space[]): QueryListSearch {
  const playground = usePlayground();
  const { queries, sentQueries, prefixes, gain } = useSearchState((state) => state);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const all = useAllEmbeddings(spaces);
  const running = useRunning();
  const chosen = usePair();
  const listKey = useMemo(() => hash128(JSON.stringify(queries.map(plainQuery))), [queries]);
  const keys = askedKeys(playground, spaces, prefixes);

  const isSent = (space: Space) =>
    space.engine === "builtin" || sentQueries.get(space.id) === keys.get(space.id);
  const ready = (at: number) => queries.length > 0 && !running && all[at]!.ids.length > 0;
  const rankings = useQueries({
    queries: spaces.map((space, at) => ({
      queryKey: ["query list", space.id, all[at]!.key, keys.get(space.id), listKey],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        rankAll(playground, space, askedSpace(space, prefixes), all[at]!, queries, signal),
      enabled: ready(at) && isSent(space),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: "always" as const,
    })),
  });

  const places = placesOf(texts);
  const ranked = spaces.flatMap((space, at) => {
    const data = rankings[at]!.data;
    return data ? [{ space, lists: data.map((one) => inCorpus(one, all[at]!, places)) }] : [];
  });
  const at = (space: Space | undefined) => ranked.findIndex((one) => one.space === space);
  const [first, second] = [at(chosen?.first), at(chosen?.second)];
  const pair = first >= 0 && second >= 0 ? ([first, second] as const) : undefined;
  const judgements = useMemo(() => queries.map((query) => judgementsOf(query, places)), [queries, places]);
  const key = [listKey, texts.length, ...ranked.map(({ space }) => all[spaces.indexOf(space)]!.key)];
  const input =
    ranked.length > 0
      ? {
          judgements,
          rankings: ranked.map(({ lists }) => lists),
          documents: ranked.map(({ space }) => all[spaces.indexOf(space)]!.ids.length),
          pair,
          k: DEPTH,
          gain,
        }
      : undefined;
  const asked = ranked.map(({ space }) => keys.get(space.id));
  const scores = useQuery(queryScoresQuery(playground.compute.compute, [...key, ...asked], input));

  return {
    queries,
    ranked,
    pair,
    scores: scores.data,
    busy: rankings.some((one) => one.isFetching) || scores.isFetching,
    toSend: spaces.filter((space, i) => ready(i) && !isSent(space)),
    failures: spaces.flatMap((space, i) => {
      const error = rankings[i]!.error;
      return error ? [{ space, error }] : [];
    }),
  };
}

function plainQuery({ text, grades }: AskedQuery): unknown {
  return [text, [...grades]];
}

async function rankAll(
  playground: Playground,
  space: Space,
  asked: Space,
  embeddings: Embeddings,
  queries: readonly AskedQuery[],
  signal: AbortSignal,
): Promise<RankedDocuments[]> {
  const texts = queries.map(({ text }) => text);
  const { matrix } = await embedQueries(playground, space, asked, texts, { signal, remember: true });
  const relevant = queries.map(({ grades }) => relevantRows(embeddings, grades));
  return searchOf(playground).search.rank(embeddings, matrix, { k: LIST_DEPTH, asked: relevant, signal });
}

/** Spaces may lack different texts, so that only places in the corpus can be compared. */
function inCorpus(
  { rows, ranks }: RankedDocuments,
  { ids }: Embeddings,
  places: ReadonlyMap<string, number>,
): RankedList {
  return {
    rows: Array.from(rows, (row) => places.get(ids[row] ?? "") ?? -1),
    firstRelevant: ranks.length > 0 ? Math.min(...ranks) : undefined,
  };
}

function judgementsOf({ grades }: AskedQuery, places: ReadonlyMap<string, number>): Judgements {
  const known = [...grades].flatMap(([id, grade]) => {
    const place = places.get(id);
    return place === undefined ? [] : [[place, grade] as const];
  });
  return new Map(known);
}
