import { StartedProgram } from "./processes.ts";

/** A fault as `/control` takes it. */
export type Fault = {
  fault: string;
  times?: number;
  word?: string;
  seconds?: number;
  megabytes?: number;
};

/** The built-in engine as a process of its own, in place of Ollama: it can be told to fail, killed, restarted. */
export class EngineProcess {
  readonly url: string;
  #program: StartedProgram;

  private constructor(url: string, program: StartedProgram) {
    this.url = url;
    this.#program = program;
  }

  /** With the flags of `npm run engine -- --help`; on any free port. */
  static async start(...flags: readonly string[]): Promise<EngineProcess> {
    const { program, found } = await launch(0, flags);
    return new EngineProcess(found, program);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** As a crash or a power cut: connections break in the middle. */
  kill(): Promise<void> {
    return this.#program.kill();
  }

  /** Comes back at the same address, perhaps as another. */
  async restart(...flags: readonly string[]): Promise<void> {
    await this.kill();
    const { program } = await launch(this.port, flags);
    this.#program = program;
  }

  /** Switches a fault on; the engine needs `--control`. */
  async fail(...faults: readonly Fault[]): Promise<void> {
    await this.#control("POST", JSON.stringify(faults));
  }

  /** All is well again. */
  async heal(): Promise<void> {
    await this.#control("DELETE");
  }

  /** What it answers to a call that does not come from the page. */
  async ask(path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await fetch(`${this.url}${path}`, init)).json();
  }

  /** As `ollama rm`. */
  async remove(model: string): Promise<void> {
    await fetch(`${this.url}/api/delete`, { method: "DELETE", body: JSON.stringify({ model }) });
  }

  /** As `ollama pull`, of what was removed. */
  async pull(model: string): Promise<void> {
    await this.ask("/api/pull", { model, stream: false });
  }

  /** The models it holds in memory. */
  async loaded(): Promise<string[]> {
    const { models } = (await this.ask("/api/ps")) as { models: { name: string }[] };
    return models.map(({ name }) => name.replace(/:latest$/, ""));
  }

  async #control(method: string, body?: string): Promise<void> {
    const reply = await fetch(`${this.url}/control`, { method, ...(body !== undefined && { body }) });
    if (!reply.ok) throw new Error(`/control answered ${reply.status}: ${await reply.text()}`);
  }
}

function launch(port: number, flags: readonly string[]) {
  const command = [process.execPath, "dist-engine/engine.mjs", "--port", String(port), ...flags] as const;
  return StartedProgram.start(command, /Built-in engine on (\S+)/);
}
