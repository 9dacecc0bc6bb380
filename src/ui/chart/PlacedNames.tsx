import { type Size, toScreenX, toScreenY, type Viewport } from "./viewport.ts";

/** A few words that stand over a place of the plane. */
export type PlacedName = { readonly x: number; readonly y: number; readonly words: string };

type Props = { names: readonly PlacedName[]; view: Viewport; size: Size };

const HEIGHT = 16;
/** From the place up to the words, so that a mark there is not covered. */
const LIFT = 16;
/** About the width of a letter at this size; only to keep names apart. */
const LETTER = 6.4;

/** Names over a map. They are not in the way of the pointer, and none covers another. */
export function PlacedNames({ names, view, size }: Props) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
      {apart(names, view, size).map(({ words, x, y }) => (
        <span
          key={`${words} ${x}`}
          className="absolute -translate-x-1/2 -translate-y-1/2 text-xs font-semibold whitespace-nowrap text-ink-2 [text-shadow:0_0_3px_var(--panel),0_0_3px_var(--panel),0_0_3px_var(--panel)]"
          style={{ left: x, top: y }}
        >
          {words}
        </span>
      ))}
    </div>
  );
}

/** On the screen, each kept inside the map, without those that would cover an earlier one. */
export function apart(names: readonly PlacedName[], view: Viewport, size: Size): PlacedName[] {
  const placed: PlacedName[] = [];
  for (const { x, y, words } of names) {
    const half = (words.length * LETTER) / 2;
    const left = toScreenX(view, size, x);
    const top = toScreenY(view, size, y) - LIFT;
    if (left < 0 || left > size.width || top < -LIFT || top > size.height) continue;
    const at = {
      words,
      x: Math.max(half + 4, Math.min(size.width - half - 4, left)),
      y: Math.max(HEIGHT, Math.min(size.height - HEIGHT, top)),
    };
    const covers = (other: PlacedName) =>
      Math.abs(other.y - at.y) < HEIGHT &&
      Math.abs(other.x - at.x) < half + (other.words.length * LETTER) / 2 + 6;
    if (!placed.some(covers)) placed.push(at);
  }
  return placed;
}
