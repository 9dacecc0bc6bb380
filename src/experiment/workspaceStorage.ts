import { openDB } from "idb";
import * as v from "valibot";
import { asWorkspace, type ExperimentStore } from "./experimentStore.ts";
import { type Workspace, workspaceSchema } from "./workspaceSchema.ts";

const DATABASE = "embedding-playground-workspace";
const STORE = "workspaces";
const KEY = "current";
const SAVE_AFTER_MS = 250;

function open() {
  return openDB(DATABASE, 1, {
    upgrade: (database) => {
      database.createObjectStore(STORE);
    },
  });
}

/** The workspace of the last visit; `undefined` on a first visit, or where the browser keeps nothing. */
export async function readWorkspace(): Promise<Workspace | undefined> {
  try {
    const database = await open();
    const parsed = v.safeParse(workspaceSchema, await database.get(STORE, KEY));
    database.close();
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // private mode, or storage switched off: the page works, it just forgets
  }
}

/** Saves the workspace shortly after each change, and at once when the page is hidden or left. */
export async function keepWorkspace(store: ExperimentStore): Promise<void> {
  let database: Awaited<ReturnType<typeof open>>;
  try {
    database = await open();
  } catch {
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saved = store.getState();
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const state = store.getState();
    if (state === saved) return;
    saved = state;
    const transaction = database.transaction(STORE, "readwrite");
    Promise.all([transaction.store.put(asWorkspace(state), KEY), transaction.done]).catch(() => {
      saved = { ...saved }; // try again with the next change
    });
    // At once: by itself it would commit after the event loop has turned, which a page being left does not see.
    transaction.commit();
  };
  store.subscribe(() => {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  });
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}
