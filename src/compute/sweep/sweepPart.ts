import { rowAuc } from "../../maths/labels/rowAuc.ts";
import { tileRows } from "../kernels/unitRows.ts";
import { openPrefixSearch, type PrefixSearch, type Queries, type SweepShape } from "./prefixSearch.ts";
import { sweepModule } from "./sweepKernels.ts";

/** What the asking worker sends, in this order; each is answered. */
export type SweepMessage =
  | { readonly kind: "open"; readonly panels: Float32Array; readonly shape: SweepShape }
  | { readonly kind: "meet"; readonly strip: number }
  | { readonly kind: "lists" }
  | { readonly kind: "queries"; readonly queries: Queries; readonly seed: number }
  | { readonly kind: "draw"; readonly draw: number }
  | { readonly kind: "auc"; readonly rows: Int32Array<ArrayBuffer>; readonly labels: Int32Array };

/** The helper's side of a sweep: what it is sent it keeps until it is released. */
export function openSweepPart(): (message: SweepMessage) => unknown {
  let search: PrefixSearch | undefined;
  let asked: { queries: Queries; seed: number } | undefined;
  const use = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("a helper was asked before it had rows");
    return value;
  };
  return (message) => {
    switch (message.kind) {
      case "open":
        search = openPrefixSearch(use(sweepModule), message.panels, message.shape);
        return undefined;
      case "meet":
        return use(search).meet(message.strip);
      case "lists":
        return use(search).lists();
      case "queries":
        asked = message;
        return undefined;
      case "draw":
        return use(search).draw(use(asked).queries, use(asked).seed, message.draw);
      case "auc":
        return aucOfStrip(use(search), message.rows, message.labels);
      default:
        return message satisfies never;
    }
  };
}

/** Class AUC of at most 64 texts at every size: sizes × rows. */
export function aucOfStrip(
  search: PrefixSearch,
  rows: Int32Array<ArrayBuffer>,
  labels: Int32Array,
): Float64Array<ArrayBuffer> {
  const { scores, stride } = search.scores(rows);
  const levels = scores.length / (tileRows * stride);
  return Float64Array.from({ length: levels * rows.length }, (_, at) => {
    const i = at % rows.length;
    const start = (Math.floor(at / rows.length) * tileRows + i) * stride;
    return rowAuc(scores.subarray(start, start + labels.length), labels, rows[i]!);
  });
}
