/** How many mark shapes there are; hue and shape change together, so 8 labels differ in both. */
export const SHAPES = 8;

type Corner = readonly [x: number, y: number];

/**
 * SVG path of a mark around the origin with about the same ink for every shape: circle, square, triangle up,
 * diamond, triangle down, cross, star, hexagon. The second round of eight labels takes shifted shapes.
 */
export function shapePath(index: number, radius: number): string {
  const shape = (index + Math.floor(index / SHAPES)) % SHAPES;
  const r = radius;
  switch (shape) {
    case 0:
      return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    case 1:
      return closed(regular(4, r * 1.25, 45));
    case 2:
      return closed(regular(3, r * 1.25, -90));
    case 3:
      return closed(regular(4, r * 1.25, 0));
    case 4:
      return closed(regular(3, r * 1.25, 90));
    case 5:
      return closed(cross(r * 1.12));
    case 6:
      return closed(star(r * 1.38));
    default:
      return closed(regular(6, r * 1.12, 0));
  }
}

function regular(corners: number, r: number, turn: number): Corner[] {
  return Array.from({ length: corners }, (_, i) => polar(r, turn + (360 * i) / corners));
}

function star(r: number): Corner[] {
  return Array.from({ length: 10 }, (_, i) => polar(i % 2 === 0 ? r : r * 0.46, -90 + 36 * i));
}

function cross(r: number): Corner[] {
  const t = r * 0.42;
  const quarter: Corner[] = [
    [-t, -r],
    [t, -r],
    [t, -t],
  ];
  return [0, 1, 2, 3].flatMap((turns) => quarter.map((corner) => quarterTurns(corner, turns)));
}

function quarterTurns([x, y]: Corner, turns: number): Corner {
  return turns === 0 ? [x, y] : quarterTurns([-y, x], turns - 1);
}

function polar(r: number, degrees: number): Corner {
  const angle = (degrees * Math.PI) / 180;
  return [r * Math.cos(angle), r * Math.sin(angle)];
}

function closed(corners: readonly Corner[]): string {
  return `M${corners.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L")}Z`;
}
