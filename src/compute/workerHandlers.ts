import type { Matrix } from "../maths/matrix.ts";
import type { Handler, HandlerContext, Handlers } from "../worker-call/serve.ts";
import { type JobName, jobs } from "./jobs.ts";
import { helperAt, serveAsHelper } from "./kernels/helper.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { warmUp } from "./warmUp.ts";

/** A job as the pool sends it. */
export type JobMessage = {
  readonly input: unknown;
  /** One port to each worker lent for this job. */
  readonly ports: readonly MessagePort[];
};

/** A part of a matrix too large to be copied in one go; `data` is the worker's to keep. */
export type Piece = {
  readonly length: number;
  readonly offset: number;
  readonly data: Float32Array<ArrayBuffer>;
};

/** What a worker of the pool answers to: every job, the pieces of a large matrix, and lending itself to another. */
export function createWorkerHandlers(): Handlers {
  let pieces: Float32Array<ArrayBuffer> | undefined;
  void warmUp();

  /** The input with the matrix that came before it in pieces. */
  function completed(input: unknown): never {
    const { matrix } = input as { matrix: Matrix };
    if (!pieces || matrix.data.length > 0) return input as never;
    const whole = { ...(input as object), matrix: { ...matrix, data: pieces } };
    pieces = undefined;
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
    piece({ length, offset, data }: Piece) {
      if (offset === 0) pieces = new Float32Array(length);
      pieces?.set(data, offset);
    },
    help: ({ port }: { port: MessagePort }) => kernelModule && serveAsHelper(kernelModule, port),
  };
  for (const name of Object.keys(jobs) as JobName[]) {
    handlers[name] = (message: JobMessage, context) => runJob(name, message, context);
  }
  return handlers;
}
