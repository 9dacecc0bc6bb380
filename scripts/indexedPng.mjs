// @ts-check
// PNG with a palette: a third of the size of a true-colour screenshot.
import { crc32, deflateSync } from "node:zlib";

const COLOURS = 256;

/**
 * @param {{ width: number, height: number, rgba: Uint8Array }} image opaque
 * @returns {Buffer}
 */
export function indexedPng({ width, height, rgba }) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let i = 0; i < rgba.length; i += 4) {
    const colour = colourAt(rgba, i);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const { palette, indexOf } = choosePalette(counts);

  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: 0, none
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = indexOf.get(colourAt(rgba, 4 * (y * width + x))) ?? 0;

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits a pixel, with palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {Uint8Array} rgba @param {number} at */
function colourAt(rgba, at) {
  return ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);
}

/** @param {number} colour @returns {[number, number, number]} */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/**
 * Takes, one after another, the colour that is served worst so far: by its pixels times the squared distance to
 * the nearest colour taken. Small marks keep their hue that way; only shades of smoothed edges are merged.
 * @param {Map<number, number>} counts
 */
function choosePalette(counts) {
  const entries = [...counts].map(([colour, count]) => ({
    colour,
    count,
    distance: Number.POSITIVE_INFINITY,
    index: 0,
  }));
  /** @type {number[]} */
  const palette = [];
  while (palette.length < COLOURS) {
    const worst = entries.reduce((a, b) => (b.count * b.distance > a.count * a.distance ? b : a));
    if (worst.distance === 0) break; // every colour is in
    for (const entry of entries) {
      const distance = squaredDistance(entry.colour, worst.colour);
      if (distance >= entry.distance) continue;
      entry.distance = distance;
      entry.index = palette.length;
    }
    palette.push(worst.colour);
  }
  return { palette, indexOf: new Map(entries.map(({ colour, index }) => [colour, index])) };
}

/** @param {number} a @param {number} b */
function squaredDistance(a, b) {
  const [ar, ag, ab] = channels(a);
  const [br, bg, bb] = channels(b);
  return (ar - br) ** 2 + (ag - bg) ** 2 + (ab - bb) ** 2;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
