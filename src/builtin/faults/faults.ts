import type { Fault, FaultName } from "./fault.ts";

/** The faults that are switched on; they can change while the engine runs. */
export class Faults {
  #active: Fault[] = [];

  constructor(faults: readonly Fault[] = []) {
    for (const fault of faults) this.set(fault);
  }

  /** Switches a fault on, in place of one of the same name. */
  set(fault: Fault): void {
    this.#active = [...this.#active.filter((other) => other.fault !== fault.fault), fault];
  }

  clear(): void {
    this.#active = [];
  }

  /** What is on, with the times that are left. */
  list(): readonly Fault[] {
    return this.#active;
  }

  /** The fault if it is on and meant for one of these texts, which uses up one of its times. */
  take(name: FaultName, texts: readonly string[] = []): Fault | undefined {
    const found = this.#active.find(({ fault }) => fault === name);
    if (!found || !(texts.some((text) => isMeant(found, text)) || found.word === undefined)) return undefined;
    const { times } = found;
    if (times !== undefined) {
      this.#active = this.#active.flatMap((other) =>
        other !== found ? [other] : times > 1 ? [{ ...found, times: times - 1 }] : [],
      );
    }
    return found;
  }
}

/** Whether a fault spoils this text. */
export function isMeant({ word }: Fault, text: string): boolean {
  return word === undefined || text.toLowerCase().includes(word.toLowerCase());
}
