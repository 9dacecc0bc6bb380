import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useElementSize } from "../useElementSize.ts";
import { useTheme } from "../useTheme.ts";
import { canvasContext } from "./canvasContext.ts";
import { parseHex, readToken, sequentialScale } from "./colourScale.ts";
import { heatmapPixels, type ScaleLimits } from "./drawHeatmap.ts";

/** A cell by display position: row and column in the drawn order. */
export type Cell = { readonly row: number; readonly column: number };

type Props = {
  values: Float32Array;
  n: number;
  order: Int32Array;
  limits: ScaleLimits;
  label: string;
  /** Display positions of rows and columns to mark: the text hovered or selected elsewhere. */
  marked: readonly number[];
  cell: Cell | undefined;
  pair: Cell | undefined;
  onCell(cell: Cell | undefined): void;
  onSelect(cell: Cell): void;
  /** Colour band along both edges: a CSS colour per display position. */
  band: readonly string[] | undefined;
};

const BAND = 8;
/** Up to this many texts the numbers stand in the cells, if they fit. */
const NUMBERS_UP_TO = 60;
const ROOM_FOR_NUMBER = 26;

/** The matrix of pair similarities on canvas, with a cell cursor for pointer and arrow keys. */
export function HeatmapCanvas(props: Props) {
  const { values, n, order, limits, label, marked, cell, pair, onCell, onSelect, band } = props;
  const [box, size] = useElementSize<HTMLDivElement>();
  const theme = useTheme();
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const edge = band ? BAND + 3 : 0;
  const side = Math.max(0, Math.min(size.width, size.height) - edge);
  const step = n > 0 ? side / n : 0;
  const frame = useMemo(() => ({ width: side + edge, height: side + edge }), [side, edge]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  const image = useMemo(() => {
    if (n === 0) return undefined;
    const neutral = parseHex(readToken("--sunken"));
    const canvas = new OffscreenCanvas(n, n);
    const pixels = heatmapPixels(values, n, order, limits, sequentialScale(), neutral);
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, n, n), 0, 0);
    return canvas;
  }, [values, n, order, limits, theme]);

  useEffect(() => {
    const context = base.current && canvasContext(base.current, frame);
    if (!context || !image) return;
    // Cells larger than a pixel keep sharp edges; smaller ones are averaged by the browser.
    context.imageSmoothingEnabled = step < 1;
    context.drawImage(image, edge, edge, side, side);
    if (n <= NUMBERS_UP_TO && step >= ROOM_FOR_NUMBER)
      drawNumbers(context, values, n, order, limits, edge, step);
    band?.forEach((colour, i) => {
      context.fillStyle = colour;
      context.fillRect(0, edge + i * step, BAND, step + 0.5);
      context.fillRect(edge + i * step, 0, step + 0.5, BAND);
    });
  }, [image, frame, step, edge, side, n, values, order, limits, band]);

  useEffect(() => {
    const context = overlay.current && canvasContext(overlay.current, frame);
    if (!context) return;
    const ink = readToken("--ink");
    const paper = readToken("--panel");
    context.strokeStyle = ink;
    for (const at of marked) {
      context.lineWidth = 1.5;
      context.strokeRect(edge, edge + at * step, side, Math.max(step, 2));
      context.strokeRect(edge + at * step, edge, Math.max(step, 2), side);
    }
    for (const one of [pair, cell]) if (one) outlineCell(context, one, edge, step, ink, paper);
  }, [frame, step, edge, side, marked, cell, pair]);

  const cellAt = (event: PointerEvent): Cell | undefined => {
    const rect = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - rect.left - edge) / step);
    const row = Math.floor((event.clientY - rect.top - edge) / step);
    return row >= 0 && column >= 0 && row < n && column < n ? { row, column } : undefined;
  };

  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[event.key];
    if (move) {
      const clamp = (at: number) => Math.min(n - 1, Math.max(0, at));
      const from = cell ?? { row: 0, column: 0 };
      onCell(cell ? { row: clamp(from.row + move[0]), column: clamp(from.column + move[1]) } : from);
    } else if (event.key === "Enter" && cell) onSelect(cell);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={box} className="relative min-h-0 flex-1">
      <canvas
        ref={base}
        className="absolute top-0 left-0"
        style={{ width: frame.width, height: frame.height }}
      />
      <canvas
        ref={overlay}
        className="absolute top-0 left-0 cursor-crosshair"
        style={{ width: frame.width, height: frame.height }}
        tabIndex={0}
        role="img"
        aria-label={label}
        onPointerMove={(event) => onCell(cellAt(event))}
        onPointerLeave={() => onCell(undefined)}
        onClick={(event) => {
          const hit = cellAt(event as unknown as PointerEvent);
          if (hit) onSelect(hit);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onCell(undefined)}
      />
    </div>
  );
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  n: number,
  order: Int32Array,
  limits: ScaleLimits,
  edge: number,
  step: number,
): void {
  const light = readToken("--seq-0");
  const dark = readToken("--seq-7");
  const middle = (limits.low + limits.high) / 2;
  context.font = `10px ${readToken("--font-ui")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      if (r === c) continue;
      const value = values[(order[r] ?? 0) * n + (order[c] ?? 0)] ?? 0;
      context.fillStyle = value > middle ? light : dark;
      const text = value.toFixed(2).replace("0.", ".");
      context.fillText(text, edge + (c + 0.5) * step, edge + (r + 0.5) * step);
    }
  }
}

function outlineCell(
  context: CanvasRenderingContext2D,
  { row, column }: Cell,
  edge: number,
  step: number,
  ink: string,
  paper: string,
): void {
  const x = edge + column * step - 1;
  const y = edge + row * step - 1;
  const side = Math.max(step, 3) + 2;
  context.strokeStyle = paper;
  context.lineWidth = 4;
  context.strokeRect(x, y, side, side);
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.strokeRect(x, y, side, side);
}
