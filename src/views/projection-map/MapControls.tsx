import { Lasso, Move } from "lucide-react";
import { useId, useState } from "react";
import type { MapSettings } from "../../experiment/workspaceSchema.ts";
import { usePlayground, useSelection, useSettings } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { fixed, plural } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";

/** How the maps are laid out and coloured. The same for all, so that only the spaces differ. */
export function MapControls({ lasso, onLasso }: { lasso: boolean; onLasso(on: boolean): void }) {
  const { experiment, selection } = usePlayground();
  const map = useSettings((settings) => settings.map);
  const colour = useSettings((settings) => settings.colour);
  const caught = useSelection((state) => state.group.size);
  const [open, setOpen] = useState(false);
  const set = (change: Partial<MapSettings>) => experiment.set({ map: { ...map, ...change } });
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
      <Segmented
        label="Layout"
        value={map.method}
        options={[
          { value: "umap", label: "UMAP" },
          { value: "pca", label: "PCA" },
        ]}
        onChange={(method) => set({ method })}
      />
      {map.method === "umap" && (
        <button
          type="button"
          className="link text-sm sm:hidden"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? "Less" : "Settings"}
        </button>
      )}
      {map.method === "umap" && (
        <div
          className={`flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:order-last max-sm:w-full ${open ? "" : "max-sm:hidden"}`}
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
        {caught > 0 && (
          <button type="button" className="link text-sm" onClick={() => selection.catchGroup([])}>
            {plural(caught, "text")} caught · let go
          </button>
        )}
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
          value={colour}
          options={[
            { value: "similarity", label: "Similarity" },
            { value: "label", label: "Label" },
          ]}
          onChange={(next) => experiment.set({ colour: next })}
        />
      </span>
    </div>
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
        className="w-20 accent-accent max-sm:grow"
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
          className="field h-(--control) w-18 py-0!"
          value={value}
          onChange={(event) => {
            const seed = Math.trunc(Number(event.target.value));
            if (Number.isSafeInteger(seed)) onChange(seed);
          }}
        />
      </label>
      <Button onClick={() => onChange(value + 1)}>Another</Button>
    </span>
  );
}
