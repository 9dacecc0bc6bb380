import { Dices, Lasso, Move } from "lucide-react";
import { useId, useState } from "react";
import { maxScaledOnRequest } from "../../compute/mapLimits.ts";
import type { MapSettings } from "../../experiment/workspaceSchema.ts";
import { useNeighbourCount } from "../../playground/useAgreement.ts";
import { type Pair, usePair, usePairEmbeddings } from "../../playground/usePair.ts";
import { useExperiment, usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { fixed } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { CaughtTexts } from "../caught/CaughtTexts.tsx";
import { NeighbourCount } from "../pair/NeighbourCount.tsx";
import { PairPicker } from "../pair/PairPicker.tsx";

type Props = {
  lasso: boolean;
  onLasso(on: boolean): void;
  rings: boolean;
  onRings(on: boolean): void;
  trails: boolean;
  onTrails(on: boolean): void;
};

/** Which pair is compared, and how the maps are laid out and coloured: the same for all, so that only spaces differ. */
export function MapControls(props: Props) {
  const pair = usePair();
  const [open, setOpen] = useState(false);
  return (
    <>
      {pair && <PairBar {...props} pair={pair} open={open} />}
      <LayoutBar {...props} pair={pair} open={open} onOpen={setOpen} />
    </>
  );
}

/** `open`: where there is little room, whether more than the choice of a pair is shown. */
type PairBarProps = Pick<Props, "trails" | "onTrails"> & { pair: Pair; open: boolean };

function PairBar({ pair, trails, onTrails, open }: PairBarProps) {
  const { ids } = usePairEmbeddings(pair);
  const k = useNeighbourCount(ids.length);
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
      <PairPicker />
      <span
        className={`ml-auto flex flex-wrap items-center gap-x-4 gap-y-1 max-sm:ml-0 ${open ? "" : "max-sm:hidden"}`}
      >
        <NeighbourCount texts={ids.length} k={k} />
        <Anchoring pair={pair} />
        <Check
          label="arrows"
          title="Where the texts that moved most came from"
          on={trails}
          onChange={onTrails}
        />
      </span>
    </div>
  );
}

/** How firmly the other maps are held to that of the first space. */
function Anchoring({ pair }: { pair: Pair }) {
  const { experiment } = usePlayground();
  const anchoring = useSettings((settings) => settings.anchoring);
  const set = (change: Partial<typeof anchoring>) =>
    experiment.set({ anchoring: { ...anchoring, ...change } });
  return (
    <span className="flex items-center gap-3">
      <label className="flex items-center gap-1.5 text-sm text-ink-3">
        <input
          type="checkbox"
          className="accent-accent"
          checked={anchoring.anchored}
          onChange={(event) => set({ anchored: event.target.checked })}
        />
        laid out from {pair.first.letter}
      </label>
      {anchoring.anchored && (
        <Slider
          label="tether"
          title="From free to rigid: how firmly a text that kept its neighbours is held to its place"
          min={0}
          max={1}
          step={0.05}
          value={anchoring.tether}
          shown={fixed(anchoring.tether, 2)}
          onChange={(tether) => set({ tether })}
        />
      )}
    </span>
  );
}

type LayoutBarProps = Props & { pair: Pair | undefined; open: boolean; onOpen(open: boolean): void };

function LayoutBar({ lasso, onLasso, rings, onRings, pair, open, onOpen }: LayoutBarProps) {
  const { experiment } = usePlayground();
  const map = useSettings((settings) => settings.map);
  const colour = useSettings((settings) => settings.colour);
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const set = (change: Partial<MapSettings>) => experiment.set({ map: { ...map, ...change } });
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
      <Segmented
        label="Layout"
        value={map.method}
        options={[
          { value: "umap", label: "UMAP" },
          { value: "pca", label: "PCA" },
          ...(texts <= maxScaledOnRequest || map.method === "mds"
            ? ([{ value: "mds", label: "MDS", name: "MDS: distances rather than neighbours" }] as const)
            : []),
        ]}
        onChange={(method) => set({ method })}
      />
      {map.method === "umap" && (
        <button
          type="button"
          className="link text-sm @min-[1080px]:hidden"
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          {open ? "Less" : "Settings"}
        </button>
      )}
      {map.method === "umap" && (
        <div
          className={`flex flex-wrap items-center gap-x-3 gap-y-1 @max-[1079px]:order-last @max-[1079px]:w-full ${open ? "" : "@max-[1079px]:hidden"}`}
        >
          <Slider
            label="n_neighbors"
            title="Fine groups to the left, overall shape to the right"
            min={2}
            max={100}
            step={1}
            value={map.nNeighbors}
            shown={String(map.nNeighbors)}
            onChange={(nNeighbors) => set({ nNeighbors })}
          />
          <Slider
            label="min_dist"
            title="How tightly points may stand. Higher looks tidier and shows less"
            min={0}
            max={0.99}
            step={0.01}
            value={map.minDist}
            shown={fixed(map.minDist, 2)}
            onChange={(minDist) => set({ minDist })}
          />
          <Seed value={map.seed} onChange={(seed) => set({ seed })} />
        </div>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
        <CaughtTexts />
        <Check
          label="rings"
          title="How many of a text’s true neighbours are drawn near it"
          on={rings}
          onChange={onRings}
        />
        <Segmented
          label="What dragging does"
          value={lasso ? "lasso" : "pan"}
          options={[
            { value: "pan", label: <Move size={14} aria-hidden="true" />, name: "Drag moves the map" },
            { value: "lasso", label: <Lasso size={14} aria-hidden="true" />, name: "Drag catches texts" },
          ]}
          onChange={(mode) => onLasso(mode === "lasso")}
        />
        <Segmented
          label="Colour points by"
          value={colour === "change" && !pair ? "label" : colour}
          options={[
            { value: "similarity", label: "Similarity" },
            { value: "label", label: "Label" },
            ...(pair ? ([{ value: "change", label: "Change" }] as const) : []),
          ]}
          onChange={(next) => experiment.set({ colour: next })}
        />
      </span>
    </div>
  );
}

type CheckProps = { label: string; title: string; on: boolean; onChange(on: boolean): void };

function Check({ label, title, on, onChange }: CheckProps) {
  return (
    <label className="flex items-center gap-1.5 text-sm text-ink-3" title={title}>
      <input
        type="checkbox"
        className="accent-accent"
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

type SliderProps = {
  label: string;
  title: string;
  min: number;
  max: number;
  step: number;
  value: number;
  shown: string;
  onChange(value: number): void;
};

function Slider({ label, title, min, max, step, value, shown, onChange }: SliderProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-1.5 text-sm text-ink-3 max-sm:w-full" title={title}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        className="w-18 accent-accent max-sm:grow"
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id} className="w-7 text-ink-2">
        {shown}
      </output>
    </span>
  );
}

function Seed({ value, onChange }: { value: number; onChange(seed: number): void }) {
  return (
    <span className="flex items-center gap-1.5 text-sm text-ink-3">
      <label className="flex items-center gap-1.5">
        seed
        <input
          type="number"
          className="field h-(--control) w-16 py-0!"
          value={value}
          onChange={(event) => {
            const seed = Math.trunc(Number(event.target.value));
            if (Number.isSafeInteger(seed)) onChange(seed);
          }}
        />
      </label>
      <Button icon aria-label="Another seed" title="Another seed" onClick={() => onChange(value + 1)}>
        <Dices size={14} aria-hidden="true" />
      </Button>
    </span>
  );
}
