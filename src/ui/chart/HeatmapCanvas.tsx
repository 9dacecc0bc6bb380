import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useElementSize } from "../useElementSize.ts";
import { useTheme } from "../useTheme.ts";
import { canvasContext } from "./canvasContext.ts";
import type { Palette } from "./colourScale.ts";
import {
  type Band,
  type Block,
  type Cell,
  drawBands,
  drawBlock,
  drawCrosshair,
  drawHotCells,
  drawNumbers,
  drawTicks,
  type Frame,
  heatmapPixels,
  outlineCell,
  outlineRow,
} from "./drawHeatmap.ts";

type Props = {
  /** Cells a side. */
  side: number;
  /** side² shades in display order: 0 … 254, or 255 for a cell that shows nothing. */
  shades: Uint8Array;
  palette: Palette;
  label: string;
  /** What stands in a cell, where there is room. */
  numberAt: ((cell: Cell) => string) | undefined;
  /** Display positions of rows and columns to outline: the text hovered or selected elsewhere. */
  marked: readonly number[];
  /** Display positions of rows to tick: texts that were caught. */
  ticked: readonly number[];
  /** Cells that must be seen however small they are. */
  hot: readonly Cell[];
  cell: Cell | undefined;
  /** Outlined above and below the diagonal. */
  pair: Cell | undefined;
  bands: readonly Band[];
  onCell(cell: Cell | undefined): void;
  onSelect(cell: Cell): void;
  onBrush(block: Block): void;
  /** Stands over the cells, which it must not hide from the pointer. */
  children?: ReactNode;
};

const BAND = 8;
const GAP = 4;
const NAMES = 92;
/** Below this width names would take more than they give. */
const ROOM_FOR_NAMES = 560;
const ROOM_FOR_NUMBER = 23;
/** Pixels a pointer may move in a click. */
const CLICK_SLACK = 4;

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A square of cells on canvas, with a cell cursor for pointer and arrow keys and a block to brush. */
export function HeatmapCanvas(props: Props) {
  const { side, shades, palette, label, numberAt, bands, hot } = props;
  const { marked, ticked, cell, pair, onCell, onSelect, onBrush } = props;
  const [box, size] = useElementSize<HTMLDivElement>();
  const theme = useTheme();
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [block, setBlock] = useState<Block>();
  const drag = useRef<{ from: Cell; x: number; y: number; moved: boolean } | undefined>(undefined);

  const names = bands.length > 0 && size.width >= ROOM_FOR_NAMES ? NAMES : 0;
  const edge = bands.length > 0 ? BAND + GAP : GAP;
  const { frame, area } = useMemo(() => {
    const length = Math.max(0, Math.min(size.width - edge - names, size.height - edge));
    const step = side > 0 ? length / side : 0;
    const made: Frame = { left: edge + names, top: edge, step, length };
    return { frame: made, area: { width: length + edge + names, height: length + edge } };
  }, [size, edge, names, side]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  const image = useMemo(() => {
    if (side === 0) return undefined;
    const canvas = new OffscreenCanvas(side, side);
    const pixels = new ImageData(heatmapPixels(shades, palette), side, side);
    canvas.getContext("2d")?.putImageData(pixels, 0, 0);
    return canvas;
  }, [shades, side, palette, theme]);

  useEffect(() => {
    const context = base.current && canvasContext(base.current, area);
    if (!context || !image) return;
    const { left, top, step, length } = frame;
    // Cells larger than a pixel keep sharp edges; smaller ones are averaged by the browser.
    context.imageSmoothingEnabled = step * devicePixelRatio < 1;
    context.imageSmoothingQuality = "high";
    context.drawImage(image, left, top, length, length);
    drawHotCells(context, hot, shades, side, frame, palette);
    if (numberAt && step >= ROOM_FOR_NUMBER) drawNumbers(context, shades, side, frame, numberAt, palette);
    drawBands(context, bands, frame, BAND, GAP, names);
  }, [image, area, frame, side, shades, palette, hot, numberAt, bands, names]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  useEffect(() => {
    const context = overlay.current && canvasContext(overlay.current, area);
    if (!context) return;
    drawTicks(context, ticked, frame, GAP - 1);
    for (const row of marked) outlineRow(context, row, frame);
    for (const at of [pair, cell]) {
      if (!at) continue;
      outlineCell(context, mirrored(at), frame);
      outlineCell(context, at, frame);
    }
    if (cell) for (const at of [cell, mirrored(cell)]) drawCrosshair(context, at, frame);
    if (block) drawBlock(context, block, frame);
  }, [area, frame, marked, ticked, cell, pair, block, theme]);

  const cellAt = (event: PointerEvent, clamped = false): Cell | undefined => {
    const rect = event.currentTarget.getBoundingClientRect();
    const at = (offset: number) => Math.floor(offset / frame.step);
    const column = at(event.clientX - rect.left - frame.left);
    const row = at(event.clientY - rect.top - frame.top);
    if (clamped) return { row: within(row, side), column: within(column, side) };
    return row === within(row, side) && column === within(column, side) ? { row, column } : undefined;
  };

  function onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
    const from = cellAt(event);
    // A finger scrolls; a block is brushed with what points.
    if (!from || event.button !== 0 || event.pointerType === "touch") return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from, x: event.clientX, y: event.clientY, moved: false };
  }

  function onPointerMove(event: PointerEvent) {
    const dragging = drag.current;
    if (dragging && Math.hypot(event.clientX - dragging.x, event.clientY - dragging.y) > CLICK_SLACK)
      dragging.moved = true;
    const to = dragging?.moved ? cellAt(event, true) : undefined;
    if (dragging && to) setBlock({ from: dragging.from, to });
    onCell(to ?? cellAt(event));
  }

  function onPointerUp(event: PointerEvent) {
    const dragging = drag.current;
    drag.current = undefined;
    setBlock(undefined);
    const to = dragging?.moved ? cellAt(event, true) : undefined;
    if (dragging && to) onBrush({ from: dragging.from, to });
    else {
      const hit = cellAt(event);
      if (hit) onSelect(hit);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const move = MOVES[event.key];
    if (move) {
      const from = cell ?? { row: 0, column: 0 };
      const to = cell
        ? { row: within(from.row + move[0], side), column: within(from.column + move[1], side) }
        : from;
      setBlock(event.shiftKey ? { from: block?.from ?? from, to } : undefined);
      onCell(to);
    } else if (event.key === "Enter" && block) {
      onBrush(block);
      setBlock(undefined);
    } else if (event.key === "Enter" && cell) onSelect(cell);
    else if (event.key === "Escape" && block) setBlock(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={box} className="relative min-h-0 flex-1">
      <canvas ref={base} className="absolute top-0 left-0" style={area} />
      <canvas
        ref={overlay}
        className="absolute top-0 left-0 cursor-crosshair"
        style={area}
        tabIndex={0}
        role="img"
        aria-label={label}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = undefined;
          setBlock(undefined);
        }}
        onPointerLeave={() => onCell(undefined)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setBlock(undefined);
          onCell(undefined);
        }}
      />
      <div
        className="pointer-events-none absolute"
        style={{ left: frame.left, top: frame.top, width: frame.length, height: frame.length }}
      >
        {props.children}
      </div>
    </div>
  );
}

function mirrored({ row, column }: Cell): Cell {
  return { row: column, column: row };
}

function within(at: number, side: number): number {
  return Math.min(side - 1, Math.max(0, at));
}
