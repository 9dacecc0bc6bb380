// @ts-check
// What happens in the page and when, as performance marks: the page's own clock, without a round trip.

/**
 * Goes into the page before its own scripts. Marks, each once: "bench-click" (Run was pressed),
 * "bench-run-end" (no space runs any more), "bench-first-map" and "bench-all-maps" (nothing runs, and one
 * map or every map has its final layout). Times are from navigation start.
 */
export function watchPage() {
  /** @param {string} name @param {number} [at] */
  const once = (name, at) => {
    if (performance.getEntriesByName(name).length > 0) return;
    performance.mark(name, at === undefined ? {} : { startTime: at });
  };
  const look = () => {
    const app = document.querySelector("[data-running]");
    if (!(app instanceof HTMLElement)) return;
    if (app.dataset.running === "true") {
      once("bench-run-start");
      return;
    }
    if (performance.getEntriesByName("bench-run-start").length > 0) once("bench-run-end");
    const maps = [...document.querySelectorAll('section[data-testid^="map-"]')];
    const settled = maps.filter((map) => map.matches('[data-busy="false"][data-kind]'));
    if (settled.length > 0) once("bench-first-map");
    if (settled.length > 0 && settled.length === maps.length) once("bench-all-maps");
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-busy", "data-kind", "data-running"],
  });
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.textContent?.startsWith("Run ")) once("bench-click", event.timeStamp);
    },
    { capture: true },
  );
  // Long tasks are kept as marks too, since entries of their own type cannot be asked for later.
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      performance.mark("bench-long-task", { startTime: task.startTime, detail: task.duration });
  }).observe({ type: "longtask", buffered: true });
}

/** @typedef {{ click: number, runEnd: number, firstMap: number, allMaps: number, longest: number }} Times */

/** Reads the marks; runs in the page. NaN for what has not happened; `longest` counts from the click. */
export function readMarks() {
  /** @param {string} name */
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
  const click = at("bench-click");
  const tasks = performance.getEntriesByName("bench-long-task").filter((task) => !(task.startTime < click));
  return {
    click,
    runEnd: at("bench-run-end"),
    firstMap: at("bench-first-map"),
    allMaps: at("bench-all-maps"),
    longest: Math.max(0, ...tasks.map((task) => (task instanceof PerformanceMark ? Number(task.detail) : 0))),
  };
}
