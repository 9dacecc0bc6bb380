import { type Space, type TextItem, textAsSent } from "../experiment/experiment.ts";
import { type EffectiveLimit, fitsForSure } from "./effectiveLimit.ts";
import { lengthMode } from "./lengthMode.ts";

/** The most texts in a request. Inputs are computed one after another, so larger batches save nothing. */
export const BATCH_SIZE = 64;
/** The most texts in a request that holds a long one: one failing text loses less, and progress stays visible. */
export const LONG_BATCH_SIZE = 32;
/** From this length (UTF-16 units) on a text counts as long. */
export const LONG_TEXT = 2_000;
/** A request takes no further text once it holds this much. */
const BATCH_CHARACTERS = 256_000;

/** Texts for one request. `alone`: one text that may be too long, sent so that the server says whether it is. */
export type Batch = { readonly texts: readonly TextItem[]; readonly alone: boolean };

/**
 * The texts that are not known yet, cut into requests: those that fit for sure in batches, in corpus order, and
 * after them each that may be too long by itself. In the server's way nothing is detected and all go in batches.
 */
export function planRun(
  space: Space,
  texts: readonly TextItem[],
  limit: EffectiveLimit,
  known: (item: TextItem) => boolean,
): Batch[] {
  const detect = lengthMode(space) !== "server";
  const short: TextItem[] = [];
  const alone: Batch[] = [];
  for (const item of texts) {
    if (known(item)) continue;
    if (detect && !fitsForSure(textAsSent(space, item.text), limit))
      alone.push({ texts: [item], alone: true });
    else short.push(item);
  }
  return [...batches(short), ...alone];
}

function batches(texts: readonly TextItem[]): Batch[] {
  const done: Batch[] = [];
  let batch: TextItem[] = [];
  let characters = 0;
  let limit = BATCH_SIZE;
  const close = () => {
    if (batch.length > 0) done.push({ texts: batch, alone: false });
    batch = [];
    characters = 0;
    limit = BATCH_SIZE;
  };
  for (const item of texts) {
    const limitWithIt = item.text.length > LONG_TEXT ? LONG_BATCH_SIZE : limit;
    const tooLarge = characters + item.text.length > BATCH_CHARACTERS;
    if (batch.length > 0 && (batch.length >= limitWithIt || tooLarge)) close();
    if (item.text.length > LONG_TEXT) limit = LONG_BATCH_SIZE;
    batch.push(item);
    characters += item.text.length;
  }
  close();
  return done;
}
