import { useMemo, useState } from "react";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { knownModelOf } from "../../ollama/knownModels.ts";
import { useExperiment, useShownSpaces } from "../../playground/usePlayground.ts";
import { type CurveSeries, SizeCurve } from "../../ui/chart/SizeCurve.tsx";
import { count, fixed, plural } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { letterHue, spaceShape } from "../../ui/spaceLook.ts";
import { CostTable } from "./CostTable.tsx";
import { CutMapThumb } from "./CutMapCell.tsx";
import { SizePanel } from "./SizePanel.tsx";
import { keptWords, shareWords, verdictWords } from "./sizeWords.ts";
import { type SpaceSweep, useSweeps } from "./useSweeps.ts";

const MOST_SPACES = 4;
const NO_RECIPES: ReadonlySet<string> = new Set();

/** What a space keeps with fewer dimensions, on the user's own texts, and what that costs to store. */
export function Dimensions() {
  const shown = useShownSpaces();
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const [focus, setFocus] = useState<string>();
  const [wanted, setWanted] = useState<number>();
  const [probe, setProbe] = useState<number>();
  const [rows, setRows] = useState(1_000_000);
  const [recipes, setRecipes] = useState(NO_RECIPES);
  const chosen = useMemo(() => {
    const some = shown.filter((space, at) => (picked ? picked.has(space.id) : at < 2));
    return (some.length > 0 ? some : shown).slice(0, MOST_SPACES);
  }, [shown, picked]);
  const swept = useSweeps(chosen, recipes);
  const main = swept.find(({ space }) => space.id === focus) ?? swept[0];
  const size = main && sizeFor(main, wanted);
  const probed = main && probe !== undefined ? (main.sizes.includes(probe) ? probe : size) : size;

  const toggle = (space: Space) => {
    const next = new Set(chosen.map(({ id }) => id));
    if (next.has(space.id) && next.size > 1) next.delete(space.id);
    else next.add(space.id);
    setPicked(next);
    setFocus(next.has(space.id) ? space.id : undefined);
  };
  const toggleRecipe = (id: string) => {
    const next = new Set(recipes);
    if (!next.delete(id)) next.add(id);
    setRecipes(next);
  };

  if (!main || size === undefined)
    return <p className="grid flex-1 place-content-center text-ink-2">No space is shown.</p>;
  const withSummary = swept.filter(({ summary }) => summary);
  return (
    <section
      aria-label="Dimensions"
      className="flex min-h-0 min-w-0 flex-1 flex-col max-xl:overflow-auto max-sm:flex-[1_0_auto]"
      data-busy={swept.some(({ busy }) => busy)}
    >
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <span className="text-sm text-ink-3">Spaces</span>
        {shown.map((space) => (
          <button
            key={space.id}
            type="button"
            aria-pressed={chosen.includes(space)}
            disabled={!chosen.includes(space) && chosen.length >= MOST_SPACES}
            onClick={() => toggle(space)}
            className="control flex items-center gap-1.5 text-ink-2 aria-pressed:text-ink aria-pressed:font-medium aria-pressed:bg-sunken"
          >
            <SpaceTile letter={space.letter} />
            {spaceName(space)}
            {space.dimensions ? ` ${count(space.dimensions)}` : ""}
          </button>
        ))}
        {isNomic(main.space) && (
          <label className="flex items-center gap-1.5 text-sm text-ink-2">
            <input
              type="checkbox"
              className="accent-accent"
              checked={main.recipe}
              onChange={() => toggleRecipe(main.space.id)}
            />
            card recipe: layer norm before the cut
          </label>
        )}
        <span className="ml-auto text-sm text-ink-3 max-lg:hidden">
          Cut and normalised in this browser, as Ollama does it. No further requests.
        </span>
      </div>
      <Headline swept={swept} main={main} size={size} />
      <div className="flex min-h-0 flex-1 max-xl:flex-none max-xl:flex-col">
        <div className="scroll-thin min-w-0 flex-1 overflow-auto max-xl:overflow-visible">
          {withSummary.length > 0 ? (
            <>
              <Curves swept={withSummary} main={main} size={size} onSize={setWanted} onProbe={setProbe} />
              <LabelCurves swept={withSummary} main={main} size={size} onSize={setWanted} />
            </>
          ) : (
            <Waiting swept={swept} />
          )}
          <CostTable swept={swept} size={size} onSize={setWanted} rows={rows} onRows={setRows} />
          <SmallMaps swept={main} />
        </div>
        {main.full > 1 && main.k > 0 && (
          <div className="flex min-h-0 flex-none flex-col max-xl:contents">
            {swept.length > 1 && (
              <div className="flex flex-wrap items-center gap-1.5 border-b border-l border-line px-4 py-1.5 max-xl:border-l-0">
                <span className="text-sm text-ink-3">Slider on</span>
                {swept.map(({ space }) => (
                  <button
                    key={space.id}
                    type="button"
                    aria-pressed={space === main.space}
                    aria-label={`Slider on space ${space.letter}`}
                    onClick={() => setFocus(space.id)}
                    className="rounded-md p-0.5 aria-pressed:bg-sunken aria-pressed:shadow-[0_0_0_1px_var(--line-mid)]"
                  >
                    <SpaceTile letter={space.letter} />
                  </button>
                ))}
              </div>
            )}
            <SizePanel swept={main} size={size} probed={probed ?? size} rows={rows} onSize={setWanted} />
          </div>
        )}
      </div>
    </section>
  );
}

