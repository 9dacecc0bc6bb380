import { lazy, Suspense, useMemo, useState } from "react";
import { type Space, spaceName, type TextItem, textAsSent } from "../../experiment/experiment.ts";
import { histogram } from "../../maths/histogram.ts";
import { summary } from "../../maths/summary.ts";
import {
  useExperiment,
  usePlayground,
  useSelection,
  useShownSpaces,
  useVectors,
} from "../../playground/usePlayground.ts";
import { runTiming } from "../../runs/batchTiming.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { CutBadge } from "../../ui/CutBadge.tsx";
import type { TimingBar } from "../../ui/chart/TimingBars.tsx";
import { VectorStrip } from "../../ui/chart/VectorStrip.tsx";
import { bytes, count, duration, fixed, plural, rate, scientific } from "../../ui/format.ts";
import { SpaceMark } from "../../ui/Mark.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { letterHue, spaceShape, spaceToken } from "../../ui/spaceLook.ts";
import { NumberGrid } from "./NumberGrid.tsx";
import { type VectorFormat, vectorText } from "./vectorText.ts";

const Histogram = lazy(() => import("../../ui/chart/Histogram.tsx"));
const TimingBars = lazy(() => import("../../ui/chart/TimingBars.tsx"));

/** Length of a vector may be off from 1 by this much before it is called out. */
const UNIT_TOLERANCE = 1e-3;

/** One text's numbers in every space, side by side, and what they cost. */
export function VectorInspector() {
  const { selection } = usePlayground();
  const spaces = useShownSpaces();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const focus = useSelection((state) => state.selected);
  const item = texts.find((text) => text.id === focus) ?? texts[0];
  if (!item) return <p className="grid flex-1 place-content-center text-ink-2">No texts, so no vectors.</p>;
  const at = texts.indexOf(item);
  return (
    <section
      aria-label="Vectors"
      className="scroll-thin flex min-h-0 min-w-0 flex-1 flex-col overflow-auto max-xl:flex-none max-xl:overflow-visible"
    >
      <div className="flex-none border-b border-line px-4 py-3">
        <h1 className="line-clamp-3 text-lg font-medium break-words">{item.text.slice(0, 600)}</h1>
        <p className="text-sm text-ink-3">
          Text {count(at + 1)} of {count(texts.length)} · {count(item.text.length)} characters · choose
          another in the list, or take the{" "}
          <button
            type="button"
            className="link"
            onClick={() => selection.step(texts[(at + 1) % texts.length]?.id ?? item.id)}
          >
            next text
          </button>
        </p>
      </div>
      <div className="flex flex-none max-lg:flex-col">
        {spaces.map((space) => (
          <VectorColumn key={space.id} space={space} item={item} />
        ))}
      </div>
      <Timings />
    </section>
  );
}

function VectorColumn({ space, item }: { space: Space; item: TextItem }) {
  const { table } = useVectors(space);
  const vector = table.vector(item.id);
  const cut = table.cut(item.id);
  const tokens = table.tokens(item.id);
  return (
    <section
      aria-label={`Vector in space ${space.letter}`}
      data-testid={`vector-${space.letter}`}
      className="min-w-0 flex-1 border-l border-line first:border-l-0 max-lg:border-t max-lg:border-l-0"
    >
      <header className="flex items-center gap-2 border-b border-line px-4 py-2">
        <SpaceTile letter={space.letter} />
        <SpaceMark shape={spaceShape(space.letter)} hue={letterHue(space.letter)} />
        <b className="truncate font-semibold">{spaceName(space)}</b>
        {cut && (
          <CutBadge
            words={cut.tokensKept === undefined ? "cut" : `cut to ${count(cut.tokensKept)} tokens`}
            details="Only the beginning of this text was embedded here."
          />
        )}
        {tokens !== undefined && !cut && <span className="badge">{plural(tokens, "token")}</span>}
      </header>
      {vector ? (
        <Vector space={space} item={item} vector={vector} />
      ) : (
        <p className="p-4 text-sm text-ink-2">Not run yet. Press Run to embed this text here.</p>
      )}
    </section>
  );
}

