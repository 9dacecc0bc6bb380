import { yieldToEvents } from "../pause.ts";
import type { Fault } from "./fault.ts";

const MEGABYTE = 2 ** 20;
const DEFAULT_MEGABYTES = 200;

/** Ends a reply the way a server that dies does; what listens closes the connection and says nothing. */
export class ConnectionDropped extends Error {}

type StreamFault = (text: string, fault: Fault, signal: AbortSignal) => ReadableStream<Uint8Array>;

/** Faults in how a reply travels. */
export const STREAM_FAULTS = {
  endless: (text, _fault, signal) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(firstHalf(text));
        signal.addEventListener("abort", () => controller.error(signal.reason), { once: true });
      },
    }),
  dropped: (text) =>
    new ReadableStream({
      start: (controller) => controller.enqueue(firstHalf(text)),
      async pull(controller) {
        // The half must be on its way before the connection closes.
        await yieldToEvents();
        controller.error(new ConnectionDropped("The connection was to be dropped."));
      },
    }),
  large: (text, { megabytes = DEFAULT_MEGABYTES }) => padded(text, megabytes),
} as const satisfies Record<string, StreamFault>;

function firstHalf(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}

/** The reply with a field of that many megabytes at its end, made while it is read. */
function padded(text: string, megabytes: number): ReadableStream<Uint8Array> {
  const block = new Uint8Array(MEGABYTE).fill("x".charCodeAt(0));
  const encoder = new TextEncoder();
  let left = megabytes;
  return new ReadableStream(
    {
      start: (controller) => controller.enqueue(encoder.encode(`${text.slice(0, -1)},"padding":"`)),
      pull(controller) {
        if (left-- > 0) return controller.enqueue(block);
        controller.enqueue(encoder.encode('"}'));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
