// @ts-check
// What keeps the page's thread, as Chromium itself traces it: nothing is added to the page that is watched.

/**
 * One task of the page's main thread. `wallMs`: from its begin to its end, with whatever else the machine did
 * meanwhile. `threadMs`: what the thread itself computed.
 * @typedef {{ readonly wallMs: number, readonly threadMs: number }} Task
 */

/**
 * @typedef {{
 *   name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string },
 * }} TraceEvent
 */

/**
 * Every task that the main thread of the page ran during `act`.
 * @param {import("playwright").Browser} browser
 * @param {import("playwright").Page} page
 * @param {() => Promise<void>} act
 * @returns {Promise<Task[]>}
 */
export async function mainThreadTasks(browser, page, act) {
  await browser.startTracing(page, { categories: ["toplevel"] });
  await act();
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const thread = (/** @type {TraceEvent} */ { pid, tid }) => `${pid} ${tid}`;
  const names = traceEvents.filter((event) => event.name === "thread_name");
  const main = new Set(names.filter((event) => event.args?.name === "CrRendererMain").map(thread));
  return traceEvents
    .filter((event) => event.name === "ThreadControllerImpl::RunTask" && main.has(thread(event)))
    .map(({ dur = 0, tdur = dur }) => ({ wallMs: dur / 1000, threadMs: tdur / 1000 }));
}
