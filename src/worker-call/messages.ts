/** What the two sides of a worker call say to each other. One id per call. */
export type CallMessage =
  | { kind: "call"; id: number; name: string; input: unknown }
  | { kind: "cancel"; id: number };

export type AnswerMessage =
  | { kind: "result"; id: number; output: unknown }
  | { kind: "progress"; id: number; progress: unknown }
  | { kind: "error"; id: number; error: unknown };

/** The half of `Worker` and of a worker's global scope that a call needs. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}
