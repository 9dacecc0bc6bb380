import type { Heatmap } from "../../compute/heatmap.ts";
import type { ScaleLimits } from "../../ui/chart/drawHeatmap.ts";
import { fixed } from "../../ui/format.ts";

type Props = { heatmap: Heatmap; limits: ScaleLimits; letter: string };

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7];

/** The scale with its numbers, and above it how many pairs have which cosine. */
export function HeatmapLegend({ heatmap, limits, letter }: Props) {
  const { summary } = heatmap;
  const { counts, edges } = summary.histogram;
  const most = Math.max(1, ...counts);
  const from = edges[0] ?? 0;
  const wide = Math.max(1e-9, (edges.at(-1) ?? 1) - from);
  const at = (cosine: number) => `${Math.min(100, Math.max(0, ((cosine - from) / wide) * 100))}%`;
  return (
    <figure className="mt-1 flex-none" aria-label={`Legend of heatmap ${letter}`}>
      <svg
        viewBox="0 0 100 20"
        preserveAspectRatio="none"
        className="block h-6 w-full"
        role="img"
        aria-label={`Distribution of ${summary.pairs} cosines`}
      >
        {Array.from(counts, (value, i) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={i}
            x={(i * 100) / counts.length}
            width={100 / counts.length - 0.3}
            y={20 - (20 * value) / most}
            height={(20 * value) / most}
            className="fill-line-strong"
          />
        ))}
      </svg>
      <div className="relative h-2.5">
        <span
          aria-hidden="true"
          className="absolute inset-y-0 flex overflow-hidden rounded-sm"
          style={{ left: at(limits.low), right: `calc(100% - ${at(limits.high)})` }}
        >
          {STEPS.map((step) => (
            <i key={step} className="grow" style={{ background: `var(--seq-${step})` }} />
          ))}
        </span>
      </div>
      <figcaption className="flex justify-between gap-2 pt-0.5 text-xs text-ink-3">
        <span>least {fixed(summary.min, 2)}</span>
        <span>
          colours {fixed(limits.low, 2)} to {fixed(limits.high, 2)}
        </span>
        <span>median {fixed(summary.median, 2)}</span>
        <span>most {fixed(summary.max, 2)}</span>
      </figcaption>
    </figure>
  );
}
