import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { count, fixed } from "../format.ts";

export type HistogramBin = { readonly from: number; readonly to: number; readonly count: number };

type Props = { bins: readonly HistogramBin[]; colour: string; height: number; label: string };

/** A few bin edges that are multiples of a round step; zero is one of them when it is in range. */
function roundTicks(bins: readonly HistogramBin[]): number[] {
  const from = bins[0]?.from ?? 0;
  const to = bins.at(-1)?.to ?? 1;
  const rough = (to - from) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/** Counts per bin as bars. Loaded on demand: recharts is heavier than the rest of the page. */
export default function Histogram({ bins, colour, height, label }: Props) {
  const data = bins.map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }));
  const digits = bins[0] && bins[0].to - bins[0].from < 0.01 ? 3 : 2;
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 280, height }}>
        <BarChart data={data} margin={{ top: 4, right: 4, bottom: 0, left: -18 }} barCategoryGap={1}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey="middle"
            domain={[bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1]}
            ticks={roundTicks(bins)}
            tickFormatter={(value: number) => fixed(value, 2)}
            tick={{ fontSize: 11, fill: "var(--ink-3)" }}
            stroke="var(--line-mid)"
            minTickGap={28}
          />
          <YAxis
            tick={{ fontSize: 11, fill: "var(--ink-3)" }}
            stroke="none"
            allowDecimals={false}
            tickFormatter={count}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            content={({ payload }) => {
              const bin = payload?.[0]?.payload as HistogramBin | undefined;
              if (!bin) return null;
              return (
                <div className="rounded-md bg-panel px-2 py-1 text-xs shadow-(--shadow-pop)">
                  {fixed(bin.from, digits)} to {fixed(bin.to, digits)}: {count(bin.count)}
                </div>
              );
            }}
          />
          <Bar dataKey="count" fill={colour} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
