import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useElementSize } from "../useElementSize.ts";
import { useTheme } from "../useTheme.ts";
import { canvasContext } from "./canvasContext.ts";
import { readToken } from "./colourScale.ts";
import { drawEmphasis, drawPoints, drawTrails, type PointEmphasis, type PointStyle } from "./drawPoints.ts";
import { insidePolygon, pointInDirection, screenPositions } from "./hitTest.ts";
import { type Pin, PinnedStar } from "./PinnedStar.tsx";
import { type PlacedName, PlacedNames } from "./PlacedNames.tsx";
import { pointGrid } from "./pointGrid.ts";
import {
  type Bounds,
  boundsOf,
  fitBounds,
  panBy,
  type Size,
  toScreenX,
  toScreenY,
  type Viewport,
  zoomAt,
} from "./viewport.ts";

/** One viewport for several maps whose positions belong together. */
export type SharedViewport = {
  /** Where the user moved it; `undefined` shows everything. */
  readonly moved: Viewport | undefined;
  /** What everything is. */
  readonly bounds: Bounds;
  onMove(view: Viewport | undefined): void;
};

type Props = {
  /** Positions in the plane, x and y in turn. */
  xy: Float32Array;
  style: PointStyle;
  emphasis: PointEmphasis;
  /** What a screen reader hears of the whole map. */
  label: string;
  /** The point that is hovered or selected elsewhere; the arrow keys go on from it. */
  current: number;
  /** Dragging catches points instead of moving the map. */
  lasso: boolean;
  /** Words at places of the plane, the most important first; those that would cover an earlier one are left out. */
  names?: readonly PlacedName[] | undefined;
  /** Left out, the map has a viewport of its own. */
  shared?: SharedViewport | undefined;
  /** A place beside the points that is marked by a star. */
  pin?: Pin | undefined;
  tip(index: number): ReactNode;
  onHover(index: number): void;
  onSelect(index: number): void;
  onLasso(indices: number[]): void;
  onEscape(): void;
};

const REACH = 16;
const CLICK_SLACK = 4;

type Drag = { startX: number; startY: number; lastX: number; lastY: number; path: number[]; lasso: boolean };

