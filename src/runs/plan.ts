import type { TextItem } from "../experiment/experiment.ts";

/** The most texts in a request. Inputs are computed one after another, so larger batches save nothing. */
export const BATCH_SIZE = 64;
/** The most texts in a request that holds a long one: one failing text loses less, and progress stays visible. */
export const LONG_BATCH_SIZE = 32;
/** From this length (UTF-16 units) on a text counts as long. */
export const LONG_TEXT = 2_000;
/** A request takes no further text once it holds this much. */
const BATCH_CHARACTERS = 256_000;

export type Batch = readonly TextItem[];

/** The texts that are not known yet, in corpus order, cut into requests. */
export function planRun(texts: readonly TextItem[], known: (id: string) => boolean): Batch[] {
  const batches: TextItem[][] = [];
  let batch: TextItem[] = [];
  let characters = 0;
  let limit = BATCH_SIZE;
  const close = () => {
    if (batch.length > 0) batches.push(batch);
    batch = [];
    characters = 0;
    limit = BATCH_SIZE;
  };
  for (const item of texts) {
    if (known(item.id)) continue;
    const limitWithIt = item.text.length > LONG_TEXT ? LONG_BATCH_SIZE : limit;
    const tooLarge = characters + item.text.length > BATCH_CHARACTERS;
    if (batch.length > 0 && (batch.length >= limitWithIt || tooLarge)) close();
    if (item.text.length > LONG_TEXT) limit = LONG_BATCH_SIZE;
    batch.push(item);
    characters += item.text.length;
  }
  close();
  return batches;
}
