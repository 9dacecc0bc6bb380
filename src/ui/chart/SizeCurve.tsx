import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { count } from "../format.ts";
import { SpaceMark } from "../Mark.tsx";
import { useElementSize } from "../useElementSize.ts";
import { shapePath } from "./shapes.ts";

export type CurvePoint = {
  readonly size: number;
  readonly value: number;
  /** Ends of the band, if the series has one. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** What is compared with: drawn thin and dashed. */
  readonly baseline?: number | undefined;
  /** A filled mark, or a hollow one. */
  readonly filled: boolean;
};

export type CurveSeries = {
  readonly id: string;
  readonly name: string;
  readonly hue: number;
  readonly shape: number;
  /** Ascending by size. */
  readonly points: readonly CurvePoint[];
  /** A size to point out. */
  readonly marked?: number | undefined;
};

type Props = {
  /** What a screen reader hears of the chart as a whole. */
  label: string;
  series: readonly CurveSeries[];
  /** Values at the ends of the vertical axis. */
  low: number;
  high: number;
  ticks: readonly number[];
  tickText(value: number): string;
  chance: { readonly value: number; readonly text: string };
  /** The sizes that can be chosen, ascending, and the chosen one. */
  sizes: readonly number[];
  current: number;
  /** Everything at a size, in words. */
  describe(size: number): string;
  legend: readonly string[];
  onSize(size: number): void;
  /** The size under the pointer. */
  onProbe?(size: number | undefined): void;
};

const HEIGHT = 280;
const MARGIN = { left: 40, right: 18, top: 12, bottom: 40 };
/** Dashes tell the baselines of several series apart, as their marks do the curves. */
const DASHES = ["2 3", "6 3", "1 4", "8 3 2 3"];

/** Curves over a size on a logarithmic axis. The whole chart is a slider: arrow keys and clicks choose a size. */
export function SizeCurve(props: Props) {
  const { label, series, low, high, ticks, tickText, chance, sizes, current, describe, onSize, onProbe } =
    props;
  const [box, { width }] = useElementSize<HTMLDivElement>();
  const [probe, setProbe] = useState<number>();
  const all = series.flatMap(({ points }) => points.map(({ size }) => size));
  const least = Math.min(...all);
  const most = Math.max(...all);
  const wide = Math.max(1, width - MARGIN.left - MARGIN.right);
  const x = (size: number) =>
    MARGIN.left + (wide * Math.log2(size / least)) / Math.max(1e-9, Math.log2(most / least));
  const y = (value: number) =>
    HEIGHT - MARGIN.bottom - ((value - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const at = sizes.indexOf(current);

  const look = (size: number | undefined) => {
    setProbe(size);
    onProbe?.(size);
  };
  const nearest = (event: PointerEvent) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return sizes.reduce(
      (best, size) => (Math.abs(x(size) - left) < Math.abs(x(best) - left) ? size : best),
      sizes[0] ?? 1,
    );
  };
  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      Home: 0,
      End: sizes.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const size = sizes[Math.min(sizes.length - 1, Math.max(0, to))];
    if (size !== undefined) onSize(size);
  }

  const shown = probe ?? current;
  return (
    <div>
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={sizes[0]}
        aria-valuemax={sizes.at(-1)}
        aria-valuenow={current}
        aria-valuetext={describe(current)}
        className="relative touch-none cursor-crosshair"
        style={{ height: HEIGHT }}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => look(nearest(event))}
        onPointerLeave={() => look(undefined)}
        onClick={(event) => onSize(nearest(event as unknown as PointerEvent))}
      >
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true" fontSize={11} fill="var(--ink-3)">
            {ticks.map((value) => (
              <g key={value}>
                <line
                  x1={MARGIN.left}
                  x2={MARGIN.left + wide}
                  y1={y(value)}
                  y2={y(value)}
                  stroke="var(--line)"
                />
                <text x={MARGIN.left - 8} y={y(value) + 4} textAnchor="end">
                  {tickText(value)}
                </text>
              </g>
            ))}
            {powersOfTwo(least, most).map((size, i, list) => (
              <g key={size}>
                <line
                  x1={x(size)}
                  x2={x(size)}
                  y1={HEIGHT - MARGIN.bottom}
                  y2={HEIGHT - MARGIN.bottom + 4}
                  stroke="var(--line-strong)"
                />
                {(wide > 44 * list.length || (list.length - 1 - i) % 2 === 0) && (
                  <text x={x(size)} y={HEIGHT - MARGIN.bottom + 18} textAnchor="middle">
                    {count(size)}
                  </text>
                )}
              </g>
            ))}
            <text x={MARGIN.left + wide / 2} y={HEIGHT - 4} textAnchor="middle">
              dimensions kept (log scale)
            </text>
            <line
              x1={MARGIN.left}
              x2={MARGIN.left + wide}
              y1={y(chance.value)}
              y2={y(chance.value)}
              stroke="var(--ink-3)"
              strokeDasharray="1 3"
            />
            <text x={MARGIN.left + wide} y={y(chance.value) - 5} textAnchor="end">
              {chance.text}
            </text>
            <line
              x1={x(shown)}
              x2={x(shown)}
              y1={MARGIN.top}
              y2={HEIGHT - MARGIN.bottom}
              stroke={shown === current ? "var(--accent)" : "var(--line-strong)"}
              strokeWidth={1.5}
            />
            {series.map((one, i) => (
              <Curve key={one.id} series={one} dash={DASHES[i % DASHES.length] ?? ""} x={x} y={y} />
            ))}
          </svg>
        )}
        {probe !== undefined && probe !== current && (
          <div
            className="pointer-events-none absolute z-10 max-w-60 rounded-md bg-panel px-2.5 py-1.5 text-sm shadow-(--shadow-pop)"
            style={
              x(probe) > width / 2
                ? { right: width - x(probe) + 10, top: 8 }
                : { left: x(probe) + 10, top: 8 }
            }
          >
            {describe(probe)}
          </div>
        )}
      </div>
      <Legend series={series} notes={props.legend} />
    </div>
  );
}

