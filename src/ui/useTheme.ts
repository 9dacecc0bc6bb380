import { useSyncExternalStore } from "react";

/** `light` or `dark`, as set on the root element before the first paint. */
export type Theme = "light" | "dark";

const KEY = "embedding-playground-theme";

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function current(): Theme {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

/** The theme; canvases use it as a dependency, since they have to paint again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, current);
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage switched off: the choice lasts until the tab is closed.
  }
}
