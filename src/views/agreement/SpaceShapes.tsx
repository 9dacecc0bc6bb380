import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { KeyedEmbeddings } from "../../compute/keyedEmbeddings.ts";
import { shapeQuery } from "../../compute/queries/comparisonQueries.ts";
import type { SpaceShape } from "../../compute/spaceShape.ts";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { type Pair, usePairEmbeddings } from "../../playground/usePair.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import type { HistogramBin } from "../../ui/chart/Histogram.tsx";
import { count, fixed, plural } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

const Histogram = lazy(() => import("../../ui/chart/Histogram.tsx"));

/** How each of the two is spread, on its own: why 0.7 is far in one model and near in another. */
export function SpaceShapes({ pair, k }: { pair: Pair; k: number }) {
  // Of the texts that are compared, and of no others: what is left out would show in the shape.
  const { key, ids, first, second } = usePairEmbeddings(pair);
  return (
    <section aria-labelledby="shapes" className="px-4 py-3">
      <h2 id="shapes">Shape of each space</h2>
      <p className="text-sm text-ink-3">
        Cosines of two models are on different scales, so look at the shapes before comparing values.
      </p>
      <div className="mt-2 grid grid-cols-2 gap-6 max-lg:grid-cols-1">
        <Shape space={pair.first} k={k} rows={{ key: `${key}|first`, ids, matrix: first }} />
        <Shape space={pair.second} k={k} rows={{ key: `${key}|second`, ids, matrix: second }} />
      </div>
    </section>
  );
}

type ShapeProps = { space: Space; k: number; rows: KeyedEmbeddings & { readonly ids: readonly string[] } };

function Shape({ space, k, rows }: ShapeProps) {
  const { compute } = usePlayground();
  const query = useQuery({
    ...shapeQuery(compute.compute, rows, k),
    enabled: rows.ids.length > 1,
  });
  const shape = query.data;
  return (
    <div className="min-w-0" data-testid={`shape-${space.letter}`}>
      <h3 className="flex items-center gap-2 text-sm">
        <SpaceTile letter={space.letter} />
        <span className="truncate">{spaceName(space)}</span>
      </h3>
      {shape ? <Facts shape={shape} ids={rows.ids} space={space} /> : <div className="h-60" />}
      {query.error && <p className="text-sm text-ink-2">{query.error.message}</p>}
    </div>
  );
}

function Facts({ shape, ids, space }: { shape: SpaceShape; ids: readonly string[]; space: Space }) {
  const { meanCosine, quantiles, participationRatio, participationLimit, hubness } = shape;
  const bins = binsOf(shape);
  return (
    <>
      <Suspense fallback={<div className="h-30" />}>
        <Histogram
          bins={bins}
          colour="var(--ink-3)"
          height={120}
          label={`Cosines of all pairs in space ${space.letter}: 90 % lie between ${fixed(quantiles.p5, 2)} and ${fixed(quantiles.p95, 2)}`}
        />
      </Suspense>
      <dl className="mt-1 grid gap-1 text-sm">
        <Fact name="Mean cosine" value={fixed(meanCosine, 3)}>
          90 % of pairs between {fixed(quantiles.p5, 2)} and {fixed(quantiles.p95, 2)}. Far above 0,
          everything points one way, and the differences are in what is left.
        </Fact>
        <Fact
          name="Participation ratio"
          value={
            participationRatio === undefined
              ? "n/a"
              : `${fixed(participationRatio, 1)} of at most ${count(participationLimit)}`
          }
        >
          So many directions carry the spread. It cannot exceed texts − 1: compare it at equal numbers of
          texts only.
        </Fact>
        <Fact name="Hubness" value={hubness === undefined ? "n/a" : fixed(hubness, 2)}>
          Skewness of how often a text is a neighbour; 0 is even, above about 1 a few texts turn up
          everywhere.
        </Fact>
      </dl>
      {shape.why && <p className="text-sm text-ink-3">{shape.why}</p>}
      <Hubs shape={shape} ids={ids} />
    </>
  );
}

function Fact({
  name,
  value,
  children,
}: {
  name: string;
  value: string;
  children: string | (string | number)[];
}) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-ink-2">{name}</dt>
      <dd>
        <b className="font-semibold">{value}</b> <span className="text-ink-3">{children}</span>
      </dd>
    </div>
  );
}

/** The texts that are neighbours of most others: they turn up in every search. */
function Hubs({ shape, ids }: { shape: SpaceShape; ids: readonly string[] }) {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const textOf = new Map(texts.map((item) => [item.id, item.text]));
  if (shape.hubs.length === 0) return null;
  return (
    <>
      <h4 className="mt-2 text-sm font-medium">Most often a neighbour</h4>
      <ol className="text-sm">
        {shape.hubs.slice(0, 3).map(({ row, count: times }) => (
          <li key={row} className="flex gap-2">
            <button
              type="button"
              className="min-w-0 grow truncate text-left hover:text-ink"
              onClick={() => selection.step(ids[row] ?? "")}
            >
              {textOf.get(ids[row] ?? "")?.slice(0, 120)}
            </button>
            <span className="flex-none text-ink-3">of {plural(times, "text")}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function binsOf({ histogram: { from, to, counts } }: SpaceShape): HistogramBin[] {
  const width = (to - from) / counts.length;
  return Array.from(counts, (value, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    count: value,
  }));
}
