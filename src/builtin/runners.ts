import { ApiError } from "./apiError.ts";
import type { BuiltinModel, LoadedModel } from "./builtinModel.ts";
import { sleep, untilAborted } from "./pause.ts";
import { Runner } from "./runner.ts";
import { type RunnerOptions, sameOptions } from "./runnerOptions.ts";

const DEFAULT_KEEP_ALIVE = 5 * 60_000;

type Load = { done: Promise<LoadedModel>; waiting: number; giveUp: AbortController };

/** The models in memory: loads them when asked for, and drops them when their time is over. */
export class Runners {
  readonly #running = new Map<string, Runner>();
  readonly #loads = new Map<string, Load>();

  /** Loaded models, longest remaining first. */
  list(): Runner[] {
    for (const runner of this.#running.values()) if (runner.expired) this.#drop(runner);
    return [...this.#running.values()].sort((a, b) => b.expiresAt - a.expiresAt);
  }

  /** Drops a model at once, as after a crash or when it is deleted. */
  unload(name: string): void {
    this.#running.delete(name);
  }

  /**
   * Runs `work` with the loaded model; the model stays at least that long.
   * @param keepAlive milliseconds, or undefined for what the last request said (at first five minutes)
   * @throws ApiError 499 if the signal is aborted meanwhile, 500 if the model cannot be loaded
   */
  async use<T>(
    model: BuiltinModel,
    options: RunnerOptions,
    keepAlive: number | undefined,
    signal: AbortSignal,
    work: (runner: Runner) => Promise<T>,
  ): Promise<T> {
    const runner = await this.#ready(model, options, signal);
    if (keepAlive !== undefined) runner.keepAlive = keepAlive;
    runner.enter();
    try {
      return await work(runner);
    } finally {
      runner.leave(() => this.#drop(runner));
    }
  }

  async #ready(model: BuiltinModel, options: RunnerOptions, signal: AbortSignal): Promise<Runner> {
    const found = this.#running.get(model.name);
    if (found && !found.expired && sameOptions(found.options, options)) return found;
    const keepAlive = found && !found.expired ? found.keepAlive : DEFAULT_KEEP_ALIVE;
    const loaded = await this.#load(model, signal);
    const other = this.#running.get(model.name);
    if (other && other !== found && sameOptions(other.options, options)) return other;
    const runner = new Runner(model, loaded, options, keepAlive);
    this.#running.set(model.name, runner);
    return runner;
  }

  /** One load at a time for a model; it is given up when the last request waiting for it is gone. */
  async #load(model: BuiltinModel, signal: AbortSignal): Promise<LoadedModel> {
    const load = this.#loads.get(model.name) ?? this.#startLoad(model);
    load.waiting++;
    try {
      return await untilAborted(load.done, signal);
    } finally {
      load.waiting--;
      if (load.waiting === 0) {
        load.giveUp.abort();
        if (this.#loads.get(model.name) === load) this.#loads.delete(model.name);
      }
    }
  }

  #startLoad(model: BuiltinModel): Load {
    const giveUp = new AbortController();
    const load: Load = { done: loadModel(model, giveUp.signal), waiting: 0, giveUp };
    this.#loads.set(model.name, load);
    return load;
  }

  #drop(runner: Runner): void {
    if (this.#running.get(runner.model.name) === runner) this.#running.delete(runner.model.name);
  }
}

async function loadModel(model: BuiltinModel, signal: AbortSignal): Promise<LoadedModel> {
  if (model.loadDelay) await sleep(model.loadDelay, signal);
  try {
    return await model.load();
  } catch (error) {
    throw new ApiError(500, `error loading model: ${error instanceof Error ? error.message : error}`);
  }
}
