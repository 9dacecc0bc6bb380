import { shapePath } from "./chart/shapes.ts";

/** The mark of a label: hue and shape, both from its index. Without a label a small ring. */
export function LabelMark({ index, size = 12 }: { index: number; size?: number }) {
  const fill = index < 0 ? "none" : `var(--label-${(index % 8) + 1})`;
  return (
    <svg width={size} height={size} viewBox="-6 -6 12 12" aria-hidden="true" className="flex-none">
      <path
        d={shapePath(index < 0 ? 0 : index, 4.2)}
        fill={fill}
        stroke={index < 0 ? "var(--ink-3)" : "none"}
        strokeWidth={1.4}
      />
    </svg>
  );
}

/** The mark of a space, for legends of charts that hold several spaces. */
export function SpaceMark({ shape, hue, size = 12 }: { shape: number; hue: number; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-6 -6 12 12"
      data-hue={hue}
      aria-hidden="true"
      className="flex-none fill-(--space)"
    >
      <path d={shapePath(shape, 4.2)} />
    </svg>
  );
}
