import type { AnswerMessage, CallMessage, Port } from "./messages.ts";

export type HandlerContext = {
  /** Aborted when the caller gave up; long handlers pass it on or look at it between steps. */
  readonly signal: AbortSignal;
  /** Sends something small to the caller before the answer. */
  readonly progress: (progress: unknown) => void;
};

export type Handler = (input: never, context: HandlerContext) => unknown;
export type Handlers = Record<string, Handler>;

/**
 * Answers calls on `port` (a worker's `self`) with the handlers of the same name.
 * Buffers of typed arrays in the output are transferred, not copied: a handler gives away what it returns.
 */
export function serve(port: Port, handlers: Handlers): void {
  const running = new Map<number, AbortController>();

  port.addEventListener("message", (event: MessageEvent<CallMessage>) => {
    const message = event.data;
    if (message.kind === "cancel") running.get(message.id)?.abort();
    else void answerCall(message.id, message.name, message.input);
  });

  async function answerCall(id: number, name: string, input: unknown): Promise<void> {
    const answer = (reply: AnswerMessage, transfer: Transferable[] = []) => port.postMessage(reply, transfer);
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = handlers[name];
      if (!handler) throw new Error(`no handler named ${name}`);
      const progress = (value: unknown) => answer({ kind: "progress", id, progress: value });
      const output = await handler(input as never, { signal: controller.signal, progress });
      answer({ kind: "result", id, output }, transferables(output));
    } catch (error) {
      answer({ kind: "error", id, error });
    } finally {
      running.delete(id);
    }
  }
}

/** Buffers of the typed arrays in `value`: itself, its fields and theirs, to depth three. */
function transferables(value: unknown, depth = 3): Transferable[] {
  const found = new Set<ArrayBuffer>();
  collect(value, depth, found);
  return [...found];
}

function collect(value: unknown, depth: number, found: Set<ArrayBuffer>): void {
  if (value === null || typeof value !== "object") return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  if (depth === 0) return;
  for (const part of Object.values(value)) collect(part, depth - 1, found);
}
