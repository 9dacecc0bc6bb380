import type { QueryMean } from "../../maths/retrieval/queryInterval.ts";
import { plural } from "../../ui/format.ts";
import { letterHue } from "../../ui/spaceLook.ts";

const WIDTH = 132;
const EDGE = 5;
const HEIGHT = 40;
/** Dots of nearly the same score stand above each other, closer where there are many. */
const STEP = 4.5;
const ROOM = 26;

type Props = { letter: string; values: readonly (number | undefined)[]; mean: QueryMean };

/** The scores of all queries on a line from 0 to 1, with the mean and its interval below. */
export function ScoreDots({ letter, values, mean }: Props) {
  const x = (value: number) => EDGE + value * (WIDTH - 2 * EDGE);
  const bottom = HEIGHT - 7;
  const dots = stacked(values);
  const step = Math.min(STEP, ROOM / Math.max(1, ...dots.map(({ level }) => level)));
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Scores of ${plural(mean.n, "query", "queries")} from 0 to 1 in ${letter}`}
      data-hue={letterHue(letter)}
      className="block"
    >
      <path
        d={`M${x(0)} ${bottom + 0.5}H${x(1)}M${x(0)} ${bottom - 3}v7M${x(1)} ${bottom - 3}v7`}
        stroke="var(--line-strong)"
      />
      {dots.map(({ key, value, level }) => (
        <circle
          key={key}
          cx={x(value)}
          cy={bottom - 3.5 - level * step}
          r={2.2}
          fill="var(--space)"
          fillOpacity={0.7}
        />
      ))}
      {mean.interval && mean.mean !== undefined && (
        <>
          <path
            d={`M${x(mean.interval[0])} ${bottom + 4}H${x(mean.interval[1])}`}
            stroke="var(--ink)"
            strokeWidth={2.5}
          />
          <path d={`M${x(mean.mean)} ${bottom}v8`} stroke="var(--ink)" strokeWidth={2.5} />
        </>
      )}
    </svg>
  );
}

type Dot = { readonly key: string; readonly value: number; readonly level: number };

function stacked(values: readonly (number | undefined)[]): Dot[] {
  const heights = new Map<number, number>();
  return values.flatMap((value, at) => {
    if (value === undefined) return [];
    const bin = Math.round(value * 28);
    const height = heights.get(bin) ?? 0;
    heights.set(bin, height + 1);
    return [{ key: String(at), value, level: height }];
  });
}
