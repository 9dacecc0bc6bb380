import { type Space, textAsSent, textItem } from "../experiment/experiment.ts";
import type { Matrix } from "../maths/matrix.ts";
import { embedRequest } from "../runs/execute.ts";
import { BATCH_SIZE } from "../runs/plan.ts";
import { querySpace } from "./embedQuery.ts";
import { clientOf, digestKey, engineQueries, type Playground } from "./playground.ts";

/** Vectors of queries in a space, and what it took to have them. */
export type QueryVectors = {
  /** One row a query. */
  readonly matrix: Matrix;
  /** Requests sent; 0 when all vectors were there. */
  readonly requests: number;
  /** From the first request to the last answer. */
  readonly wallMs: number;
};

export type EmbedQueriesOptions = {
  readonly signal?: AbortSignal | undefined;
  /**
   * Looks among stored vectors first and stores what is new. Not for what is embedded at every letter: looking takes
   * longer than the built-in engine, and half a word is worth no storage.
   */
  readonly remember?: boolean | undefined;
};

/** A space of the same texts whose vectors queries do not fit: a sentence for the user. */
export class QueryRefused extends Error {
  override readonly name = "QueryRefused";
}

/** The space as queries are asked in it: with the prefix that its model's card asks for, or as they are typed. */
export function askedSpace(space: Space, prefixes: boolean): Space {
  return prefixes ? querySpace(space) : { ...space, prefix: "" };
}

/** Names the model of a space as it was last seen. */
export function digestOf({ experiment }: Playground, space: Space): string {
  return experiment.getState().models[digestKey(space.engine, space.model)]?.digest ?? "";
}

/**
 * The vectors of queries, in the batches of a run, as texts of the space that are not part of the corpus. What was
 * embedded in this visit is not asked for again.
 * @param space as its documents were embedded
 * @param asked the same space as queries are asked in it
 * @throws QueryRefused when the vectors have another length than those of the documents; OllamaError, `signal.reason`
 */
export async function embedQueries(
  playground: Playground,
  space: Space,
  asked: Space,
  texts: readonly string[],
  { signal, remember = false }: EmbedQueriesOptions = {},
): Promise<QueryVectors> {
  const { runs } = playground;
  const items = texts.map((text) => textItem(text));
  if (remember && items.some(({ id }) => !runs.table(asked).has(id))) await runs.restore([asked], items);
  signal?.throwIfAborted();
  const table = runs.table(asked);
  const missing = [...new Map(items.map((item) => [item.id, item])).values()].filter(
    ({ id }) => !table.has(id),
  );
  const started = performance.now();
  let requests = 0;
  for (let from = 0; from < missing.length; from += BATCH_SIZE) {
    await embedBatch(playground, space, asked, missing.slice(from, from + BATCH_SIZE), { signal, remember });
    requests += 1;
  }
  const { cols } = table;
  refuseOtherLength(playground, space, cols);
  const data = new Float32Array(items.length * cols);
  for (const [at, { id }] of items.entries()) data.set(table.vector(id) ?? [], at * cols);
  return { matrix: { data, rows: items.length, cols }, requests, wallMs: performance.now() - started };
}

async function embedBatch(
  playground: Playground,
  space: Space,
  asked: Space,
  items: readonly { readonly id: string; readonly text: string }[],
  { signal, remember }: EmbedQueriesOptions,
): Promise<void> {
  const texts = items.map(({ text }) => text);
  const reply = await clientOf(playground, space.engine).embed(embedRequest(asked, texts), signal);
  refuseOtherLength(playground, space, reply.vectors.cols);
  const batch = {
    ids: items.map(({ id }) => id),
    cols: reply.vectors.cols,
    vectors: reply.vectors.data,
    timing: {
      texts: items.length,
      sentAt: reply.exchange.at,
      wallMs: reply.wallMs,
      totalMs: reply.totalMs,
      loadMs: reply.loadMs,
      promptTokens: reply.promptTokens,
      characters: texts.reduce((sum, text) => sum + textAsSent(asked, text).length, 0),
    },
    zeroRows: reply.zeroRows,
    cuts: [],
    // Sent in the server's way, so it may have been cut unseen; a run that meets this text looks again.
    checked: false,
    serverVersion: versionOf(playground, space),
  };
  if (remember) playground.runs.put(asked, [batch]);
  else playground.runs.table(asked).add(batch);
}

/** Vectors of two lengths have no cosine; of one length but two models they would have a meaningless one. */
function refuseOtherLength(playground: Playground, space: Space, cols: number): void {
  const documents = playground.runs.table(space).cols;
  if (documents === 0 || documents === cols) return;
  throw new QueryRefused(
    `The query’s vector has ${cols} numbers and those of the texts have ${documents}, so they cannot be compared. ` +
      `Embed both with the same model and dimensions: run space ${space.letter} again.`,
  );
}

function versionOf(playground: Playground, { engine }: Space): string {
  const { endpoint } = playground.experiment.getState().settings;
  const { version } = engineQueries(playground, engine, endpoint);
  return playground.queryClient.getQueryData(version.queryKey) ?? "";
}
