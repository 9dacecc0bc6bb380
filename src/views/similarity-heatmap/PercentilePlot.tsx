import { shapePath } from "../../ui/chart/shapes.ts";
import { letterHue, spaceShape } from "../../ui/spaceLook.ts";

type Props = { letters: readonly [string, string]; percentiles: readonly [number, number] };

const WIDTH = 140;

/** Two percentiles on one line from 0 to 100 %, joined; the same numbers stand below it. */
export function PercentilePlot({ letters, percentiles }: Props) {
  const at = (percentile: number) => 8 + percentile * (WIDTH - 16);
  const [first, second] = percentiles;
  return (
    <svg viewBox={`0 0 ${WIDTH} 14`} className="ml-auto block h-3.5 w-full" aria-hidden="true">
      <line x1={8} x2={WIDTH - 8} y1={7} y2={7} className="stroke-line" strokeWidth={1} />
      <line x1={at(first)} x2={at(second)} y1={7} y2={7} className="stroke-line-strong" strokeWidth={1.5} />
      {letters.map((letter, side) => (
        <g
          key={letter}
          data-hue={letterHue(letter)}
          transform={`translate(${at(percentiles[side] ?? 0)} 7)`}
          className="fill-(--space)"
        >
          <path d={shapePath(spaceShape(letter), 4.2)} />
        </g>
      ))}
    </svg>
  );
}
