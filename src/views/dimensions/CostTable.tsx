import { useId } from "react";
import { count, fixed } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { keptWords } from "./sizeWords.ts";
import { columnBytes, hnswBytes, indexableTypes } from "./storageCost.ts";
import type { SpaceSweep } from "./useSweeps.ts";

type Props = {
  swept: readonly SpaceSweep[];
  size: number;
  onSize(size: number): void;
  rows: number;
  onRows(rows: number): void;
};

/** Sizes that no index takes as they are; shown whatever models are compared. */
const LARGE: readonly (readonly [size: number, model: string])[] = [
  [2560, "qwen3 4b"],
  [4096, "qwen3 8b"],
];

const LEAST_SHOWN = 32;

/** What a size costs in pgvector, beside what it keeps. */
export function CostTable({ swept, size, onSize, rows, onRows }: Props) {
  const id = useId();
  const sizes = [...new Set(swept.flatMap((one) => one.sizes))]
    .filter((one) => one >= LEAST_SHOWN || one === size)
    .sort((a, b) => a - b);
  const large = LARGE.filter(([one]) => !sizes.includes(one));
  return (
    <section aria-label="What a size costs" className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-1">
        <h2>What a size costs</h2>
        <span className="text-sm text-ink-3">pgvector column types, without the row around the value.</span>
        <span className="ml-auto flex items-center gap-2 text-sm text-ink-3">
          <label htmlFor={id}>rows</label>
          <input
            id={id}
            type="number"
            min={1}
            step={100_000}
            className="field w-32!"
            value={rows}
            onChange={(event) => {
              const typed = Math.trunc(Number(event.target.value));
              if (typed >= 1 && typed <= 1e12) onRows(typed);
            }}
          />
        </span>
      </div>
      <Scrolling label="Table of sizes" className="px-4">
        <table className="w-full text-sm whitespace-nowrap">
          <thead className="text-left text-ink-3">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:font-medium">
              <th scope="col">Dimensions</th>
              {swept.map(({ space }) => (
                <th key={space.id} scope="col">
                  {space.letter} keeps
                </th>
              ))}
              <th scope="col">vector</th>
              <th scope="col">halfvec</th>
              <th scope="col">bit</th>
              <th scope="col">all vector</th>
              <th scope="col">all halfvec</th>
              <th scope="col">HNSW, about</th>
              <th scope="col">indexed as</th>
            </tr>
          </thead>
          <tbody>
            {sizes.map((one) => (
              <Row key={one} size={one} chosen={one === size} rows={rows} swept={swept} onSize={onSize} />
            ))}
            {large.map(([one, model]) => (
              <Row key={one} size={one} chosen={false} rows={rows} swept={swept} model={model} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="px-4 pt-2 text-xs text-ink-3">
        Bytes a value: vector 4d + 8, halfvec 2d + 8, bit d/8 + 8. An index takes a vector up to 2,000
        dimensions, halfvec up to 4,000, bit up to 64,000. The index is an estimate, of vector or else the
        first type that fits: per row the value + 72 B and a list of 32 neighbours (196 B, m = 16), packed in
        pages of 8 kB that no value crosses; upper layers and room left by building come on top.
      </p>
    </section>
  );
}

type RowProps = {
  size: number;
  chosen: boolean;
  rows: number;
  swept: readonly SpaceSweep[];
  model?: string;
  onSize?(size: number): void;
};

function Row({ size, chosen, rows, swept, model, onSize }: RowProps) {
  const types = indexableTypes(size);
  const [first] = types;
  const index = first && hnswBytes(first, size, rows);
  return (
    <tr
      aria-current={chosen ? "true" : undefined}
      className="[&>*]:border-b [&>*]:border-line [&>*]:py-1 [&>*]:pr-3 aria-[current]:bg-sunken"
    >
      <th scope="row" className="text-left font-semibold">
        {onSize ? (
          <button type="button" className="link" onClick={() => onSize(size)}>
            {count(size)}
          </button>
        ) : (
          count(size)
        )}{" "}
        {model && <span className="font-normal text-ink-3">{model}</span>}
      </th>
      {swept.map(({ space, summary, k }) => {
        const point = summary?.points.find((one) => one.size === size);
        return <td key={space.id}>{point ? keptWords(point.mean, k) : "–"}</td>;
      })}
      <td>{count(columnBytes("vector", size))} B</td>
      <td>{count(columnBytes("halfvec", size))} B</td>
      <td>{count(columnBytes("bit", size))} B</td>
      <td>{gigabytes(rows * columnBytes("vector", size))}</td>
      <td>{gigabytes(rows * columnBytes("halfvec", size))}</td>
      <td>{index === undefined ? "n/a" : gigabytes(index)}</td>
      <td>
        {types.length === 3 ? (
          <span className="text-ink-2">vector, halfvec, bit</span>
        ) : (
          <span className={`badge ${types.length === 2 ? "badge-warn" : "badge-bad"}`}>
            {types.join(" or ")} only
          </span>
        )}
      </td>
    </tr>
  );
}

/** 0.52 GB; below a hundredth of that in MB. */
export function gigabytes(bytes: number): string {
  return bytes < 1e7 ? `${fixed(bytes / 1e6, 2)} MB` : `${fixed(bytes / 1e9, 2)} GB`;
}
