import { Tag } from "lucide-react";
import { type FormEvent, useState } from "react";
import { withLabel, withOnlyTexts } from "../../experiment/experiment.ts";
import { usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { count, plural } from "../../ui/format.ts";

/** What can be done with texts caught by a lasso, a group or a brush: label them, keep only them, let go. */
export function CaughtTexts() {
  const { experiment, selection } = usePlayground();
  const caught = useSelection((state) => state.group);
  const [labelling, setLabelling] = useState(false);
  if (caught.size === 0) return null;
  const keep = () => {
    experiment.edit(`Kept ${count(caught.size)} texts`, (before) => withOnlyTexts(before, caught));
    selection.catchGroup([]);
  };
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <button type="button" className="link" onClick={() => selection.catchGroup([])}>
        {plural(caught.size, "text")} caught · let go
      </button>
      {labelling ? (
        <LabelForm caught={caught} onDone={() => setLabelling(false)} />
      ) : (
        <button type="button" className="link" onClick={() => setLabelling(true)}>
          label them
        </button>
      )}
      <button
        type="button"
        className="link"
        onClick={keep}
        title="The others leave the corpus; undo brings them back"
      >
        keep only these
      </button>
    </span>
  );
}

function LabelForm({ caught, onDone }: { caught: ReadonlySet<string>; onDone(): void }) {
  const { experiment, selection } = usePlayground();
  const [label, setLabel] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = label.trim();
    if (wanted === "") return;
    experiment.edit(`Labelled ${plural(caught.size, "text")} ${wanted}`, (before) =>
      withLabel(before, caught, wanted),
    );
    selection.catchGroup([]);
    onDone();
  };
  return (
    <form className="flex items-center gap-1" onSubmit={submit}>
      <input
        className="field h-(--control) w-32 py-0!"
        aria-label="Label for the caught texts"
        placeholder="label"
        value={label}
        // biome-ignore lint/a11y/noAutofocus: it was asked for in this moment
        autoFocus
        onChange={(event) => setLabel(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
      />
      <Button icon aria-label="Label them" type="submit">
        <Tag size={14} aria-hidden="true" />
      </Button>
    </form>
  );
}