type VectorProps = { space: Space; item: TextItem; vector: Float32Array<ArrayBuffer> };

function Vector({ space, item, vector }: VectorProps) {
  const [format, setFormat] = useState<VectorFormat>("json");
  const facts = useMemo(() => summary(vector), [vector]);
  const bins = useMemo(() => {
    const { edges, counts } = histogram(vector, 24);
    return Array.from(counts, (value, i) => ({ from: edges[i] ?? 0, to: edges[i + 1] ?? 0, count: value }));
  }, [vector]);
  const off = Math.abs(facts.norm - 1);
  const largest = Math.max(Math.abs(facts.min), Math.abs(facts.max));
  return (
    <>
      <div className="border-b border-line px-4 py-3">
        <h2>All {count(vector.length)} values</h2>
        <p className="mb-2 text-sm text-ink-3">In order. Scale ±{fixed(largest, 3)}.</p>
        <VectorStrip
          values={vector}
          token={spaceToken(space.letter)}
          height={64}
          label={`${vector.length} values as bars, from ${fixed(facts.min, 3)} to ${fixed(facts.max, 3)}`}
        />
        <div className="mt-1 flex justify-between text-xs text-ink-3">
          <span>1</span>
          <span>{count(vector.length)}</span>
        </div>
        {space.prefix && (
          <p className="mt-1 text-sm text-ink-3">Sent as “{textAsSent(space, item.text).slice(0, 80)} …”</p>
        )}
      </div>
      <div className="border-b border-line px-4 py-3">
        <h2>Distribution</h2>
        <p className="text-sm text-ink-3">Count of values per bin</p>
        <div data-hue={letterHue(space.letter)} className="h-33">
          <Suspense fallback={null}>
            <Histogram
              bins={bins}
              colour="var(--space)"
              height={132}
              label={`Histogram of ${vector.length} values in ${bins.length} bins`}
            />
          </Suspense>
        </div>
      </div>
      <div className="border-b border-line px-4 py-3">
        <h2>Checks</h2>
        {off > UNIT_TOLERANCE ? (
          <Notice tone="warn">
            {facts.norm === 0
              ? "All numbers are zero. A not-a-number inside the model arrives like this; its cosines mean nothing."
              : `The length is ${fixed(facts.norm, 4)}, not 1. Cosines here are computed with the true length.`}
          </Notice>
        ) : (
          <p className="text-sm text-ink-3">Unit length, so the cosine of two texts is their dot product.</p>
        )}
        <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm [&>dd]:text-right [&>dt]:text-ink-3">
          <dt>Length (L2 norm)</dt>
          <dd>{facts.norm.toFixed(7)}</dd>
          <dt>Off from 1</dt>
          <dd>{scientific(off)}</dd>
          <dt>Smallest, largest</dt>
          <dd>
            {fixed(facts.min, 5)}, {fixed(facts.max, 5)}
          </dd>
          <dt>Mean</dt>
          <dd>{fixed(facts.mean, 5)}</dd>
          <dt>Exact zeros</dt>
          <dd>{count(vector.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0))}</dd>
          <dt>As float32</dt>
          <dd>{bytes(4 * vector.length)}</dd>
        </dl>
      </div>
      <div className="px-4 py-3">
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h2 className="grow">Numbers</h2>
          <Segmented
            label="Copy as"
            value={format}
            options={[
              { value: "json", label: "JSON" },
              { value: "python", label: "Python" },
              { value: "sql", label: "SQL" },
            ]}
            onChange={setFormat}
          />
          <CopyButton text={() => vectorText(vector, format)} label={`Copy vector of space ${space.letter}`}>
            Copy
          </CopyButton>
        </div>
        <NumberGrid values={vector} hue={letterHue(space.letter)} />
      </div>
    </>
  );
}

