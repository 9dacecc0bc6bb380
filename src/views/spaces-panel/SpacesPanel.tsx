import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { useExperiment } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { SpaceRow } from "./SpaceRow.tsx";

const SpaceDialog = lazy(async () => ({ default: (await import("./SpaceDialog.tsx")).SpaceDialog }));

/** The spaces in their order; each is a model with all that is sent beside the texts. */
export function SpacesPanel() {
  const spaces = useExperiment((experiment) => experiment.spaces);
  const [editing, setEditing] = useState<Space | "new">();
  return (
    <section aria-label="Spaces" className="flex max-h-[45%] min-h-0 flex-none flex-col border-t border-line">
      <div className="flex min-h-9 items-center px-4 pt-1">
        <h2 className="grow">Spaces</h2>
        <Button look="ghost" className="-mr-2.5" onClick={() => setEditing("new")}>
          <Plus size={14} aria-hidden="true" />
          Add space
        </Button>
      </div>
      <ul className="scroll-thin min-h-0 overflow-auto pb-1">
        {spaces.map((space, i) => (
          <SpaceRow
            key={space.id}
            space={space}
            first={i === 0}
            last={i === spaces.length - 1}
            onEdit={() => setEditing(space)}
          />
        ))}
        {spaces.length === 0 && (
          <li className="px-4 py-2 text-sm text-ink-2">
            No spaces. Add one to choose a model; the built-in ones need no server.
          </li>
        )}
      </ul>
      {editing && (
        <Suspense fallback={null}>
          <SpaceDialog
            space={editing === "new" ? undefined : editing}
            onClose={() => setEditing(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}
