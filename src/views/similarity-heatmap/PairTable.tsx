import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { TextItem } from "../../experiment/experiment.ts";
import { usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { PairTexts } from "./PairTexts.tsx";

/** A pair of texts with a number for every column. */
export type PairRow = {
  readonly texts: readonly [TextItem | undefined, TextItem | undefined];
  readonly values: readonly number[];
};

export type PairColumn = {
  readonly name: string;
  /** Shown in place of the name. */
  readonly head?: ReactNode;
  /** What a row is sorted by, if not its value. */
  readonly rank?: (value: number) => number;
  readonly show: (value: number) => ReactNode;
};

type Props = {
  caption: string;
  rows: readonly PairRow[];
  columns: readonly PairColumn[];
  /** Drawn below the numbers of a row. */
  plot?: (row: PairRow) => ReactNode;
};

type Sorting = { readonly column: number; readonly ascending: boolean };

/** Pairs of texts that can be put in the order of any column; the same numbers for those who do not see the matrix. */
export function PairTable({ caption, rows, columns, plot }: Props) {
  const [sorting, setSorting] = useState<Sorting>();
  return (
    <table className="relative w-full table-fixed text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-ink-3">
          <th scope="col" className="font-normal">
            Texts
          </th>
          {columns.map((column, at) => (
            <SortHead
              key={column.name}
              column={column}
              narrow={plot !== undefined}
              sorting={sorting?.column === at ? sorting : undefined}
              onSort={(ascending) => setSorting({ column: at, ascending })}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted(rows, columns, sorting).map((row) => (
          <Row key={`${row.texts[0]?.id}-${row.texts[1]?.id}`} row={row} columns={columns} plot={plot} />
        ))}
      </tbody>
    </table>
  );
}

type HeadProps = {
  column: PairColumn;
  narrow: boolean;
  sorting: Sorting | undefined;
  onSort(ascending: boolean): void;
};

function SortHead({ column, narrow, sorting, onSort }: HeadProps) {
  const Arrow = sorting?.ascending ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      className={`font-normal ${narrow ? "w-12" : "w-18"}`}
      aria-sort={sorting ? (sorting.ascending ? "ascending" : "descending") : "none"}
    >
      <button
        type="button"
        className="flex w-full items-center justify-end gap-0.5 py-1 hover:text-ink"
        aria-label={`Sort by ${column.name}`}
        onClick={() => onSort(sorting ? !sorting.ascending : false)}
      >
        {sorting && <Arrow size={11} aria-hidden="true" />}
        {column.head ?? column.name}
      </button>
    </th>
  );
}

type RowProps = { row: PairRow; columns: readonly PairColumn[]; plot: Props["plot"] };

function Row({ row, columns, plot }: RowProps) {
  const { selection } = usePlayground();
  const ids = row.texts.map((item) => item?.id ?? "");
  const current = useSelection(
    ({ selected, partner }) =>
      selected !== undefined && ids.includes(selected) && partner !== undefined && ids.includes(partner),
  );
  return (
    <tr className={`border-b border-line ${current ? "bg-hover" : "hover:bg-hover"}`}>
      <td className="py-1.5 pr-2">
        <button
          type="button"
          className="grid w-full text-left"
          aria-current={current ? "true" : undefined}
          onClick={() => selection.selectPair(ids[0] ?? "", ids[1] ?? "")}
        >
          <PairTexts items={row.texts} clip />
        </button>
      </td>
      {plot ? (
        <td colSpan={columns.length} className="py-1.5 align-middle">
          {plot(row)}
          <span className="flex justify-end gap-x-1 font-medium">
            {columns.map((column, at) => (
              <span key={column.name} className="grow basis-0 text-right">
                {column.show(row.values[at] ?? 0)}
              </span>
            ))}
          </span>
        </td>
      ) : (
        columns.map((column, at) => (
          <td key={column.name} className="py-1.5 text-right align-middle">
            {column.show(row.values[at] ?? 0)}
          </td>
        ))
      )}
    </tr>
  );
}

/** As they come, until a column is chosen. */
function sorted(rows: readonly PairRow[], columns: readonly PairColumn[], sorting: Sorting | undefined) {
  if (!sorting) return rows;
  const { rank = (value: number) => value } = columns[sorting.column] ?? {};
  const direction = sorting.ascending ? 1 : -1;
  const keyOf = (row: PairRow) => rank(row.values[sorting.column] ?? 0);
  return rows.toSorted((a, b) => direction * (keyOf(a) - keyOf(b)));
}