/** A map of points on canvas: pan, zoom, lasso, picking, and all of it from the keyboard. */
export function PointCanvas(props: Props) {
  const {
    xy,
    style,
    emphasis,
    label,
    current,
    lasso,
    names,
    shared,
    tip,
    onHover,
    onSelect,
    onLasso,
    onEscape,
    pin,
  } = props;
  const [box, size] = useElementSize<HTMLDivElement>();
  const theme = useTheme();
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  const [ownMoved, setOwnMoved] = useState<Viewport>();
  const moved = shared ? shared.moved : ownMoved;
  const setMoved = shared?.onMove ?? setOwnMoved;
  const [loop, setLoop] = useState<readonly number[]>([]);
  const [pointing, setPointing] = useState(false);

  const bounds = useMemo(() => shared?.bounds ?? boundsOf(xy), [shared?.bounds, xy]);
  const view = useMemo(() => moved ?? fitBounds(bounds, size), [moved, bounds, size]);
  const screen = useMemo(() => screenPositions(xy, view, size), [xy, view, size]);
  const grid = useMemo(() => pointGrid(screen, size, REACH), [screen, size]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  const colours = useMemo(
    () => ({
      ink: readToken("--ink"),
      paper: readToken("--panel"),
      outline: readToken("--ink-3"),
      warn: readToken("--warn"),
    }),
    [theme],
  );

  const { group, cut } = emphasis;
  useEffect(() => {
    const context = base.current && canvasContext(base.current, size);
    if (context) drawPoints(context, screen, size, style, colours, { group, cut });
  }, [screen, size, style, colours, group, cut]);

  useEffect(() => {
    const context = overlay.current && canvasContext(overlay.current, size);
    if (!context) return;
    const onScreen = ({ x, y }: { x: number; y: number }) =>
      [toScreenX(view, size, x), toScreenY(view, size, y)] as const;
    drawTrails(context, screen, emphasis.trails, onScreen, colours);
    drawEmphasis(context, screen, size, style, colours, emphasis);
    if (loop.length > 2) drawLoop(context, loop, colours.ink);
  }, [screen, view, size, style, colours, emphasis, loop]);

  const zoom = useCallback(
    (factor: number, x = size.width / 2, y = size.height / 2) => setMoved(zoomAt(view, size, x, y, factor)),
    [view, size, setMoved],
  );

  useWheelZoom(box, zoom);

  const place = (event: PointerEvent) => {
    const rect = event.currentTarget.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top] as const;
  };

  function onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
    if (event.button !== 0) return;
    const [x, y] = place(event);
    drag.current = { startX: x, startY: y, lastX: x, lastY: y, path: [x, y], lasso: lasso || event.shiftKey };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
    const [x, y] = place(event);
    const dragging = drag.current;
    if (!dragging) {
      setPointing(true);
      onHover(grid.nearest(x, y));
      return;
    }
    if (dragging.lasso) {
      dragging.path.push(x, y);
      setLoop([...dragging.path]);
    } else if (Math.hypot(x - dragging.startX, y - dragging.startY) > CLICK_SLACK || moved) {
      setMoved(panBy(view, x - dragging.lastX, y - dragging.lastY));
    }
    dragging.lastX = x;
    dragging.lastY = y;
  }

  function onPointerUp(event: PointerEvent<HTMLCanvasElement>) {
    const dragging = drag.current;
    drag.current = undefined;
    setLoop([]);
    if (!dragging) return;
    const [x, y] = place(event);
    const still = Math.hypot(x - dragging.startX, y - dragging.startY) <= CLICK_SLACK;
    if (still) {
      const hit = grid.nearest(x, y);
      if (hit >= 0) onSelect(hit);
      else onEscape();
    } else if (dragging.lasso) {
      onLasso(caught(screen, dragging.path));
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key.startsWith("Arrow")) {
      if (event.shiftKey) setMoved(panBy(view, ...panStep(event.key)));
      else
        onHover(
          current < 0 ? firstPoint(screen) : orStay(pointInDirection(screen, current, event.key), current),
        );
    } else if (event.key === "Enter" && current >= 0) onSelect(current);
    else if (event.key === "+" || event.key === "=") zoom(1.4);
    else if (event.key === "-") zoom(1 / 1.4);
    else if (event.key === "0") setMoved(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const shown =
    current >= 0 && current < screen.length / 2 && (pointing || document.activeElement === overlay.current);
  return (
    <div ref={box} className="relative min-h-0 flex-1 overflow-hidden">
      <canvas ref={base} className="absolute inset-0 h-full w-full" />
      <canvas
        ref={overlay}
        className={`absolute inset-0 h-full w-full touch-none ${lasso ? "cursor-cell" : "cursor-crosshair"} focus-visible:-outline-offset-2`}
        tabIndex={0}
        role="img"
        aria-label={label}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => {
          setPointing(false);
          if (!drag.current) onHover(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onHover(-1)}
      />
      {names && <PlacedNames names={names} view={view} size={size} />}
      {shown && (
        <Tip
          x={screen[2 * current] ?? 0}
          y={screen[2 * current + 1] ?? 0}
          width={size.width}
          height={size.height}
        >
          {tip(current)}
        </Tip>
      )}
      {pin && (
        <Pinned pin={pin} x={toScreenX(view, size, pin.x)} y={toScreenY(view, size, pin.y)} size={size} />
      )}
      <ZoomButtons zoom={zoom} fit={() => setMoved(undefined)} fitted={!moved} />
    </div>
  );
}

function Pinned({ pin, x, y, size }: { pin: Pin; x: number; y: number; size: Size }) {
  return (
    <PinnedStar left={x} top={y} label={pin.label}>
      <Tip x={x} y={y} width={size.width} height={size.height}>
        {pin.tip}
      </Tip>
    </PinnedStar>
  );
}

function Tip(props: { x: number; y: number; width: number; height: number; children: ReactNode }) {
  const { x, y, width, height } = props;
  const right = x > width / 2;
  const below = y < height / 2;
  return (
    <div
      className="pointer-events-none absolute z-10 max-w-60 rounded-md bg-panel px-2.5 py-1.5 text-sm shadow-(--shadow-pop)"
      style={{
        left: right ? undefined : Math.max(4, x + 14),
        right: right ? Math.max(4, width - x + 14) : undefined,
        top: below ? Math.max(4, y + 14) : undefined,
        bottom: below ? undefined : Math.max(4, height - y + 14),
      }}
    >
      {props.children}
    </div>
  );
}

function ZoomButtons({ zoom, fit, fitted }: { zoom(factor: number): void; fit(): void; fitted: boolean }) {
  const look =
    "size-6 rounded-sm border border-line-mid bg-panel text-ink-2 hover:bg-hover disabled:text-ink-3 pointer-coarse:size-10";
  return (
    <div className="absolute right-3 bottom-2 flex gap-1">
      <button type="button" className={look} aria-label="Zoom in" onClick={() => zoom(1.4)}>
        +
      </button>
      <button type="button" className={look} aria-label="Zoom out" onClick={() => zoom(1 / 1.4)}>
        −
      </button>
      {!fitted && (
        <button type="button" className={`${look} w-auto! px-2 text-xs`} onClick={fit}>
          Fit
        </button>
      )}
    </div>
  );
}

/** Wheel with Ctrl, and pinching, zoom; React's own wheel listener is passive and could not stop the page zoom. */
function useWheelZoom(
  box: { readonly current: HTMLDivElement | null },
  zoom: (factor: number, x: number, y: number) => void,
): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const rect = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - rect.left, event.clientY - rect.top);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [box, zoom]);
}

function drawLoop(context: CanvasRenderingContext2D, loop: readonly number[], ink: string): void {
  context.beginPath();
  context.moveTo(loop[0] ?? 0, loop[1] ?? 0);
  for (let i = 2; i < loop.length; i += 2) context.lineTo(loop[i] ?? 0, loop[i + 1] ?? 0);
  context.closePath();
  context.setLineDash([4, 3]);
  context.lineWidth = 1.5;
  context.strokeStyle = ink;
  context.stroke();
  context.setLineDash([]);
}

function caught(screen: Float32Array, loop: readonly number[]): number[] {
  const indices: number[] = [];
  for (let i = 0; i < screen.length / 2; i++) {
    if (insidePolygon(loop, screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0)) indices.push(i);
  }
  return indices;
}

function panStep(key: string): [number, number] {
  const step = 40;
  if (key === "ArrowLeft") return [step, 0];
  if (key === "ArrowRight") return [-step, 0];
  return [0, key === "ArrowUp" ? step : -step];
}

function firstPoint(screen: Float32Array): number {
  return screen.length > 0 ? 0 : -1;
}

function orStay(found: number, current: number): number {
  return found < 0 ? current : found;
}
