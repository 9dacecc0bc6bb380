import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { openFacets } from "../../playground/openFacets.ts";
import { SAMPLE_STORIES } from "../../playground/sampleStories.ts";
import { searchOf } from "../../playground/searchStore.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { askedKeys, useQueryList } from "../../playground/useQueryList.ts";
import { useSearchState } from "../../playground/useSearch.ts";
import { Button } from "../../ui/Button.tsx";
import { plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PairPicker } from "../pair/PairPicker.tsx";
import { Failed } from "./ColumnState.tsx";
import { DisputedQueries } from "./DisputedQueries.tsx";
import { MetricsTable } from "./MetricsTable.tsx";
import { queriesOfFacets } from "./queriesOfFacets.ts";

const QueriesDialog = lazy(async () => ({ default: (await import("./QueriesDialog.tsx")).QueriesDialog }));

/** Many queries at once: how well each space does on those with grades, and where two spaces disagree. */
export function QueryList({ spaces }: { spaces: readonly Space[] }) {
  const playground = usePlayground();
  const { store } = searchOf(playground);
  const list = useQueryList(spaces);
  const prefixes = useSearchState((state) => state.prefixes);
  const [editing, setEditing] = useState(false);
  const send = () => store.sendQueries(askedKeys(playground, spaces, prefixes));
  const letters = list.toSend.map(({ letter }) => letter).join(", ");
  return (
    <>
      {list.queries.length === 0 ? (
        <NoQueries spaces={spaces} onAdd={() => setEditing(true)} />
      ) : (
        <section aria-labelledby="query-list" className="py-3" data-busy={list.busy}>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4">
            <h2 id="query-list">{plural(list.queries.length, "query", "queries")} together</h2>
            <PairPicker />
            <span className="grow" />
            <Button onClick={() => setEditing(true)}>Edit queries and grades</Button>
          </div>
          {list.toSend.length > 0 && (
            <div className="px-4 pt-2">
              <Notice>
                {letters} {list.toSend.length === 1 ? "was" : "were"} not asked these queries under the
                present settings.{" "}
                <button type="button" className="link" onClick={send}>
                  Send {plural(list.queries.length, "query", "queries")} to {letters}
                </button>
              </Notice>
            </div>
          )}
          {list.failures.map(({ space, error }) => (
            <div key={space.id} className="px-4 pt-2">
              <Failed space={space} error={error} />
            </div>
          ))}
          {list.scores && <MetricsTable list={list} scores={list.scores} />}
          {list.scores && <DisputedQueries list={list} scores={list.scores} />}
        </section>
      )}
      {editing && (
        <Suspense fallback={null}>
          <QueriesDialog spaces={spaces} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}

function NoQueries({ spaces, onAdd }: { spaces: readonly Space[]; onAdd(): void }) {
  const playground = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const prefixes = useSearchState((state) => state.prefixes);
  const sample = SAMPLE_STORIES.some(({ id }) => id === corpus.sample) ? corpus.sample : undefined;
  const facets = useQuery({
    queryKey: ["facets", sample],
    queryFn: () => openFacets(sample ?? ""),
    enabled: sample !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const queries = sample && facets.data ? queriesOfFacets(facets.data, corpus.texts) : [];
  const use = () => searchOf(playground).store.takeQueries(queries, askedKeys(playground, spaces, prefixes));
  return (
    <div className="grid gap-2 px-4 py-3">
      <Notice>
        One query cannot rank models. Add at least 20 with grades to get nDCG and recall with intervals.{" "}
        <button type="button" className="link" onClick={onAdd}>
          Add queries
        </button>
      </Notice>
      {queries.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" onClick={use}>
            Use the {queries.length} queries of this sample
          </Button>
          <span className="text-sm text-ink-3">
            With grades 0 to 2, written before any model had seen them.
          </span>
        </div>
      )}
    </div>
  );
}
