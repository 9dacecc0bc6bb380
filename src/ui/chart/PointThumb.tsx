import { useEffect, useRef } from "react";
import { useElementSize } from "../useElementSize.ts";
import { useTheme } from "../useTheme.ts";
import { canvasContext } from "./canvasContext.ts";
import { readToken } from "./colourScale.ts";
import { drawPoints, NO_EMPHASIS, type PointStyle } from "./drawPoints.ts";
import { screenPositions } from "./hitTest.ts";
import { fitViewport } from "./viewport.ts";

/** A small map to compare with others: points alone, nothing to point at. */
export function PointThumb({ xy, style, label }: { xy: Float32Array; style: PointStyle; label: string }) {
  const [box, size] = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  useEffect(() => {
    const context = canvas.current && canvasContext(canvas.current, size);
    if (!context || size.width === 0) return;
    const ink = readToken("--ink");
    const colours = { ink, paper: readToken("--panel"), outline: ink, warn: ink };
    drawPoints(context, screenPositions(xy, fitViewport(xy, size), size), size, style, colours, NO_EMPHASIS);
  }, [xy, size, style, theme]);
  return (
    <div ref={box} className="relative min-h-0 flex-1">
      <canvas ref={canvas} role="img" aria-label={label} className="absolute inset-0 h-full w-full" />
    </div>
  );
}
