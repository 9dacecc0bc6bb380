import { type Matrix, normaliseRows, row } from "../../maths/matrix.ts";
import { dot } from "../../maths/similarity.ts";
import type { Ollama } from "../client.ts";
import { OllamaError } from "../failure.ts";
import { batchAndSingle } from "./batchAndSingle.ts";
import { batchOrder } from "./batchOrder.ts";
import { differentTexts } from "./differentTexts.ts";
import { failedRequest } from "./failedRequest.ts";
import { fewerDimensions } from "./fewerDimensions.ts";
import { BATCH, FAR_TOO_LONG, PAIRS, SENTENCE } from "./probeTexts.ts";
import { repeatedText } from "./repeatedText.ts";
import { type LongTextOutcome, reportedTooLong } from "./reportedTooLong.ts";
import {
  SERVER_CHECKS,
  type ServerCheckId,
  type ServerCheckResult,
  type Verdict,
} from "./serverCheckResult.ts";
import { unitLength } from "./unitLength.ts";

const FEW = 8;
/** Sent alone, to compare with the batch. */
const ALONE = [SENTENCE, PAIRS[0][0]] as const;

type Ask = (input: string | readonly string[], dimensions?: number) => Promise<Matrix>;

/**
 * Tests whether a server can be trusted with a model, by seven requests: six small ones, and one with a text far
 * too long.
 * Each check is told as soon as it is done, in the order of `SERVER_CHECKS`. When the
 * server gives no vectors at all the rest is skipped; other failures cost only the checks that need the reply.
 * @throws `signal.reason` when the signal aborts
 */
export async function* checkServer(
  ollama: Pick<Ollama, "embed">,
  model: string,
  signal?: AbortSignal,
): AsyncGenerator<ServerCheckResult, void, void> {
  const ask: Ask = async (input, dimensions) =>
    (await ollama.embed({ model, input, dimensions }, signal)).vectors;
  const work = checksOf(ask, () => longText(ollama, model, signal));
  const told = new Set<OllamaError>();
  let gone = false;
  for (const { id, title } of SERVER_CHECKS) {
    signal?.throwIfAborted();
    if (gone) {
      yield { id, title, status: "skipped", what: "Not tested: the server gives no vectors." };
      continue;
    }
    try {
      yield { id, title, ...(await work[id]()) };
    } catch (error) {
      if (!(error instanceof OllamaError)) throw error;
      if (told.has(error)) {
        yield { id, title, status: "skipped", what: "Not tested: it needs a reply that could not be used." };
        continue;
      }
      told.add(error);
      const { verdict, serverGone } = failedRequest(error.failure, id === "unit" ? BATCH : []);
      yield { id, title, ...verdict };
      gone = serverGone;
    }
  }
}

function checksOf(
  ask: Ask,
  sendLongText: () => Promise<LongTextOutcome>,
): Record<ServerCheckId, () => Promise<Verdict>> {
  // Replies that several checks need are asked for once, by the first of them. A failure is told to each.
  const batch = once(() => ask(BATCH));
  const alone = once(() => ask(SENTENCE));
  const again = once(() => ask(SENTENCE));
  /** Two replies for one text: largest difference of a number, and cosine. */
  const repeated = once(async () => compare(row(await alone(), 0), row(await again(), 0)));
  return {
    unit: async () => unitLength(await batch(), BATCH),
    different: async () => {
      const rowOf = (text: string) => BATCH.indexOf(text);
      const pairs = PAIRS.map(([a, b]) => ({ texts: [a, b], rows: [rowOf(a), rowOf(b)] }) as const);
      return differentTexts(await batch(), pairs);
    },
    order: async () => batchOrder(await batch(), await ask([...BATCH].reverse()), BATCH),
    batch: async () => {
      const [sentence, word] = [await alone(), await ask(ALONE[1])];
      const together = await batch();
      return batchAndSingle(
        [sentence, word].map((vectors, i) => {
          const text = ALONE[i] ?? "";
          return { text, cosine: compare(row(vectors, 0), row(together, BATCH.indexOf(text))).cosine };
        }),
      );
    },
    repeat: async () => {
      const { difference, cosine } = await repeated();
      return repeatedText(difference, cosine);
    },
    dimensions: async () => {
      const cut = await ask(SENTENCE, FEW);
      const { difference } = await repeated();
      return fewerDimensions(FEW, row(cut, 0), row(await alone(), 0), difference);
    },
    "too-long": async () => reportedTooLong(await sendLongText()),
  };
}

async function longText(
  ollama: Pick<Ollama, "embed">,
  model: string,
  signal: AbortSignal | undefined,
): Promise<LongTextOutcome> {
  try {
    const { promptTokens } = await ollama.embed({ model, input: FAR_TOO_LONG, truncate: false }, signal);
    return { promptTokens };
  } catch (error) {
    if (error instanceof OllamaError && error.failure.kind !== "unreachable") {
      return { failure: error.failure };
    }
    throw error;
  }
}

function compare(a: Float32Array<ArrayBuffer>, b: Float32Array<ArrayBuffer>) {
  const difference = a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);
  const cols = a.length;
  const unit = normaliseRows({ data: Float32Array.from([...a, ...b]), rows: 2, cols });
  return { difference, cosine: cols === b.length ? dot(row(unit, 0), row(unit, 1)) : 0 };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
