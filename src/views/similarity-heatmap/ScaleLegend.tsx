import type { ReactNode } from "react";
import type { Histogram } from "../../maths/histogram.ts";
import { type Palette, paletteCss } from "../../ui/chart/colourScale.ts";
import { count } from "../../ui/format.ts";
import type { Shading } from "./cellShades.ts";

type Props = {
  /** Names the figure. */
  label: string;
  histogram: Histogram;
  /** What is counted, "cosines". */
  counted: string;
  pairs: number;
  shading: Shading;
  palette: Palette;
  /** The numbers below, from the low end to the high one. */
  children: ReactNode;
};

const PIECES = 64;

/** A colour scale over the values that occur, and above it how many pairs have which. */
export function ScaleLegend({ label, histogram, counted, pairs, shading, palette, children }: Props) {
  const { counts, edges } = histogram;
  const most = Math.max(1, ...counts);
  const from = edges[0] ?? 0;
  const wide = Math.max(1e-9, (edges.at(-1) ?? 1) - from);
  return (
    <figure className="flex-none" aria-label={label}>
      <svg
        viewBox="0 0 100 20"
        preserveAspectRatio="none"
        className="block h-7 w-full"
        role="img"
        aria-label={`Distribution of ${count(pairs)} ${counted}`}
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
      <div className="mt-px flex h-2.5 overflow-hidden rounded-sm" aria-hidden="true">
        {Array.from({ length: PIECES }, (_, i) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
            key={i}
            className="grow"
            style={{ background: paletteCss(palette, shading.at(from + ((i + 0.5) * wide) / PIECES)) }}
          />
        ))}
      </div>
      <figcaption className="flex flex-wrap justify-between gap-x-2 pt-0.5 text-xs text-ink-3">
        {children}
      </figcaption>
    </figure>
  );
}
