/** What part of the plane a map shows: screen = (plane − centre) · scale + middle of the canvas. */
export type Viewport = { readonly centreX: number; readonly centreY: number; readonly scale: number };

export type Size = { readonly width: number; readonly height: number };

const PADDING = 28;

/** The part of the plane that points take up; with no points `left` is above `right`. */
export type Bounds = {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
};

const NO_BOUNDS: Bounds = {
  left: Number.POSITIVE_INFINITY,
  right: Number.NEGATIVE_INFINITY,
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
};

/** @param xy positions, x and y in turn */
export function boundsOf(xy: Float32Array): Bounds {
  let { left, right, low, high } = NO_BOUNDS;
  for (let i = 0; i < xy.length; i += 2) {
    const x = xy[i] ?? 0;
    const y = xy[i + 1] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return { left, right, low, high };
}

export function joinBounds(all: readonly Bounds[]): Bounds {
  return all.reduce(
    (joined, one) => ({
      left: Math.min(joined.left, one.left),
      right: Math.max(joined.right, one.right),
      low: Math.min(joined.low, one.low),
      high: Math.max(joined.high, one.high),
    }),
    NO_BOUNDS,
  );
}

/** The viewport that shows all points with the same scale on both axes. */
export function fitViewport(xy: Float32Array, size: Size): Viewport {
  return fitBounds(boundsOf(xy), size);
}

/** The viewport that shows a part of the plane with the same scale on both axes. */
export function fitBounds({ left, right, low, high }: Bounds, size: Size): Viewport {
  if (left > right) return { centreX: 0, centreY: 0, scale: 1 };
  const wide = Math.max(right - left, 1e-6);
  const tall = Math.max(high - low, 1e-6);
  const roomX = Math.max(40, size.width - 2 * PADDING);
  const roomY = Math.max(40, size.height - 2 * PADDING);
  const scale = Math.min(roomX / wide, roomY / tall);
  return {
    centreX: (left + right) / 2,
    centreY: (low + high) / 2,
    // One point or all on one spot: any scale will do, but not an infinite one.
    scale: wide <= 1e-6 && tall <= 1e-6 ? 1 : scale,
  };
}

export function toScreenX(view: Viewport, size: Size, x: number): number {
  return size.width / 2 + (x - view.centreX) * view.scale;
}

/** Up is up: y grows upwards in the plane and downwards on the screen. */
export function toScreenY(view: Viewport, size: Size, y: number): number {
  return size.height / 2 - (y - view.centreY) * view.scale;
}

/** Zooms by `factor` so that the plane point under the screen position stays where it is. */
export function zoomAt(
  view: Viewport,
  size: Size,
  screenX: number,
  screenY: number,
  factor: number,
): Viewport {
  const x = view.centreX + (screenX - size.width / 2) / view.scale;
  const y = view.centreY - (screenY - size.height / 2) / view.scale;
  const scale = Math.min(1e9, Math.max(1e-6, view.scale * factor));
  return {
    centreX: x - (screenX - size.width / 2) / scale,
    centreY: y + (screenY - size.height / 2) / scale,
    scale,
  };
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return {
    centreX: view.centreX - dx / view.scale,
    centreY: view.centreY + dy / view.scale,
    scale: view.scale,
  };
}
