import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import { type Space, spaceName, type TextItem, textItem } from "../../experiment/experiment.ts";
import { batchResult } from "../../maths/batches/batchResult.ts";
import type { Facets } from "../../maths/batches/facets.ts";
import { normaliseRows } from "../../maths/matrix.ts";
import { openFacets } from "../../playground/openFacets.ts";
import { run } from "../../playground/playground.ts";
import { isAsPredicted, type Prediction, storyOf } from "../../playground/sampleStories.ts";
import { usePlayground, useRunning, useShownSpaces, useVectors } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { fixed, plural } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

/** What was predicted of a demo batch before any model was run on it, beside what the shown spaces make of it. */
export function SampleResults({ sample }: { sample: string }) {
  const story = storyOf(sample);
  const facets = useQuery({
    queryKey: ["facets", sample],
    queryFn: () => openFacets(sample),
    enabled: story !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
  const spaces = useShownSpaces();
  const queries = useMemo(
    () => (facets.data?.queries ?? []).map(({ text }) => textItem(text)),
    [facets.data],
  );
  if (!story) return null;
  return (
    <section
      aria-labelledby="predictions"
      className="px-4 py-3"
      data-busy={facets.isFetching}
      data-testid="predictions"
    >
      <h2 id="predictions">{story.title}: predicted and found</h2>
      <p className="text-sm text-ink-2">{story.about}</p>
      {facets.error && (
        <p className="text-sm text-ink-2">The facets of this sample did not load: {facets.error.message}</p>
      )}
      {queries.length > 0 && <QueryRun spaces={spaces} queries={queries} />}
      {story.predictions.map((prediction) => (
        <div
          key={prediction.name}
          className="mt-3 border-t border-line pt-2 text-sm"
          data-testid="prediction"
        >
          <h3 className="font-medium">{prediction.name}</h3>
          <p className="text-ink-2">
            <span className="text-ink-3">Predicted: </span>
            {prediction.prediction}
          </p>
          <p className="text-ink-3">
            Chance {fixed(prediction.chance, 2)}. {prediction.chanceWords}
          </p>
          {facets.data && (
            <ul className="mt-1 grid gap-1">
              {spaces.map((space) => (
                <Found
                  key={space.id}
                  space={space}
                  prediction={prediction}
                  facets={facets.data}
                  queries={queries}
                />
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}

/** Queries have to be embedded like texts, and are no part of the corpus. */
function QueryRun({ spaces, queries }: { spaces: readonly Space[]; queries: readonly TextItem[] }) {
  const playground = usePlayground();
  const running = useRunning();
  useStore(playground.runs, (state) => state.arrivals);
  const lacking = spaces.filter((space) => playground.runs.missing(space, queries) > 0);
  if (lacking.length === 0) return null;
  const ids = new Set(lacking.map((space) => space.id));
  return (
    <Button
      className="mt-2"
      disabled={running}
      onClick={() => void run(playground, (space) => ids.has(space.id), queries)}
    >
      Embed the {plural(queries.length, "query", "queries")} in{" "}
      {lacking.map((space) => space.letter).join(" and ")}
    </Button>
  );
}

type FoundProps = { space: Space; prediction: Prediction; facets: Facets; queries: readonly TextItem[] };

function Found({ space, prediction, facets, queries }: FoundProps) {
  const { table, embeddings, missing } = useVectors(space);
  const result = useMemo(() => {
    if (missing > 0) return undefined;
    const asked = table.embeddings(queries);
    return batchResult(prediction.test, facets, {
      texts: normaliseRows(embeddings.matrix),
      ...(queries.length > 0 &&
        asked.ids.length === queries.length && { queries: normaliseRows(asked.matrix) }),
    });
  }, [prediction, facets, queries, table, embeddings, missing]);
  const asSaid =
    result?.kind === "score"
      ? isAsPredicted(prediction, space.model.replace(/:latest$/, ""), result.value)
      : undefined;
  return (
    <li className="flex items-baseline gap-2" data-testid={`found-${space.letter}`}>
      <SpaceTile letter={space.letter} />
      <span className="min-w-0">
        <span className="text-ink-2">{spaceName(space)}: </span>
        {!result ? (
          "not run yet"
        ) : result.kind === "none" ? (
          `n/a: ${result.why}`
        ) : (
          <>
            <b className="font-semibold">{fixed(result.value, 2)}</b>
            {result.interval && (
              <span className="text-ink-3">
                {" "}
                ({fixed(result.interval[0], 2)} to {fixed(result.interval[1], 2)})
              </span>
            )}{" "}
            {result.sentence}{" "}
            {asSaid !== undefined && (
              <span className={`badge ${asSaid ? "badge-ok" : "badge-warn"}`}>
                {asSaid ? "as predicted" : "not as predicted"}
              </span>
            )}
          </>
        )}
      </span>
    </li>
  );
}
