import { ArrowDown, ArrowUp, Copy, Eye, EyeOff, Pencil, Trash2 } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import {
  type Space,
  spaceName,
  withMovedSpace,
  withNewSpace,
  withoutSpace,
  withSpace,
} from "../../experiment/experiment.ts";
import { usePlayground, useRun, useVectors } from "../../playground/usePlayground.ts";
import { runTiming } from "../../runs/batchTiming.ts";
import { runRate } from "../../runs/run.ts";
import type { VectorTable } from "../../runs/vectorTable.ts";
import { count, duration, rate } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { letterHue } from "../../ui/spaceLook.ts";

// Loaded when there is something to tell.
const SpaceFailure = lazy(async () => ({ default: (await import("./SpaceFailure.tsx")).SpaceFailure }));
const SpaceNotes = lazy(async () => ({ default: (await import("./SpaceNotes.tsx")).SpaceNotes }));
const RetryNote = lazy(async () => ({ default: (await import("./SpaceNotes.tsx")).RetryNote }));

type Props = { space: Space; first: boolean; last: boolean; onEdit(): void };

/** One space: what it is, how far it is, and what can be done with it. */
export function SpaceRow({ space, first, last, onEdit }: Props) {
  const run = useRun(space.id);
  return (
    <li
      data-hue={letterHue(space.letter)}
      data-testid={`space-${space.letter}`}
      className="group relative grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-1.5 hover:bg-hover"
    >
      <span className="pt-px">
        <SpaceTile letter={space.letter} />
      </span>
      <div className="min-w-0">
        <div className={`truncate ${space.hidden ? "text-ink-3" : "font-medium"}`} title={spaceName(space)}>
          {spaceName(space)}
        </div>
        <div className="truncate text-sm text-ink-3">
          <Facts space={space} />
        </div>
      </div>
      <Status space={space} />
      <Actions space={space} first={first} last={last} onEdit={onEdit} />
      {run.status === "running" && (
        <progress
          className="col-span-2 col-start-2 mt-1 h-[3px] w-full appearance-none overflow-hidden rounded-sm [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-(--space)"
          value={run.done}
          max={run.total}
          aria-label={`Space ${space.letter}: ${run.done} of ${run.total} texts`}
        />
      )}
      <Suspense fallback={null}>
        {run.status === "running" && run.retry && <RetryNote retry={run.retry} space={space} />}
        {run.status === "failed" && <SpaceFailure space={space} failure={run.failure} />}
        <SpaceNotes space={space} />
      </Suspense>
    </li>
  );
}

function Facts({ space }: { space: Space }) {
  const { embeddings, table } = useVectors(space);
  const { cols } = embeddings.matrix;
  const firstOf = cutFrom(space, table, embeddings.ids);
  const parts: string[] = space.hidden ? ["hidden"] : [];
  if (firstOf !== undefined) parts.push(`first ${count(cols)} of ${count(firstOf)}`);
  else if (cols > 0) parts.push(`${count(cols)} dims`);
  else if (space.dimensions) parts.push(`${count(space.dimensions)} dims`);
  parts.push(space.engine === "builtin" ? "built in" : "Ollama");
  if (space.prefix) parts.push(`“${space.prefix.trim()}”`);
  if (space.dimensions && cols > 0 && cols !== space.dimensions)
    parts.push(`server ignored dimensions ${count(space.dimensions)}`);
  return <>{parts.join(" · ")}</>;
}

function Status({ space }: { space: Space }) {
  const run = useRun(space.id);
  const { missing, embeddings, table } = useVectors(space);
  const total = embeddings.ids.length + missing;
  const right = "text-right text-sm whitespace-nowrap text-ink-2";
  switch (run.status) {
    case "waiting":
      return <div className={right}>waiting</div>;
    case "running": {
      const pace = runRate(run);
      return (
        <div className={right}>
          {count(run.done)} of {count(run.total)}
          <div className="text-xs text-ink-3">
            {pace ? `${rate(pace.textsPerSecond)} texts/s · ${duration(pace.leftMs)} left` : "loading"}
          </div>
        </div>
      );
    }
    default:
      if (total === 0 || missing === total) return <span className="badge">not run</span>;
      if (missing > 0)
        return (
          <div className={right}>
            {count(total - missing)} of {count(total)}
            <div className="text-xs text-ink-3">{run.status === "cancelled" ? "cancelled" : "to run"}</div>
          </div>
        );
      return (
        <div className={right}>
          <span className="text-accent">✓</span> {count(total)}
          <Rate perSecond={runTiming(table.timings(embeddings.ids)).textsPerSecond} />
          {cutFrom(space, table, embeddings.ids) !== undefined && (
            <div className="text-xs text-ink-3">no request</div>
          )}
        </div>
      );
  }
}

/** How long the vectors are that these were cut from here; of a space at full size nothing need be looked up. */
function cutFrom(space: Space, table: VectorTable, ids: readonly string[]): number | undefined {
  return space.dimensions === undefined ? undefined : table.firstOf(ids);
}

function Rate({ perSecond }: { perSecond: number | undefined }) {
  return perSecond === undefined ? null : <div className="text-xs text-ink-3">{rate(perSecond)} texts/s</div>;
}

function Actions({ space, first, last, onEdit }: Props) {
  const { experiment, runs } = usePlayground();
  const name = `space ${space.letter}`;
  return (
    // Over the row, not in it: a row that grows under the pointer or the focus moves what is clicked next.
    <div className="absolute top-6 right-3 flex gap-0.5 rounded-sm bg-hover opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:col-span-2 pointer-coarse:col-start-2 pointer-coarse:bg-transparent pointer-coarse:opacity-100">
      <Action label={`Edit ${name}`} onClick={onEdit}>
        <Pencil size={13} />
      </Action>
      <Action
        label={`Duplicate ${name}`}
        onClick={() => {
          const { id, letter, hidden, ...settings } = space;
          experiment.edit(`Duplicated ${name}`, (before) => withNewSpace(before, settings));
        }}
      >
        <Copy size={13} />
      </Action>
      <Action
        label={space.hidden ? `Show ${name}` : `Hide ${name}`}
        onClick={() =>
          experiment.edit(space.hidden ? `Showed ${name}` : `Hid ${name}`, (before) =>
            withSpace(before, space.id, { hidden: !space.hidden }),
          )
        }
      >
        {space.hidden ? <Eye size={13} /> : <EyeOff size={13} />}
      </Action>
      <Action
        label={`Move ${name} up`}
        disabled={first}
        onClick={() => experiment.edit(`Moved ${name}`, (before) => withMovedSpace(before, space.id, -1))}
      >
        <ArrowUp size={13} />
      </Action>
      <Action
        label={`Move ${name} down`}
        disabled={last}
        onClick={() => experiment.edit(`Moved ${name}`, (before) => withMovedSpace(before, space.id, 1))}
      >
        <ArrowDown size={13} />
      </Action>
      <Action
        label={`Remove ${name}`}
        onClick={() => {
          experiment.edit(`Removed ${name}`, (before) => withoutSpace(before, space.id));
          runs.forget(space.id);
        }}
      >
        <Trash2 size={13} />
      </Action>
    </div>
  );
}

type ActionProps = { label: string; disabled?: boolean; onClick(): void; children: ReactNode };

function Action({ label, disabled = false, onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-6 place-items-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2 disabled:text-line-strong pointer-coarse:size-9"
    >
      {children}
    </button>
  );
}
