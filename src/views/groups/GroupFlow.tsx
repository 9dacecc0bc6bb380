import { useMemo } from "react";
import type { Pair } from "../../playground/usePair.ts";
import { usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { plural } from "../../ui/format.ts";
import { GROUP_HEIGHT, LIST_HEAD } from "./GroupList.tsx";
import { useSharedGroups } from "./useSharedGroups.ts";

const WIDTH = 112;
/** Of its height a group's side may take at most so much. */
const THICKEST = GROUP_HEIGHT - 20;

type Band = {
  readonly first: number;
  readonly second: number;
  readonly ids: readonly string[];
  /** Middle of the band at both ends, and its thickness. */
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
};

/** Which texts of each group of the first space go to which group of the second: as thick as they are many. */
export function GroupFlow({ pair }: { pair: Pair }) {
  const { selection } = usePlayground();
  const caught = useSelection((state) => state.group);
  const shared = useSharedGroups(pair);
  const bands = useMemo(() => (shared ? bandsOf(shared) : []), [shared]);
  const height = Math.max(0, ...(shared?.counts ?? [])) * GROUP_HEIGHT;
  const { first, second } = pair;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no fieldset inside a drawing
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      style={{ marginTop: LIST_HEAD }}
      className="max-sm:hidden"
      role="group"
      aria-label={`How the groups of ${first.letter} go over into those of ${second.letter}`}
    >
      {bands.map((band) => {
        const lit = caught.size > 0 && band.ids.some((id) => caught.has(id));
        return (
          // biome-ignore lint/a11y/useSemanticElements: nor a button
          <path
            key={`${band.first}-${band.second}`}
            d={`M0 ${band.from}C${WIDTH / 2} ${band.from} ${WIDTH / 2} ${band.to} ${WIDTH} ${band.to}`}
            fill="none"
            stroke={lit ? "var(--accent)" : "var(--ink-3)"}
            strokeOpacity={lit ? 0.55 : 0.22}
            strokeWidth={Math.max(1, band.thickness)}
            tabIndex={0}
            role="button"
            aria-label={`${plural(band.ids.length, "text")} from group ${band.first + 1} of ${first.letter} to group ${band.second + 1} of ${second.letter}`}
            className="cursor-pointer hover:[stroke-opacity:0.5] focus-visible:[stroke-opacity:0.7]"
            onClick={() => selection.catchGroup(band.ids)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              selection.catchGroup(band.ids);
            }}
          />
        );
      })}
    </svg>
  );
}

/** Bands stacked at both ends in the order in which the groups stand. */
function bandsOf({ ids, first, second, order }: NonNullable<ReturnType<typeof useSharedGroups>>): Band[] {
  const places = new Map(order.map((group, place) => [group, place]));
  const members = new Map<string, { first: number; second: number; ids: string[] }>();
  ids.forEach((id, at) => {
    const [from, to] = [first[at] ?? 0, second[at] ?? 0];
    const key = `${from}-${to}`;
    const cell = members.get(key) ?? { first: from, second: to, ids: [] };
    cell.ids.push(id);
    members.set(key, cell);
  });
  const cells = [...members.values()].sort(
    (a, b) => a.first - b.first || (places.get(a.second) ?? 0) - (places.get(b.second) ?? 0),
  );
  const largest = Math.max(1, ...sizesOf(first), ...sizesOf(second));
  const unit = THICKEST / largest;
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  const next = (used: Map<number, number>, place: number, thickness: number) => {
    const top = used.get(place) ?? place * GROUP_HEIGHT + 10;
    used.set(place, top + thickness);
    return top + thickness / 2;
  };
  return cells.map((cell) => {
    const thickness = cell.ids.length * unit;
    return {
      ...cell,
      thickness,
      from: next(starts, cell.first, thickness),
      to: next(ends, places.get(cell.second) ?? 0, thickness),
    };
  });
}

function sizesOf(groupOf: Int32Array): number[] {
  const sizes: number[] = [];
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  return sizes.filter((size) => size > 0);
}