/** The size shown: the one wanted or the largest below it; at first what was trained for, or a quarter. */
function sizeFor({ sizes, full, training }: SpaceSweep, wanted: number | undefined): number {
  if (wanted !== undefined) return sizes.findLast((size) => size <= wanted) ?? sizes[0] ?? full;
  const trained = training.sizes.filter((size) => size <= full / 3 && size > 32).sort((a, b) => b - a)[0];
  const start = trained ?? full / 4;
  return sizes.findLast((size) => size <= start) ?? full;
}

function isNomic(space: Space): boolean {
  return knownModelOf(space.model)?.name === "nomic-embed-text";
}

type ViewProps = { swept: readonly SpaceSweep[]; main: SpaceSweep; size: number };

function Headline({ swept, main, size }: ViewProps) {
  const { space, summary, k, full, measured, zeros, sweep } = main;
  const point = summary?.points.find((one) => one.size === size);
  if (!summary || !point)
    return (
      <div className="flex-none border-b border-line px-4 py-3">
        <h1 className="text-lg font-medium">What is left with fewer dimensions</h1>
        <p className="text-sm text-ink-3">
          Each space is cut to its first numbers, and every text’s nearest neighbours are looked for again.
        </p>
      </div>
    );
  const others = swept.flatMap((one) => {
    const at = one === main ? undefined : one.summary?.points.find((candidate) => candidate.size === size);
    return at && one.summary && size < one.full
      ? [
          `${spaceName(one.space)} at ${count(size)}: ${keptWords(at.mean, one.k)}, random ${keptWords(at.random, one.k)}: ${verdictWords(one.summary)}.`,
        ]
      : [];
  });
  return (
    <div className="flex-none border-b border-line px-4 py-3" data-testid="dimensions-headline">
      <h1 className="text-lg font-medium">
        {spaceName(space)} keeps <b className="text-xl font-semibold">{keptWords(point.mean, k)}</b> of {k}{" "}
        neighbours at {count(size)} of {count(full)} dims, {shareWords(size, full)}
      </h1>
      <p className="text-sm text-ink-3">
        {size < full &&
          `${count(size)} randomly chosen coordinates keep ${keptWords(point.random, k)} (sd ${fixed(point.randomSd * k, 1)}): ${verdictWords(summary)}. `}
        {others.map((words) => `${words} `)}
        {summary.enough < full && `Nine tenths are kept from ${count(summary.enough)} dims on. `}
        {plural(measured, "text")}
        {sweep?.sampled && `, a seeded sample of ${count(main.embeddings.ids.length)}`}; by chance{" "}
        {keptWords(main.chance, k)}. Random: mean of ten draws, {plural(sweep?.random.rows ?? 0, "text")}.
        {zeros > 0 && ` ${plural(zeros, "vector")} of zeros left out.`}
      </p>
    </div>
  );
}

function Waiting({ swept }: { swept: readonly SpaceSweep[] }) {
  const error = swept.find((one) => one.error)?.error;
  const few = swept.every(({ embeddings }) => embeddings.ids.length < 3);
  const words = error
    ? error.message
    : few
      ? "Neighbours take at least three texts with vectors. Add texts, or press Run."
      : swept.some(({ busy }) => busy)
        ? "Looking for neighbours at every size."
        : "The curve waits for the end of the run.";
  return (
    <p className="grid h-68 place-content-center border-b border-line p-6 text-center text-ink-2">{words}</p>
  );
}

type CurvesProps = ViewProps & { onSize(size: number): void; onProbe?(size: number | undefined): void };

function Curves({ swept, main, size, onSize, onProbe }: CurvesProps) {
  const { k } = main;
  const series = useMemo(() => swept.map((one) => curveOf(one, one === main)), [swept, main]);
  const chance = Math.max(...swept.map((one) => one.chance));
  return (
    <section aria-label="Neighbours kept" className="border-b border-line px-4 py-3">
      <h2>Neighbours kept after cutting</h2>
      <p className="pb-2 text-sm text-ink-3">
        Of each text’s {k} nearest neighbours at full size, how many remain at fewer dimensions. Band: middle
        80 % of texts in {main.space.letter}.
      </p>
      <SizeCurve
        label="Dimensions of the neighbour curve"
        series={series}
        low={0}
        high={k}
        ticks={wholeTicks(k)}
        tickText={(value) => String(value)}
        chance={{ value: chance * k, text: `chance ${keptWords(chance, k)}` }}
        sizes={main.sizes}
        current={size}
        describe={(at) => describeSize(swept, at)}
        legend={["filled: trained for this size or full", "hollow: not", "ring: nine tenths kept"]}
        onSize={onSize}
        {...(onProbe ? { onProbe } : {})}
      />
    </section>
  );
}

