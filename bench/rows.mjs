// @ts-check
// The one list of rows: a new row is its file and a line here.
import { compare, compareSentence } from "./rows/compare.mjs";
import { cosineMatrix } from "./rows/cosineMatrix.mjs";
import { hover } from "./rows/hover.mjs";
import { leafOrder } from "./rows/leafOrder.mjs";
import { map } from "./rows/map.mjs";
import { openToMap } from "./rows/openToMap.mjs";
import { overheadPerText } from "./rows/overheadPerText.mjs";
import { runToMap } from "./rows/runToMap.mjs";
import { search } from "./rows/search.mjs";
import { slider } from "./rows/slider.mjs";
import { sweep } from "./rows/sweep.mjs";

/** @type {readonly import("./harness.mjs").Row[]} */
export const ROWS = [
  openToMap,
  runToMap(200),
  runToMap(1_000),
  runToMap(20_000),
  hover(20_000),
  overheadPerText,
  map(1_000, 384, 1 / 11),
  map(2_000, 768, 1 / 11),
  map(5_000, 768, 1 / 9),
  map(10_000, 1_024, 1 / 6),
  map(20_000, 768),
  cosineMatrix,
  leafOrder,
  compare,
  compareSentence,
  search,
  sweep,
  slider,
];