/** Where the time went in each space, in numbers and as bars. */
function Timings() {
  const spaces = useShownSpaces();
  return (
    <section aria-label="Time and tokens" className="flex-none border-t border-line px-4 py-3">
      <h2>Time and tokens</h2>
      <p className="mb-2 text-sm text-ink-3">
        Of all requests that made these vectors, as the server measured them; where two were under way at
        once, their time counts once. Batches beat single calls: each request has its own overhead. Tokens are
        counted per request, not per text, and two models count differently.
      </p>
      <Scrolling label="Table of times">
        <table className="w-full text-sm">
          <thead className="text-left text-ink-3">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:py-1 [&>th]:pr-4 [&>th]:font-medium [&>th]:whitespace-nowrap">
              <th scope="col">Space</th>
              <th scope="col">Texts</th>
              <th scope="col">Total</th>
              <th scope="col">Load</th>
              <th scope="col">Compute</th>
              <th scope="col">As seen here</th>
              <th scope="col">Tokens</th>
              <th scope="col">Texts/s</th>
              <th scope="col">Bytes per vector</th>
            </tr>
          </thead>
          <tbody>
            {spaces.map((space) => (
              <TimingRow key={space.id} space={space} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      <TimingChart spaces={spaces} />
    </section>
  );
}

function useTiming(space: Space) {
  const { table, embeddings } = useVectors(space);
  return useMemo(() => runTiming(table.timings(embeddings.ids)), [table, embeddings]);
}

function TimingRow({ space }: { space: Space }) {
  const { embeddings } = useVectors(space);
  const timing = useTiming(space);
  const said = (value: number | undefined, write: (known: number) => string) =>
    value === undefined ? "not said" : write(value);
  return (
    <tr className="[&>*]:border-b [&>*]:border-line [&>*]:py-1 [&>*]:pr-4 [&>*]:whitespace-nowrap">
      <th scope="row" className="text-left font-normal">
        <SpaceTile letter={space.letter} /> {spaceName(space)}
      </th>
      {timing.requests === 0 ? (
        <td colSpan={8} className="text-ink-3">
          {embeddings.ids.length > 0 ? "no request: cut here from longer vectors" : "not run"}
        </td>
      ) : (
        <>
          <td>
            {count(timing.texts)} in {plural(timing.requests, "request")}
          </td>
          <td>{said(timing.totalMs, duration)}</td>
          <td>{said(timing.loadMs, duration)}</td>
          <td>{said(timing.computeMs, duration)}</td>
          <td>{duration(timing.wallMs)}</td>
          <td>{said(timing.promptTokens, count)}</td>
          <td>{said(timing.textsPerSecond, rate)}</td>
          <td>
            {count(embeddings.matrix.cols)} × float32 = {bytes(4 * embeddings.matrix.cols)}
          </td>
        </>
      )}
    </tr>
  );
}

function TimingChart({ spaces }: { spaces: readonly Space[] }) {
  const { runs } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const bars = spaces.flatMap((space): TimingBar[] => {
    const timing = runTiming(runs.table(space).timings(texts.map((item) => item.id)));
    if (timing.loadMs === undefined || timing.computeMs === undefined || timing.totalMs === undefined)
      return [];
    const restMs = Math.max(0, timing.wallMs - timing.totalMs);
    return [{ name: space.letter, loadMs: timing.loadMs, computeMs: timing.computeMs, restMs }];
  });
  if (bars.length === 0) return null;
  return (
    <div className="mt-3 max-w-160" style={{ minHeight: 40 + 30 * bars.length }}>
      <Suspense fallback={null}>
        <TimingBars bars={bars} />
      </Suspense>
      <p className="flex flex-wrap gap-x-4 text-xs text-ink-3">
        {[
          { name: "load", colour: "var(--ink-3)" },
          { name: "compute = total − load", colour: "var(--accent)" },
          { name: "queue, network, JSON, parsing = as seen here − total", colour: "var(--line-strong)" },
        ].map((part) => (
          <span key={part.name} className="flex items-center gap-1.5">
            <i className="inline-block size-2.5 rounded-sm" style={{ background: part.colour }} />
            {part.name}
          </span>
        ))}
      </p>
    </div>
  );
}
