import { useMemo, useState } from "react";
import { count, fixed } from "../../ui/format.ts";

const COLUMNS = 4;
const FIRST_ROWS = 24;
const MARKED = 20;

/** The numbers themselves, four a row; the largest by size are marked. */
export function NumberGrid({ values, hue }: { values: Float32Array; hue: number }) {
  const [all, setAll] = useState(false);
  const marked = useMemo(() => {
    const order = Array.from(values.keys()).sort(
      (a, b) => Math.abs(values[b] ?? 0) - Math.abs(values[a] ?? 0),
    );
    return new Set(order.slice(0, MARKED));
  }, [values]);
  const rows = Math.ceil(values.length / COLUMNS);
  const shown = all ? rows : Math.min(rows, FIRST_ROWS);
  return (
    <>
      <p className="text-sm text-ink-3">
        float32, five decimals shown; the {MARKED} largest by size are marked.
      </p>
      <table className="w-full table-fixed font-mono text-xs" data-hue={hue}>
        <caption className="sr-only">Values of the vector, {COLUMNS} a row</caption>
        <tbody>
          {Array.from({ length: shown }, (_, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={r}>
              <th scope="row" className="w-11 pr-2 text-right font-normal text-ink-3">
                {count(r * COLUMNS + 1)}
              </th>
              {Array.from(values.subarray(r * COLUMNS, (r + 1) * COLUMNS), (value, c) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  key={c}
                  className={`truncate rounded-sm pr-1 text-right ${marked.has(r * COLUMNS + c) ? "bg-(--space-wash) text-ink" : "text-ink-2"}`}
                >
                  {fixed(value, 5)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < rows && (
        <button type="button" className="link mt-1 text-sm" onClick={() => setAll(true)}>
          Show all {count(values.length)}
        </button>
      )}
    </>
  );
}
