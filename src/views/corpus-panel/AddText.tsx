import { Plus } from "lucide-react";
import { type FormEvent, useRef } from "react";
import { addTexts } from "../../playground/corpusActions.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";

/** The field that keys typed anywhere on the page go to. */
export const ADD_TEXT_ID = "add-text";

/** One more text, to see where it lands. */
export function AddText() {
  const playground = usePlayground();
  const field = useRef<HTMLInputElement>(null);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const input = field.current;
    if (!input || input.value.trim() === "") return;
    addTexts(playground, input.value);
    input.value = "";
  }
  return (
    <form onSubmit={onSubmit} className="flex gap-1.5 border-t border-line px-4 py-2">
      <input
        ref={field}
        id={ADD_TEXT_ID}
        className="field"
        placeholder="Add a text"
        aria-label="Add a text"
        autoComplete="off"
      />
      <Button type="submit" icon aria-label="Add this text">
        <Plus size={14} />
      </Button>
    </form>
  );
}
