import { seededRandom } from "../random.ts";
import { rowsByLabel } from "./rowsByLabel.ts";

/** Seeded subsets of labelled texts, each without 20 % of every label. */
export type LabelSubsets = {
  readonly draws: number;
  /** texts × draws: 1 where the text is in the subset. */
  readonly keep: Uint8Array<ArrayBuffer>;
  /** Texts of a subset that are kept, and left out; the same for all subsets. */
  readonly kept: number;
  readonly dropped: number;
};

/**
 * The subsets of the delete-20 % jackknife within labels: 100 of them, one text at least left out of each label.
 * @param labels from 0 on; texts with a negative one are in no subset
 */
export function labelSubsets(labels: Int32Array, seed: number, draws = 100): LabelSubsets {
  const keep = new Uint8Array(labels.length * draws);
  const random = seededRandom(seed);
  let kept = 0;
  let dropped = 0;
  for (const rows of rowsByLabel(labels).values()) {
    const out = Math.max(1, Math.round(rows.length / 5));
    kept += rows.length - out;
    dropped += out;
    for (let draw = 0; draw < draws; draw++) {
      // The first steps of a Fisher–Yates shuffle choose who is left out.
      for (let at = 0; at < out; at++) {
        const other = at + Math.floor(random() * (rows.length - at));
        [rows[at], rows[other]] = [rows[other], rows[at]];
      }
      for (let at = out; at < rows.length; at++) keep[rows[at] * draws + draw] = 1;
    }
  }
  return { draws, keep, kept, dropped };
}
