import { useMemo } from "react";
import type { Groups } from "../../compute/groups/groupsOf.ts";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { placesOf } from "../../experiment/placesOf.ts";
import { FEWEST_GROUPED, groupName, useGroups } from "../../playground/useGroups.ts";
import { useExperiment, usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { fixed, plural } from "../../ui/format.ts";
import { LabelMark } from "../../ui/Mark.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { letterHue } from "../../ui/spaceLook.ts";

/** Height of a group in the list; the flow between two lists depends on it. */
export const GROUP_HEIGHT = 76;
export const LIST_HEAD = 36;

/**
 * The groups of one space, the largest first, or in the order given. Choosing one lights its texts up in every view.
 */
export function GroupList({ space, order }: { space: Space; order?: readonly number[] | undefined }) {
  const { embeddings, groups, names } = useGroups(space);
  return (
    <div className="min-w-0 px-4 pb-2" data-busy={groups.isFetching} data-testid={`groups-${space.letter}`}>
      <h2 className="flex items-center gap-2 text-sm" style={{ height: LIST_HEAD }}>
        <SpaceTile letter={space.letter} />
        <span className="truncate">{spaceName(space)}</span>
      </h2>
      {groups.error && <p className="text-ink-2">The groups could not be found: {groups.error.message}</p>}
      {embeddings.ids.length < FEWEST_GROUPED && (
        <p className="py-4 text-ink-2">
          {plural(embeddings.ids.length, "text")} with a vector: groups need at least {FEWEST_GROUPED}.
        </p>
      )}
      {groups.data && (
        <ol>
          {(order ?? Array.from({ length: groups.data.count }, (_, group) => group)).map((group) => (
            <GroupCard
              key={embeddings.ids[groups.data.medoids[group] ?? -1]}
              space={space}
              group={group}
              groups={groups.data as Groups}
              ids={embeddings.ids}
              name={groupName(names.data?.[group]?.terms, group)}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

type CardProps = {
  space: Space;
  group: number;
  groups: Groups;
  ids: readonly string[];
  name: string;
};

function GroupCard({ space, group, groups, ids, name }: CardProps) {
  const { selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const members = useMemo(() => ids.filter((_, row) => groups.groupOf[row] === group), [ids, groups, group]);
  const caught = useSelection((state) => state.group);
  const lit = caught.size === members.length && members.every((id) => caught.has(id));
  const touched = useSelection(
    (state) => state.hovered !== undefined && groups.groupOf[ids.indexOf(state.hovered)] === group,
  );
  const medoid = corpus.texts[placesOf(corpus.texts).get(ids[groups.medoids[group] ?? -1] ?? "") ?? -1];
  const outliers = Array.from(groups.outliers).filter((row) => groups.groupOf[row] === group).length;
  const tightness = groups.tightness[group] ?? Number.NaN;
  return (
    <li
      style={{ height: GROUP_HEIGHT }}
      className="border-t border-line py-1"
      data-hue={letterHue(space.letter)}
    >
      <button
        type="button"
        aria-pressed={lit}
        data-lit={touched || undefined}
        onClick={() => selection.catchGroup(lit ? [] : members)}
        className="grid h-full w-full content-center rounded-sm px-2 text-left hover:bg-hover aria-pressed:bg-sunken aria-pressed:shadow-[inset_2px_0_0_var(--space)] data-lit:bg-hover"
      >
        <span className="flex min-w-0 items-baseline gap-2">
          <b className="truncate font-semibold">{name}</b>
          <span className="ml-auto flex-none text-sm text-ink-3">{plural(members.length, "text")}</span>
        </span>
        <span className="truncate text-sm text-ink-2">{medoid ? `“${medoid.text.slice(0, 160)}”` : ""}</span>
        <span className="flex items-center gap-3 text-xs text-ink-3">
          <LabelMix members={members} />
          <span title="Mean cosine of the pairs within the group: its true tightness, which no map shows">
            {Number.isNaN(tightness) ? "a single text" : `mean cosine ${fixed(tightness, 2)}`}
          </span>
          {outliers > 0 && <span>{plural(outliers, "outlier")}</span>}
        </span>
      </button>
    </li>
  );
}

/** How many texts of each label a group has, where there are labels. */
function LabelMix({ members }: { members: readonly string[] }) {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const mix = useMemo(() => {
    const indices = labelIndices(corpus);
    const places = placesOf(corpus.texts);
    const counts = new Map<number, number>();
    for (const id of members) {
      const label = indices[places.get(id) ?? -1] ?? -1;
      if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  }, [corpus, members]);
  if (mix.length === 0) return null;
  return (
    <span className="flex gap-2">
      {mix.map(([label, times]) => (
        <span key={label} className="flex items-center gap-1">
          <LabelMark index={label} size={10} />
          {times}
        </span>
      ))}
    </span>
  );
}
