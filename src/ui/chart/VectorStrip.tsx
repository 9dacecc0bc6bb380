import { useEffect, useRef } from "react";
import { useElementSize } from "../useElementSize.ts";
import { useTheme } from "../useTheme.ts";
import { canvasContext } from "./canvasContext.ts";
import { readToken } from "./colourScale.ts";

type Props = { values: Float32Array; token: string; height: number; label: string };

/** All numbers of a vector in order, as bars around zero; where bars share a column, the largest is shown. */
export function VectorStrip({ values, token, height, label }: Props) {
  const [box, size] = useElementSize<HTMLDivElement>();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  useEffect(() => {
    const context = canvas.current && canvasContext(canvas.current, { width: size.width, height });
    if (!context) return;
    context.fillStyle = readToken(token);
    const columns = Math.max(1, Math.min(values.length, Math.floor(size.width / 2)));
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const width = size.width / columns;
    for (let c = 0; c < columns; c++) {
      const from = Math.floor((c * values.length) / columns);
      const to = Math.max(from + 1, Math.floor(((c + 1) * values.length) / columns));
      const bar = (extreme(values, from, to) / largest) * (height / 2);
      context.fillRect(
        c * width,
        height / 2 - Math.max(0, bar),
        Math.max(1, width - 0.6),
        Math.max(0.5, Math.abs(bar)),
      );
    }
  }, [values, token, height, size, theme]);
  return (
    <div ref={box} className="w-full">
      <canvas ref={canvas} role="img" aria-label={label} className="block w-full" style={{ height }} />
    </div>
  );
}

/** The value with the largest magnitude in [from, to). */
function extreme(values: Float32Array, from: number, to: number): number {
  let found = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0;
    if (Math.abs(value) > Math.abs(found)) found = value;
  }
  return found;
}
