import { usePlayground, useSettings } from "../../playground/usePlayground.ts";

const CHOICES = [3, 5, 10, 15, 30, 50];

/** How many neighbours of each text are compared. */
export function NeighbourCount({ texts, k }: { texts: number; k: number }) {
  const { experiment } = usePlayground();
  const comparison = useSettings((settings) => settings.comparison);
  const possible = CHOICES.filter((choice) => choice < texts / 2);
  return (
    <label className="flex items-center gap-2 text-sm text-ink-3">
      Neighbours
      <select
        className="control select"
        value={comparison.k === undefined ? "auto" : String(k)}
        onChange={(event) => {
          const { value } = event.target;
          const { k: _, ...rest } = comparison;
          experiment.set({ comparison: value === "auto" ? rest : { ...rest, k: Number(value) } });
        }}
      >
        <option value="auto">{comparison.k === undefined ? `k = ${k}, automatic` : "automatic"}</option>
        {[...new Set([...possible, ...(comparison.k === undefined ? [] : [k])])]
          .sort((a, b) => a - b)
          .map((choice) => (
            <option key={choice} value={choice}>
              k = {choice}
            </option>
          ))}
      </select>
    </label>
  );
}
