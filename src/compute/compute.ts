import { type Connection, connect } from "../worker-call/connect.ts";
import type { JobInput, JobName, JobOutput, JobProgress } from "./jobs.ts";
import { matricesOf, sendJob } from "./sendJob.ts";

export type JobOptions<K extends JobName> = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: JobProgress<K>) => void) | undefined;
};

/**
 * Runs a job in a worker. The input is copied, so a cached matrix stays usable; the output is the caller's.
 * @throws what the job threw; `signal.reason` when aborted; Error when the worker died
 */
export type ComputeFunction = <K extends JobName>(
  name: K,
  input: JobInput<K>,
  options?: JobOptions<K>,
) => Promise<JobOutput<K>>;

export type Compute = {
  readonly compute: ComputeFunction;
  /** Ends all workers; what is open rejects with an AbortError. */
  dispose(): void;
};

export type ComputeOptions = {
  /** Most workers at once; by default one core is left to the page, within 2 … 4. */
  readonly workers?: number | undefined;
  readonly spawn?: (() => Worker) | undefined;
};

/** What says more about a picture that is there already: it lets pictures and sentences go first. */
const CAN_WAIT: ReadonlySet<string> = new Set<JobName>([
  "comparison",
  "comparisonErrors",
  "groups",
  "groupNames",
  "groupStability",
  "mapQuality",
  "mapStability",
  "scoreboard",
  "shape",
]);

type Job = {
  readonly name: string;
  readonly input: unknown;
  readonly onProgress: ((progress: unknown) => void) | undefined;
  resolve(output: unknown): void;
  reject(error: unknown): void;
  settled: boolean;
};

type Slot = {
  readonly worker: Worker;
  readonly connection: Connection;
  job: Job | undefined;
  /** The job of another worker that this one helps with. */
  helps: Job | undefined;
};

/**
 * A small pool of workers, started when first needed; jobs wait in the order asked, but for those that let
 * others go first. A large job borrows the
 * workers that nobody else waits for. Job loops do not pause, so aborting a running job ends its worker and the
 * next job gets a new one.
 */
export function createCompute({
  workers = defaultWorkers(),
  spawn = spawnWorker,
}: ComputeOptions = {}): Compute {
  const queue: Job[] = [];
  const slots = new Set<Slot>();
  let disposed = false;

  function open(): Slot {
    const worker = spawn();
    const slot: Slot = { worker, connection: connect(worker), job: undefined, helps: undefined };
    slots.add(slot);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      lose(slot, event.message);
    });
    worker.addEventListener("messageerror", () => lose(slot, "an answer could not be read"));
    return slot;
  }

  /** A dead worker fails only its own job, or the one it helped with; the queue goes on with another. */
  function lose(slot: Slot, detail: string | undefined): void {
    const job = slot.job ?? slot.helps;
    close(slot);
    for (const other of slots) if (job && other.job === job) close(other);
    if (job) releaseHelpers(job);
    job?.reject(
      new Error(`The background calculation stopped unexpectedly (${detail || "no reason given"}).`),
    );
    pump();
  }

  function close(slot: Slot): void {
    slots.delete(slot);
    slot.job = undefined;
    slot.helps = undefined;
    slot.worker.terminate();
  }

  function freeSlot(): Slot | undefined {
    for (const slot of slots) if (!slot.job && !slot.helps) return slot;
    return slots.size < workers ? open() : undefined;
  }

  /** Ports to all workers that are free, each of which is the job's until it is released. */
  function borrowHelpers(job: Job): MessagePort[] {
    const ports: MessagePort[] = [];
    if (queue.length > 0 || !isWorthSplitting(job.input)) return ports;
    for (let slot = freeSlot(); slot; slot = freeSlot()) {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1);
      lend(slot, job, port2);
    }
    return ports;
  }

  function lend(slot: Slot, job: Job, port: MessagePort): void {
    slot.helps = job;
    const back = () => {
      if (slot.helps !== job) return;
      slot.helps = undefined;
      pump();
    };
    slot.connection.call("help", { port }, { transfer: [port] }).then(back, back);
  }

  function releaseHelpers(job: Job): void {
    for (const slot of slots) if (slot.helps === job) slot.helps = undefined;
  }

  function pump(): void {
    while (queue.length > 0 && !disposed) {
      const slot = freeSlot();
      if (!slot) return;
      run(slot, next());
    }
  }

  /** The first of those that cannot wait, else the first. */
  function next(): Job {
    const at = Math.max(
      0,
      queue.findIndex(({ name }) => !CAN_WAIT.has(name)),
    );
    return queue.splice(at, 1)[0] as Job;
  }

  function run(slot: Slot, job: Job): void {
    slot.job = job;
    const done = (settle: (value: unknown) => void) => (value: unknown) => {
      settle(value);
      if (slot.job !== job) return;
      slot.job = undefined;
      releaseHelpers(job);
      pump();
    };
    sendJob(slot.connection, job, borrowHelpers(job), () => slot.job === job).then(
      done(job.resolve),
      done(job.reject),
    );
  }

  function cancel(job: Job, reason: unknown): void {
    if (job.settled) return;
    const queued = queue.indexOf(job);
    if (queued >= 0) queue.splice(queued, 1);
    for (const slot of slots) if (slot.job === job) close(slot);
    releaseHelpers(job);
    job.reject(reason);
    pump();
  }

  return {
    compute: <K extends JobName>(name: K, input: JobInput<K>, { signal, onProgress }: JobOptions<K> = {}) =>
      new Promise<JobOutput<K>>((resolve, reject) => {
        signal?.throwIfAborted();
        if (disposed) throw disposedError();
        const onAbort = () => cancel(job, signal?.reason);
        const settle = (act: () => void) => {
          job.settled = true;
          signal?.removeEventListener("abort", onAbort);
          act();
        };
        const job: Job = {
          name,
          input,
          onProgress: onProgress as ((progress: unknown) => void) | undefined,
          resolve: (output) => settle(() => resolve(output as JobOutput<K>)),
          reject: (error) => settle(() => reject(error)),
          settled: false,
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.push(job);
        // What one look at the page asks for comes in a row; only then is it known what is to go first.
        queueMicrotask(pump);
      }),
    dispose() {
      disposed = true;
      const open = [...queue.splice(0), ...[...slots].flatMap((slot) => slot.job ?? [])];
      for (const slot of slots) close(slot);
      for (const job of open) job.reject(disposedError());
    },
  };
}

/** From about 60 ms on; what is shorter is not worth the copies. */
function isWorthSplitting(input: unknown): boolean {
  const { indices } = input as { indices?: Int32Array | undefined };
  let cost = 0;
  for (const [, { rows, cols }] of matricesOf(input)) cost += (indices?.length ?? rows) ** 2 * cols;
  return cost > 1e9;
}

function defaultWorkers(): number {
  return Math.max(2, Math.min(4, navigator.hardwareConcurrency - 1));
}

function spawnWorker(): Worker {
  return new Worker(new URL("./compute.worker.ts", import.meta.url), { type: "module", name: "compute" });
}

function disposedError(): DOMException {
  return new DOMException("The background calculations were shut down.", "AbortError");
}
