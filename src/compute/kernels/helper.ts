import { type Connection, connect } from "../../worker-call/connect.ts";
import type { Port } from "../../worker-call/messages.ts";
import { type Handlers, serve } from "../../worker-call/serve.ts";
import type { SweepMessage } from "../sweep/sweepPart.ts";
import { cosineStrip, openStrip, type Strip } from "./cosines.ts";
import { openSearch, type Search } from "./nearest.ts";
import { paddedSize, tileBytes, tileRows } from "./unitRows.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** Another worker, lent for the parts of a job that can be split. */
export type Helper = {
  /** Sends the rows once; they are the helper's from then on. */
  open(input: HelperRows): Promise<void>;
  meet(strip: number): Promise<void>;
  lists(): Promise<Uint8Array>;
  cosines(strip: number): Promise<Float32Array>;
  /** A part of a sweep over dimensions; see sweep/sweepPart.ts. */
  sweep(message: SweepMessage, transfer?: Transferable[]): Promise<unknown>;
  /** Gives the worker back to the pool. */
  release(): void;
};

export type HelperRows = {
  readonly quantised: Int16Array<ArrayBuffer>;
  readonly count: number;
  readonly cols: number;
  /** Candidates a row; 0 for cosines. */
  readonly keep: number;
};

/** The asking side. @param port one end of a channel whose other end a worker serves with `serveAsHelper` */
export function helperAt(port: MessagePort): Helper {
  const { call }: Connection = connect(port as unknown as Port);
  port.start();
  return {
    open: async (input) => {
      await call("open", input, { transfer: [input.quantised.buffer] });
    },
    meet: async (strip) => {
      await call("meet", strip);
    },
    lists: async () => (await call("lists", undefined)) as Uint8Array,
    cosines: async (strip) => (await call("cosines", strip)) as Float32Array,
    sweep: (message, transfer = []) => call("sweep", message, { transfer }),
    release: () => void call("release", undefined),
  };
}

/** The answering side: resolves when it is released. What it holds lives as long. */
export function serveAsHelper(module: WebAssembly.Module, port: MessagePort): Promise<void> {
  return new Promise((resolve) => {
    let held:
      | { rows: HelperRows; workspace: Workspace; at: number; search?: Search; room?: Strip }
      | undefined;
    let part: ((message: SweepMessage) => unknown) | undefined;
    const use = () => {
      if (!held) throw new Error("a helper was asked before it had rows");
      return held;
    };
    const handlers: Handlers = {
      open(rows: HelperRows) {
        const { count, cols, keep } = rows;
        const padded = paddedSize(count, cols).rows;
        const own = keep > 0 ? padded * (keep * 8 + 4) : padded * tileRows * 4;
        const workspace = openWorkspace(module, rows.quantised.byteLength + own + tileBytes);
        const at = workspace.allocate(rows.quantised.byteLength);
        new Int16Array(workspace.memory, at, rows.quantised.length).set(rows.quantised);
        held =
          keep > 0
            ? { rows, workspace, at, search: openSearch(workspace, at, count, cols, keep) }
            : { rows, workspace, at, room: openStrip(workspace, count) };
      },
      meet: (strip: number) => use().search?.meet(strip),
      lists: () => use().search?.copy(),
      cosines(strip: number) {
        const { rows, workspace, at, room } = use();
        if (!room) return undefined;
        return cosineStrip(workspace, at, rows.count, rows.cols, false, strip, room).slice();
      },
      async sweep(message: SweepMessage) {
        // Loaded by the first sweep, not with the worker.
        part ??= (await import("../sweep/sweepPart.ts")).openSweepPart();
        return part(message);
      },
      release() {
        held = undefined;
        part = undefined;
        port.close();
        resolve();
      },
    };
    // The worker that asked may be ended at any time.
    port.addEventListener("close", handlers["release"] as () => void);
    serve(port as unknown as Port, handlers);
    port.start();
  });
}
