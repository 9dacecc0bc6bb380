import type { Browser, Page } from "@playwright/test";

/** One task of the page's main thread. */
export type Task = {
  /** From its begin to its end, with whatever else the machine did meanwhile. */
  readonly wallMs: number;
  /** What the thread itself computed. */
  readonly threadMs: number;
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Every task that the main thread of the page ran during `act`, as Chromium itself traces them. */
export async function mainThreadTasks(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<Task[]> {
  await browser.startTracing(page, { categories: ["toplevel"] });
  await act();
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const names = trace.traceEvents.filter((event) => event.name === "thread_name");
  const main = new Set(names.filter((event) => event.args?.name === "CrRendererMain").map(thread));
  return trace.traceEvents
    .filter((event) => event.name === "ThreadControllerImpl::RunTask" && main.has(thread(event)))
    .map(({ dur = 0, tdur = dur }) => ({ wallMs: dur / 1000, threadMs: tdur / 1000 }));
}