type CurveProps = {
  series: CurveSeries;
  dash: string;
  x(size: number): number;
  y(value: number): number;
};

function Curve({ series: { points, hue, shape, marked }, dash, x, y }: CurveProps) {
  const path = (pick: (point: CurvePoint) => number | undefined) =>
    points
      .flatMap((point) => {
        const value = pick(point);
        return value === undefined ? [] : [`${x(point.size).toFixed(1)} ${y(value).toFixed(1)}`];
      })
      .join("L");
  const band = points.some(({ low }) => low !== undefined);
  const back = [...points].reverse().map(({ size, low = 0 }) => `${x(size).toFixed(1)} ${y(low).toFixed(1)}`);
  const baseline = path((point) => point.baseline);
  const pointed = points.find(({ size }) => size === marked);
  return (
    <g data-hue={hue}>
      {band && (
        <path
          d={`M${path((point) => point.high)}L${back.join("L")}Z`}
          fill="var(--space)"
          fillOpacity={0.1}
        />
      )}
      {baseline && (
        <path d={`M${baseline}`} fill="none" stroke="var(--ink-3)" strokeWidth={1.5} strokeDasharray={dash} />
      )}
      <path d={`M${path((point) => point.value)}`} fill="none" stroke="var(--space)" strokeWidth={2} />
      {points.map(({ size, value, filled }) => (
        <path
          key={size}
          d={shapePath(shape, 4)}
          transform={`translate(${x(size)} ${y(value)})`}
          fill={filled ? "var(--space)" : "var(--panel)"}
          stroke="var(--space)"
          strokeWidth={2}
        />
      ))}
      {pointed && (
        <circle
          cx={x(pointed.size)}
          cy={y(pointed.value)}
          r={9}
          fill="none"
          stroke="var(--space)"
          strokeWidth={1.5}
        />
      )}
    </g>
  );
}

function Legend({ series, notes }: { series: readonly CurveSeries[]; notes: readonly string[] }) {
  const dashed = series.some(({ points }) => points.some(({ baseline }) => baseline !== undefined));
  return (
    <p className="flex flex-wrap gap-x-4 text-xs text-ink-3">
      {series.map(({ id, name, hue, shape }, i) => (
        <span key={id} className="flex items-center gap-1.5">
          <SpaceMark shape={shape} hue={hue} />
          {name}
          {dashed && <Dash pattern={DASHES[i % DASHES.length] ?? ""} />}
          {dashed && "random"}
        </span>
      ))}
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </p>
  );
}

function Dash({ pattern }: { pattern: string }) {
  return (
    <svg width={20} height={8} aria-hidden="true" className="flex-none">
      <line x1={0} x2={20} y1={4} y2={4} stroke="var(--ink-3)" strokeWidth={1.5} strokeDasharray={pattern} />
    </svg>
  );
}

function powersOfTwo(least: number, most: number): number[] {
  const powers: number[] = [];
  for (let power = 2 ** Math.ceil(Math.log2(least)); power <= most; power *= 2) powers.push(power);
  return powers;
}
