import { normaliseAsServer } from "../maths/serverCut.ts";
import type { LoadedModel, Token } from "./builtinModel.ts";
import { createWordPiece } from "./wordPiece.ts";

/** Components of a vector. */
export const STATIC_DIMS = 256;

const ROW_BYTES = STATIC_DIMS / 2;
const ZERO_POINT = 8;
const CLS_AND_SEP = [101, 102];

/** What the model is made of. */
export type StaticFiles = {
  /** One row of 128 bytes a word piece: two values a byte, low nibble first, each 8 more than it means. */
  vectors: ArrayBuffer;
  /** One little-endian float32 a row, by which its values are multiplied. */
  scales: ArrayBuffer;
  /** One word piece a line. */
  vocabulary: string;
};

/**
 * A model that knows a vector for every word piece; a text is their mean, scaled to length 1. It does not see the
 * order of words. A text without word pieces gets the mean of the two special tokens, which count nowhere else.
 */
export function createStaticMiniLm(files: StaticFiles): LoadedModel {
  const nibbles = new Uint8Array(files.vectors);
  const scales = readFloats(files.scales);
  const wordPiece = createWordPiece(files.vocabulary);

  function addRow(sum: Float64Array, id: number): void {
    const scale = scales[id] ?? 0;
    const offset = id * ROW_BYTES;
    for (let i = 0; i < ROW_BYTES; i++) {
      const byte = nibbles[offset + i]!;
      sum[2 * i]! += ((byte & 15) - ZERO_POINT) * scale;
      sum[2 * i + 1]! += ((byte >> 4) - ZERO_POINT) * scale;
    }
  }

  return {
    tokenize: wordPiece,
    embed(tokens: readonly Token[]) {
      const sum = new Float64Array(STATIC_DIMS);
      const rows = tokens.length > 0 ? tokens : CLS_AND_SEP;
      for (const id of rows) addRow(sum, Number(id));
      return normaliseAsServer(Float32Array.from(sum, (value) => value / rows.length));
    },
  };
}

function readFloats(bytes: ArrayBuffer): Float32Array {
  const view = new DataView(bytes);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(i * 4, true));
}
