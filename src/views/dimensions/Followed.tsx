import { useMemo, useState } from "react";
import type { TextItem } from "../../experiment/experiment.ts";
import { normaliseRows, takeRows, type UnitMatrix } from "../../maths/matrix.ts";
import { nearestTo } from "../../maths/nearestTo.ts";
import { cosineMatrix } from "../../maths/similarity.ts";
import { useExperiment, usePlayground, useSelection } from "../../playground/usePlayground.ts";
import type { Cell } from "../../ui/chart/drawHeatmap.ts";
import { HeatmapCanvas } from "../../ui/chart/HeatmapCanvas.tsx";
import { count, fixed } from "../../ui/format.ts";
import { useCutMatrix } from "./useCutMap.ts";
import type { SpaceSweep } from "./useSweeps.ts";

const MOST_CELLS = 40;

/** The selected text as the size changes: which neighbours it keeps, and the cosines among them. */
export function Followed({ swept, size }: { swept: SpaceSweep; size: number }) {
  const { embeddings, full, k } = swept;
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const selected = useSelection((state) => state.selected);
  const group = useSelection((state) => state.group);
  const byId = useMemo(() => new Map(texts.map((item) => [item.id, item])), [texts]);
  const whole = useUnit(swept, full);
  const cut = useUnit(swept, size);
  const chosen = selected === undefined ? -1 : embeddings.ids.indexOf(selected);
  const row = Math.max(0, chosen);
  const before = useMemo(() => [...nearestTo(whole, row, k).indices], [whole, row, k]);
  const now = useMemo(() => [...nearestTo(cut, row, k).indices], [cut, row, k]);
  const rows = useMemo(() => {
    const caught = embeddings.ids.flatMap((id, at) => (group.has(id) ? [at] : [])).slice(0, MOST_CELLS);
    return caught.length > 1 ? caught : [row, ...before];
  }, [embeddings, group, row, before]);
  const textAt = (at: number) => byId.get(embeddings.ids[at] ?? "");
  const item = textAt(row);
  if (!item) return null;
  const kept = now.filter((other) => before.includes(other)).length;
  return (
    <>
      <div className="border-b border-line px-4 py-3" data-testid="followed">
        <h2>{chosen < 0 ? "First text" : "Selected text"}</h2>
        <p className="line-clamp-2 text-sm text-ink-2">{item.text.slice(0, 300)}</p>
        <p className="pt-1 text-sm text-ink-3">
          {count(kept)} of its {count(k)} neighbours stay at {count(size)} dims.
          {chosen < 0 && " Select another text to follow it."}
        </p>
        <ol className="pt-1 text-sm">
          {now.map((other) => (
            <Neighbour key={other} item={textAt(other)} note={before.includes(other) ? "" : "new"} />
          ))}
          {before
            .filter((other) => !now.includes(other))
            .map((other) => (
              <Neighbour key={other} item={textAt(other)} note="lost" />
            ))}
        </ol>
      </div>
      <SelectionHeatmap ids={embeddings.ids} rows={rows} whole={whole} cut={cut} size={size} />
    </>
  );
}

function Neighbour({ item, note }: { item: TextItem | undefined; note: "" | "new" | "lost" }) {
  const { selection } = usePlayground();
  if (!item) return null;
  return (
    <li>
      <button
        type="button"
        onClick={() => selection.step(item.id)}
        onPointerEnter={() => selection.hover(item.id)}
        onPointerLeave={() => selection.hover(undefined)}
        className="flex h-[21px] w-full items-center gap-1.5 rounded-sm text-left hover:bg-hover pointer-coarse:h-8"
      >
        <span className={`truncate grow ${note === "lost" ? "text-ink-3" : ""}`}>
          {item.text.slice(0, 120)}
        </span>
        {note && <span className={`badge ${note === "lost" ? "badge-warn" : "badge-ok"}`}>{note}</span>}
      </button>
    </li>
  );
}

type HeatmapProps = {
  ids: readonly string[];
  rows: readonly number[];
  whole: UnitMatrix;
  cut: UnitMatrix;
  size: number;
};

/** Colours keep the scale of the full size, so that what pales has really changed. */
function SelectionHeatmap({ ids, rows, whole, cut, size }: HeatmapProps) {
  const { selection } = usePlayground();
  const [cell, setCell] = useState<Cell>();
  const n = rows.length;
  const full = useMemo(() => cosinesAmong(whole, rows), [whole, rows]);
  const values = useMemo(() => cosinesAmong(cut, rows), [cut, rows]);
  const limits = useMemo(() => {
    const apart = full.filter((_, at) => Math.floor(at / n) !== at % n).sort();
    return { low: apart[0] ?? 0, high: apart.at(-1) ?? 1 };
  }, [full, n]);
  const shades = useMemo(() => shadesOf(values, n, limits), [values, n, limits]);
  const idAt = (place: number) => ids[rows[place] ?? -1];
  const cosineAt = ({ row, column }: Cell) => fixed(values[row * n + column] ?? 0, 2);
  return (
    <div className="border-b border-line px-4 py-3">
      <h2>Cosines at {count(size)}</h2>
      <p className="pb-2 text-xs text-ink-3">
        The text and its neighbours at full size, or the texts caught on a map. Colours from{" "}
        {fixed(limits.low, 2)} to {fixed(limits.high, 2)}, the range at full size.
        {cell && ` Under the pointer: ${cosineAt(cell)}.`}
      </p>
      <div className="flex h-68">
        <HeatmapCanvas
          side={n}
          shades={shades}
          palette="sequential"
          label={`Cosines of ${n} texts at ${size} dimensions. Arrow keys move a cell cursor, Enter marks the pair.`}
          numberAt={cosineAt}
          marked={[]}
          ticked={[]}
          hot={[]}
          cell={cell}
          pair={undefined}
          bands={[]}
          onCell={(next) => {
            setCell(next);
            selection.hover(next && idAt(next.row));
          }}
          onSelect={({ row, column }) => {
            const [one, other] = [idAt(row), idAt(column)];
            if (one && other && one !== other) selection.selectPair(other, one);
          }}
          onBrush={() => undefined}
        />
      </div>
    </div>
  );
}

/** One byte a cell, as the canvas takes them; the diagonal says nothing. */
function shadesOf(
  values: Float32Array,
  n: number,
  { low, high }: { readonly low: number; readonly high: number },
): Uint8Array {
  return Uint8Array.from(values, (value, at) => {
    if (Math.floor(at / n) === at % n) return 255;
    return Math.round(254 * Math.min(1, Math.max(0, (value - low) / Math.max(1e-9, high - low))));
  });
}

function cosinesAmong(unit: UnitMatrix, rows: readonly number[]): Float32Array<ArrayBuffer> {
  return cosineMatrix(takeRows(unit, rows) as UnitMatrix);
}

function useUnit(swept: SpaceSweep, size: number): UnitMatrix {
  const matrix = useCutMatrix(swept, size);
  return useMemo(() => normaliseRows(matrix), [matrix]);
}
