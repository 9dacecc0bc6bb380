import { type ChildProcess, spawn } from "node:child_process";

/** A program that was started for one story. */
export class StartedProgram {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /**
   * Starts a program and waits until a line of its output matches.
   * @returns the program, and the first group of the match
   * @throws Error with what it printed when it ends before
   */
  static async start(
    command: readonly [string, ...string[]],
    line: RegExp,
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ program: StartedProgram; found: string }> {
    const [file, ...args] = command;
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const program = new StartedProgram(child);
    const found = await new Promise<string>((resolve, reject) => {
      let printed = "";
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const match = line.exec(printed);
        if (match) resolve(match[1] ?? "");
      };
      // Read to the end of its life, or it would stop at a full pipe.
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.on("error", reject);
      child.on("exit", () => reject(new Error(`${command.join(" ")} ended: ${printed}`)));
    });
    return { program, found };
  }

  /** Ends it the hard way, as a crash does, and waits until it is gone with its port. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }
}
