import type { Handler, HandlerContext, Handlers } from "../worker-call/serve.ts";
import { type JobName, jobs } from "./jobs.ts";
import { helperAt, serveAsHelper } from "./kernels/helper.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { matricesOf, withMatrix } from "./sendJob.ts";
import { warmUp } from "./warmUp.ts";

/** A job as the pool sends it. */
export type JobMessage = {
  readonly input: unknown;
  /** One port to each worker lent for this job. */
  readonly ports: readonly MessagePort[];
};

/** A part of a matrix too large to be copied in one go; `data` is the worker's to keep. */
export type Piece = {
  /** The field of the input that the matrix stands in. */
  readonly field: string;
  readonly length: number;
  readonly offset: number;
  readonly data: Float32Array<ArrayBuffer>;
};

/** What a worker of the pool answers to: every job, the pieces of a large matrix, and lending itself to another. */
export function createWorkerHandlers(): Handlers {
  const pieces = new Map<string, Float32Array<ArrayBuffer>>();
  void warmUp();

  /** The input with the matrices that came before it in pieces. */
  function completed(input: unknown): never {
    let whole = input as object;
    const sent = new Map(matricesOf(input));
    for (const [field, data] of pieces) whole = withMatrix(whole, field, { ...sent.get(field)!, data });
    pieces.clear();
    return whole as never;
  }

  async function runJob(
    name: JobName,
    { input, ports }: JobMessage,
    context: HandlerContext,
  ): Promise<unknown> {
    const helpers = ports.map(helperAt);
    try {
      return await jobs[name](completed(input), { ...context, helpers });
    } finally {
      for (const helper of helpers) helper.release();
    }
  }

  const handlers: Record<string, Handler> = {
    piece({ field, length, offset, data }: Piece) {
      if (offset === 0) pieces.set(field, new Float32Array(length));
      pieces.get(field)?.set(data, offset);
    },
    help: ({ port }: { port: MessagePort }) => kernelModule && serveAsHelper(kernelModule, port),
  };
  for (const name of Object.keys(jobs) as JobName[]) {
    handlers[name] = (message: JobMessage, context) => runJob(name, message, context);
  }
  return handlers;
}
