import { Fragment, useId, useMemo } from "react";
import { spaceName } from "../../experiment/experiment.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { count, fixed, plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { gigabytes } from "./CostTable.tsx";
import { CutActions } from "./CutActions.tsx";
import { CutMapCell } from "./CutMapCell.tsx";
import { Followed } from "./Followed.tsx";
import { adviceWords, keptWords } from "./sizeWords.ts";
import { columnBytes, indexableTypes } from "./storageCost.ts";
import type { SpaceSweep } from "./useSweeps.ts";

type Props = {
  swept: SpaceSweep;
  size: number;
  /** The size pointed at in the curve, else the chosen one. */
  probed: number;
  rows: number;
  onSize(size: number): void;
};

const LOSERS = 8;

/** One space at one size: slider, map, what it costs, who loses neighbours first. */
export function SizePanel({ swept, size, probed, rows, onSize }: Props) {
  const { space, summary, training } = swept;
  return (
    <aside
      aria-label="At one size"
      className="scroll-thin w-94 flex-none overflow-auto border-l border-line max-xl:w-full max-xl:overflow-visible max-xl:border-t max-xl:border-l-0"
    >
      <SizeSlider swept={swept} size={size} onSize={onSize} />
      <CutMapCell key={space.id} swept={swept} size={size} />
      <AtThisSize swept={swept} size={size} rows={rows} />
      <CutActions key={`${space.id} ${size}`} swept={swept} size={size} />
      {summary && (
        <div className="border-b border-line px-4 py-3">
          <Notice tone={summary.verdict.ordered ? "ok" : "warn"}>
            {adviceWords(spaceName(space), training, summary)}
          </Notice>
        </div>
      )}
      <Losers swept={swept} size={probed} />
      <Followed swept={swept} size={size} />
    </aside>
  );
}

function SizeSlider({ swept, size, onSize }: Pick<Props, "swept" | "size" | "onSize">) {
  const id = useId();
  const { space, sizes, full } = swept;
  const at = sizes.indexOf(size);
  const every = Math.ceil(sizes.length / 7);
  return (
    <div className="border-b border-line px-4 py-3">
      <div className="flex items-center gap-2 pb-1">
        <SpaceTile letter={space.letter} />
        <b className="truncate font-semibold">{spaceName(space)}</b>
        <label htmlFor={id} className="ml-auto font-semibold whitespace-nowrap">
          {count(size)} of {count(full)} dims
        </label>
      </div>
      <input
        id={id}
        type="range"
        className="w-full accent-accent"
        min={0}
        max={sizes.length - 1}
        step={1}
        value={Math.max(0, at)}
        aria-valuetext={`${size} of ${full} dimensions`}
        onChange={(event) => onSize(sizes[Number(event.target.value)] ?? full)}
      />
      <div className="flex justify-between text-xs text-ink-3" aria-hidden="true">
        {sizes
          .filter((_, i) => (sizes.length - 1 - i) % every === 0)
          .map((one) => (
            <span key={one}>{count(one)}</span>
          ))}
      </div>
    </div>
  );
}

function AtThisSize({ swept, size, rows }: Pick<Props, "swept" | "size" | "rows">) {
  const { summary, k, full, training } = swept;
  const point = summary?.points.find((one) => one.size === size);
  const [type = "bit"] = indexableTypes(size);
  const facts: readonly (readonly [string, string])[] = [
    ["Neighbours kept, mean", point ? `${keptWords(point.mean, k)} of ${k}` : "n/a"],
    ["The text that keeps fewest", point ? `${count(point.least * k)} of ${k}` : "n/a"],
    ["One vector", `${count(columnBytes("vector", size))} B (full: ${count(columnBytes("vector", full))} B)`],
    [`${count(rows)} rows, halfvec`, gigabytes(rows * columnBytes("halfvec", size))],
    ["Trained for this size", training.has(size) ? "yes" : training.kind === "unknown" ? "not known" : "no"],
    ["SQL", type === "bit" ? `bit(${size})` : `${type}(${size})`],
  ];
  return (
    <div className="border-b border-line px-4 py-3">
      <h2>At this size</h2>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm [&>dd]:text-right [&>dt]:text-ink-3">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{name === "SQL" ? <code>{value}</code> : value}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

function Losers({ swept, size }: { swept: SpaceSweep; size: number }) {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const { sweep, embeddings, sizes, k } = swept;
  const byId = useMemo(() => new Map(texts.map((item) => [item.id, item])), [texts]);
  const losers = useMemo(() => {
    const s = sizes.indexOf(size);
    if (!sweep || s < 0) return [];
    const n = sweep.kept.length / sweep.sizes.length;
    const rows = Array.from({ length: n }, (_, i) => ({
      id: embeddings.ids[sweep.sampled?.[i] ?? i] ?? "",
      kept: sweep.kept[s * n + i] ?? 0,
    }));
    return rows
      .filter(({ kept }) => kept < sweep.k)
      .sort((a, b) => a.kept - b.kept)
      .slice(0, LOSERS);
  }, [sweep, sizes, size, embeddings]);
  return (
    <div className="border-b border-line px-4 py-3" data-testid="losers">
      <h2>Lose neighbours first</h2>
      <p className="text-sm text-ink-3">
        {losers.length === 0
          ? `At ${count(size)} every text keeps all its neighbours.`
          : `At ${count(size)} dims, the ${plural(losers.length, "text")} that keep fewest.`}
      </p>
      <ol className="pt-1 text-sm">
        {losers.map(({ id, kept }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => selection.step(id)}
              onPointerEnter={() => selection.hover(id)}
              onPointerLeave={() => selection.hover(undefined)}
              className="flex h-[21px] w-full items-center gap-1.5 rounded-sm text-left hover:bg-hover pointer-coarse:h-8"
            >
              <span className="truncate grow">{byId.get(id)?.text.slice(0, 120)}</span>
              <span className="whitespace-nowrap text-ink-3">
                {fixed(kept, 0)} of {k}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
