// @ts-check
// The one list of rows: a new row is its file and a line here.
import { openToMap } from "./rows/openToMap.mjs";
import { overheadPerText } from "./rows/overheadPerText.mjs";
import { runToMap } from "./rows/runToMap.mjs";

/** @type {readonly import("./harness.mjs").Row[]} */
export const ROWS = [openToMap, runToMap(200), runToMap(1_000), overheadPerText];
