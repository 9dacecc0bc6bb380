import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { duration } from "../format.ts";

export type TimingBar = {
  readonly name: string;
  readonly loadMs: number;
  readonly computeMs: number;
  readonly restMs: number;
};

const PARTS = [
  { key: "loadMs", name: "Load", fill: "var(--ink-3)" },
  { key: "computeMs", name: "Compute", fill: "var(--accent)" },
  { key: "restMs", name: "Network, JSON, parsing", fill: "var(--line-strong)" },
] as const;

/** Where the time of each space's run went. */
export default function TimingBars({ bars }: { bars: readonly TimingBar[] }) {
  const text = bars
    .map((bar) => `${bar.name}: load ${duration(bar.loadMs)}, compute ${duration(bar.computeMs)}`)
    .join("; ");
  const height = 40 + 30 * bars.length;
  return (
    <div role="img" aria-label={`Time by part. ${text}`} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height }}>
        <BarChart data={[...bars]} layout="vertical" margin={{ top: 0, right: 12, bottom: 0, left: -24 }}>
          <XAxis
            type="number"
            tickFormatter={duration}
            tick={{ fontSize: 11, fill: "var(--ink-3)" }}
            stroke="var(--line-mid)"
          />
          <YAxis type="category" dataKey="name" tick={{ fontSize: 12, fill: "var(--ink-2)" }} stroke="none" />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            content={({ payload }) => (
              <div className="rounded-md bg-panel px-2 py-1 text-xs shadow-(--shadow-pop)">
                {payload?.map((part) => (
                  <div key={String(part.name)}>
                    {part.name}: {duration(Number(part.value))}
                  </div>
                ))}
              </div>
            )}
          />
          {PARTS.map((part) => (
            <Bar
              key={part.key}
              dataKey={part.key}
              name={part.name}
              stackId="time"
              fill={part.fill}
              isAnimationActive={false}
              barSize={14}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
