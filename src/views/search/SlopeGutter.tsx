import type { Found } from "../../playground/useSearch.ts";
import { count } from "../../ui/format.ts";
import { letterHue } from "../../ui/spaceLook.ts";
import { type SlopeEnd, slopesBetween } from "./sharedResults.ts";

const ROW = 30;
const WIDTH = 72;

type Side = { letter: string; found: Found };
type Props = { left: Side; right: Side; relevant: ReadonlySet<string>; column: number };

/** Lines between two neighbouring lists: level ones agree, steep ones do not, stubs end with the rank elsewhere. */
export function SlopeGutter({ left, right, relevant, column }: Props) {
  const { lines, leaving, arriving } = slopesBetween(left.found, right.found);
  const height = ROW * (1 + Math.max(left.found.ids.length, right.found.ids.length));
  const middle = (at: number) => (at + 1.5) * ROW;
  return (
    <svg
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`Rank changes from ${left.letter} to ${right.letter}: ${lines.length} results in both lists, ${leaving.length} in one only`}
      data-testid={`slopes-${left.letter}-${right.letter}`}
      style={{ gridColumn: column, gridRow: 2 }}
      className="max-sm:hidden"
    >
      {lines.map(({ id, from, to }) => (
        <path
          key={id}
          d={`M3 ${middle(from)}C36 ${middle(from)} 36 ${middle(to)} ${WIDTH - 3} ${middle(to)}`}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={relevant.has(id) ? 2.5 : 1.25}
        />
      ))}
      {leaving.map((end) => (
        <Stub key={end.id} end={end} y={middle(end.at)} letter={left.letter} side="left" />
      ))}
      {arriving.map((end) => (
        <Stub key={end.id} end={end} y={middle(end.at)} letter={right.letter} side="right" />
      ))}
    </svg>
  );
}

type StubProps = { end: SlopeEnd; y: number; letter: string; side: "left" | "right" };

function Stub({ end, y, letter, side }: StubProps) {
  const left = side === "left";
  return (
    <g data-hue={letterHue(letter)}>
      <path
        d={left ? `M3 ${y}h11` : `M${WIDTH - 3} ${y}h-11`}
        stroke="var(--space)"
        strokeWidth={1.5}
        strokeDasharray="4 2.5"
      />
      {end.rank !== undefined && (
        <text
          x={left ? 17 : WIDTH - 17}
          y={y + 4}
          fontSize={11}
          textAnchor={left ? "start" : "end"}
          fill="var(--space)"
          stroke="var(--panel)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {count(end.rank)}
        </text>
      )}
    </g>
  );
}
