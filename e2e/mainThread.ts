import type { Task } from "../bench/mainThreadTasks.mjs";

export { mainThreadTasks } from "../bench/mainThreadTasks.mjs";

const LONG_MS = 50;

/**
 * The tasks that kept the page for more than 50 ms by their own fault. On a busy machine any task may be kept
 * waiting: one that ran for less than half of its time, and for less than the limit, was.
 */
export function longTasks(tasks: readonly Task[]): Task[] {
  return tasks.filter(
    ({ wallMs, threadMs }) => wallMs > LONG_MS && (threadMs > LONG_MS || threadMs > wallMs / 2),
  );
}