function curveOf({ space, summary, k, training, full }: SpaceSweep, banded: boolean): CurveSeries {
  return {
    id: space.id,
    name: `${space.letter} ${spaceName(space)}`,
    hue: letterHue(space.letter),
    shape: spaceShape(space.letter),
    marked: summary && summary.enough < full ? summary.enough : undefined,
    points: (summary?.points ?? []).map((point) => ({
      size: point.size,
      value: point.mean * k,
      low: banded ? point.low * k : undefined,
      high: banded ? point.high * k : undefined,
      baseline: point.random * k,
      filled: training.has(point.size),
    })),
  };
}

function describeSize(swept: readonly SpaceSweep[], size: number): string {
  const parts = swept.flatMap(({ space, summary, k }) => {
    const at = summary?.points.find((point) => point.size === size);
    return at
      ? [`${space.letter} keeps ${keptWords(at.mean, k)} of ${k}, random ${keptWords(at.random, k)}`]
      : [];
  });
  return `${count(size)} dims: ${parts.join("; ")}`;
}

/** Losing neighbours need not lose the task: how well labels are told apart. */
function LabelCurves({ swept, main, size, onSize }: CurvesProps) {
  const labels = useExperiment(({ corpus }) => new Set(corpus.texts.map((item) => item.label ?? "")).size);
  const measured = swept.filter(({ sweep }) => sweep?.auc?.values.some((value) => !Number.isNaN(value)));
  const series = useMemo(() => measured.map(aucCurveOf), [measured]);
  if (labels < 2 || series.length === 0) return null;
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const low = Math.min(0.5, ...values);
  const rows = main.sweep?.auc?.rows ?? 0;
  return (
    <section aria-label="Labels told apart" className="border-b border-line px-4 py-3">
      <h2>Labels told apart</h2>
      <p className="pb-2 text-sm text-ink-3">
        Class AUC: how often a text of the same label is nearer than one of another, mean over labels; chance
        0.50.
        {rows < main.measured && ` Of a seeded sample of ${plural(rows, "text")}.`}
      </p>
      <SizeCurve
        label="Dimensions of the label curve"
        series={series}
        low={low}
        high={1}
        ticks={[0.5, 0.6, 0.7, 0.8, 0.9, 1]}
        tickText={(value) => fixed(value, 1)}
        chance={{ value: 0.5, text: "chance 0.50" }}
        sizes={main.sizes}
        current={size}
        describe={(at) => describeAuc(measured, at)}
        legend={[]}
        onSize={onSize}
      />
    </section>
  );
}

function aucCurveOf({ space, sweep, training }: SpaceSweep): CurveSeries {
  return {
    id: space.id,
    name: `${space.letter} ${spaceName(space)}`,
    hue: letterHue(space.letter),
    shape: spaceShape(space.letter),
    points: (sweep?.sizes ?? []).flatMap((size, s) => {
      const value = sweep?.auc?.values[s] ?? Number.NaN;
      return Number.isNaN(value) ? [] : [{ size, value, filled: training.has(size) }];
    }),
  };
}

function describeAuc(swept: readonly SpaceSweep[], size: number): string {
  const parts = swept.flatMap(({ space, sweep }) => {
    const value = sweep?.auc?.values[sweep.sizes.indexOf(size)];
    return value === undefined ? [] : [`${space.letter} ${fixed(value, 3)}`];
  });
  return `${count(size)} dims: class AUC ${parts.join(", ")}`;
}

/** The same map at several sizes, next to each other; laid out when opened. */
function SmallMaps({ swept }: { swept: SpaceSweep }) {
  const [open, setOpen] = useState(false);
  const sizes = useMemo(() => {
    const every = Math.ceil(swept.sizes.length / 6);
    return swept.sizes.filter((_, at) => (swept.sizes.length - 1 - at) % every === 0);
  }, [swept.sizes]);
  return (
    <details
      className="border-t border-line px-4 py-3"
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary className="font-semibold">
        Maps of {swept.space.letter} at {plural(sizes.length, "size")}
      </summary>
      {open && (
        <div
          className="grid gap-3 pt-1"
          style={{ gridTemplateColumns: "repeat(auto-fill, minmax(200px, 1fr))" }}
        >
          {sizes.map((size) => (
            <CutMapThumb key={`${swept.space.id} ${size}`} swept={swept} size={size} />
          ))}
        </div>
      )}
    </details>
  );
}

/** About five whole numbers from 0 to k. */
function wholeTicks(k: number): number[] {
  const step = Math.max(1, Math.round(k / 5));
  return [...new Set([...Array.from({ length: Math.floor(k / step) }, (_, i) => i * step), k])];
}
