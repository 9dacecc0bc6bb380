import { useMemo, useState } from "react";
import type { TextItem } from "../../experiment/experiment.ts";
import { usePlayground, useSelection } from "../../playground/usePlayground.ts";
import type { Block, Cell } from "../../ui/chart/drawHeatmap.ts";
import { cellOfPlace, placesOfCell } from "./heatmapTexts.ts";

/** Two rows of a matrix: what a cell stands for. */
export type RowPair = { readonly i: number; readonly j: number };

type Shown = {
  /** Texts by row. */
  readonly items: readonly TextItem[];
  /** The row at each place. */
  readonly order: Int32Array;
  /** Cells a side. */
  readonly side: number;
  /** The pair that stands for a cell; `undefined` where it has none. */
  pairAt(cell: Cell): RowPair | undefined;
};

/** Pointing, selecting and catching texts in a picture of all pairs, in step with every other view. */
export function useHeatmapCursor({ items, order, side, pairAt }: Shown) {
  const { selection } = usePlayground();
  const hovered = useSelection((state) => state.hovered);
  const selected = useSelection((state) => state.selected);
  const partner = useSelection((state) => state.partner);
  const group = useSelection((state) => state.group);
  const [cell, setCell] = useState<Cell>();

  const rowOf = useMemo(() => new Map(items.map((item, row) => [item.id, row])), [items]);
  const places = useMemo(() => {
    const placeOf = new Int32Array(order.length);
    order.forEach((row, place) => {
      placeOf[row] = place;
    });
    return placeOf;
  }, [order]);
  const cellOf = (id: string | undefined): number | undefined => {
    const row = rowOf.get(id ?? "");
    const place = row === undefined ? undefined : places[row];
    return place === undefined ? undefined : cellOfPlace(place, order.length, side);
  };
  const ticked = useMemo(() => {
    const of = (id: string) => places[rowOf.get(id) ?? -1];
    const found = [...group].map(of).filter((place) => place !== undefined);
    return [...new Set(found.map((place) => cellOfPlace(place, order.length, side)))];
  }, [group, places, rowOf, order, side]);

  const [first, second] = [rowOf.get(partner ?? ""), rowOf.get(selected ?? "")];
  const marked = first !== undefined && second !== undefined ? { i: first, j: second } : undefined;
  const [row, column] = [cellOf(partner), cellOf(selected)];
  const current = cell && cell.row < side && cell.column < side ? cell : undefined;

  return {
    /** The pair to be read: under the cursor, or the one selected. */
    reading: (current && pairAt(current)) ?? marked,
    /** Whether it is under the cursor. */
    pointing: current !== undefined,
    canvas: {
      cell: current,
      pair: row !== undefined && column !== undefined ? { row, column } : undefined,
      marked: current ? [] : [...new Set([hovered, selected].map(cellOf))].filter((at) => at !== undefined),
      ticked,
      onCell(next: Cell | undefined) {
        setCell(next);
        const pair = next && pairAt(next);
        selection.hover(pair && items[pair.i]?.id);
      },
      onSelect(at: Cell) {
        const pair = pairAt(at);
        const one = items[pair?.i ?? -1];
        const other = items[pair?.j ?? -1];
        if (!one || !other) return;
        if (one === other) selection.step(one.id);
        else selection.selectPair(one.id, other.id);
      },
      onBrush({ from, to }: Block) {
        const caught = new Set<string>();
        for (const [a, b] of [
          [from.row, to.row],
          [from.column, to.column],
        ] as const) {
          const [start] = placesOfCell(Math.min(a, b), order.length, side);
          const [, end] = placesOfCell(Math.max(a, b), order.length, side);
          for (let place = start; place <= end; place++) caught.add(items[order[place] ?? -1]?.id ?? "");
        }
        selection.catchGroup(caught);
      },
    },
  };
}
