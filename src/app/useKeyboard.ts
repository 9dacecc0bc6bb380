import { useEffect, useRef } from "react";
import { replaceTexts } from "../playground/corpusActions.ts";
import { run } from "../playground/playground.ts";
import { usePlayground } from "../playground/usePlayground.ts";
import { ADD_TEXT_ID } from "../views/corpus-panel/AddText.tsx";

type Actions = { onView(index: number): void; onHelp(): void };

/**
 * What keys and pastes do that go to no field: Ctrl Enter runs, Escape cancels or lets go, digits choose a view,
 * brackets step through the texts, Ctrl Z undoes, any letter starts a new text, and a paste replaces the corpus.
 */
export function useKeyboard(actions: Actions): void {
  const playground = usePlayground();
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const { experiment, runs, selection } = playground;

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key === "Enter") {
        event.preventDefault();
        void run(playground);
        return;
      }
      if (event.key === "Escape") {
        const active = Object.values(runs.getState().runs).some((one) => one.status === "running");
        if (active) runs.cancel();
        else selection.clear();
        return;
      }
      if (isField(event.target)) return;
      if (command && event.key.toLowerCase() === "z") {
        event.preventDefault();
        if (event.shiftKey) experiment.redo();
        else experiment.undo();
        return;
      }
      if (command || event.altKey) return;
      if (/^[1-9]$/.test(event.key)) latest.current.onView(Number(event.key) - 1);
      else if (event.key === "?") latest.current.onHelp();
      else if (event.key === "[" || event.key === "]") step(event.key === "]" ? 1 : -1);
      // The letter itself then goes to the field that has just got the focus.
      else if (/^\p{L}$/u.test(event.key)) document.getElementById(ADD_TEXT_ID)?.focus();
    }

    function step(by: number) {
      const { texts } = experiment.getState().experiment.corpus;
      const at = texts.findIndex((item) => item.id === selection.getState().selected);
      const next = texts[(at + by + texts.length) % texts.length];
      if (next) selection.step(next.id);
    }

    function onPaste(event: ClipboardEvent) {
      if (isField(event.target) || document.querySelector("dialog[open]")) return;
      const raw = event.clipboardData?.getData("text/plain");
      if (!raw) return;
      event.preventDefault();
      replaceTexts(playground, raw);
    }

    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("paste", onPaste);
    };
  }, [playground]);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
