import type { BuiltinModel, LoadedModel } from "./builtinModel.ts";
import { sleep, untilAborted } from "./pause.ts";
import type { RunnerOptions } from "./runnerOptions.ts";

/** Longest delay a timer takes; what expires later is found when somebody asks. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A loaded model: who uses it, and until when it stays. */
export class Runner {
  readonly model: BuiltinModel;
  readonly loaded: LoadedModel;
  options: RunnerOptions;
  /** Milliseconds to stay after the last use; the last request that said so decides. */
  keepAlive: number;
  /** Milliseconds since 1970. */
  expiresAt = Number.POSITIVE_INFINITY;
  #users = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(model: BuiltinModel, loaded: LoadedModel, options: RunnerOptions, keepAlive: number) {
    this.model = model;
    this.loaded = loaded;
    this.options = options;
    this.keepAlive = keepAlive;
  }

  get expired(): boolean {
    return this.#users === 0 && Date.now() >= this.expiresAt;
  }

  /** Counts a user in; the runner does not expire before the last one has left. */
  enter(): void {
    this.#users++;
    this.expiresAt = Date.now() + this.keepAlive;
    clearTimeout(this.#timer);
  }

  /** Counts a user out. @param expire called when the runner has been idle for `keepAlive` */
  leave(expire: () => void): void {
    this.#users--;
    this.expiresAt = Date.now() + this.keepAlive;
    if (this.#users > 0) return;
    if (this.keepAlive <= 0) expire();
    else if (this.keepAlive <= LONGEST_TIMER) this.#expireLater(expire);
  }

  /** Waits for this text's turn, then as long as the model takes for a text: one text at a time. */
  async takeTurn(signal: AbortSignal): Promise<void> {
    const delay = this.model.textDelay ?? 0;
    if (delay <= 0) return;
    const turn = this.#turn.then(() => (signal.aborted ? undefined : sleep(delay, signal)));
    this.#turn = turn.catch(() => undefined);
    await untilAborted(turn, signal);
  }

  #expireLater(expire: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.expired) expire();
    }, this.keepAlive);
    // In Node a waiting timer would keep the process alive for the sake of an idle model.
    const timer: unknown = this.#timer;
    if (typeof timer === "object") (timer as { unref(): void }).unref();
  }
}
