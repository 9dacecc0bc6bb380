import type { GroupSettings } from "../../experiment/workspaceSchema.ts";
import { usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";

/** How groups are found, the same for all spaces. */
export function GroupControls() {
  const { experiment } = usePlayground();
  const groups = useSettings((settings) => settings.groups);
  const set = (change: Partial<GroupSettings>) => experiment.set({ groups: { ...groups, ...change } });
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Segmented
        label="Groups by"
        value={groups.method}
        options={[
          { value: "louvain", label: "Neighbour graph" },
          { value: "kmeans", label: "k-means" },
        ]}
        onChange={(method) => set({ method })}
      />
      {groups.method === "louvain" ? (
        <label
          className="flex items-center gap-1.5 text-sm text-ink-3"
          title="Fewer and larger groups to the left, more and smaller ones to the right (Louvain’s resolution)"
        >
          resolution
          <input
            type="range"
            className="w-18 accent-accent"
            min={0.4}
            max={3}
            step={0.1}
            value={groups.resolution}
            onChange={(event) => set({ resolution: Number(event.target.value) })}
          />
          <output className="w-7 text-ink-2">{fixed(groups.resolution, 1)}</output>
        </label>
      ) : (
        <label className="flex items-center gap-1.5 text-sm text-ink-3">
          number
          <input
            type="number"
            className="field h-(--control) w-20 py-0!"
            min={2}
            placeholder="automatic"
            value={groups.k ?? ""}
            onChange={(event) => {
              const k = Math.trunc(Number(event.target.value));
              const { k: _, ...rest } = groups;
              experiment.set({ groups: k >= 2 ? { ...rest, k } : rest });
            }}
          />
        </label>
      )}
    </span>
  );
}
