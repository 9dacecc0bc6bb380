import { useEffect, useRef } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { searchOf } from "../../playground/searchStore.ts";
import { usePlayground, useRunning, useShownSpaces } from "../../playground/usePlayground.ts";
import { useAllEmbeddings, useSearches } from "../../playground/useSearch.ts";
import { QueryBox } from "./QueryBox.tsx";
import { QueryList } from "./QueryList.tsx";
import { RankedColumns } from "./RankedColumns.tsx";
import { SearchHeadline } from "./SearchHeadline.tsx";
import { ThisQuery } from "./ThisQuery.tsx";

/** One query put to every shown space at once: what each finds, side by side, and how well when many are graded. */
export function Search() {
  const spaces = useShownSpaces();
  const searches = useSearches(spaces);
  useHeldVectors(spaces);
  const box = useSlashKey();
  const busy = searches.some(({ search }) => search.status === "asking" || search.status === "running");
  const toResults = () => document.querySelector<HTMLElement>("[data-result][tabindex='0']")?.focus();
  return (
    <section
      aria-label="Search"
      data-busy={busy || searches.some(({ search }) => search.status === "found" && search.stale)}
      className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]"
    >
      <QueryBox searches={searches} field={box} onDown={toResults} />
      <div className="scroll-thin min-h-0 flex-1 overflow-auto">
        {spaces.length === 0 ? (
          <p className="p-4 text-ink-2">There is no space to search in. Add one, or show a hidden one.</p>
        ) : (
          <>
            <SearchHeadline searches={searches} />
            <RankedColumns searches={searches} />
            <ThisQuery searches={searches} />
            <QueryList spaces={spaces} />
          </>
        )}
      </div>
    </section>
  );
}

/** The search worker holds the vectors of the shown spaces before the first query needs them, and no others. */
function useHeldVectors(spaces: readonly Space[]): void {
  const { search } = searchOf(usePlayground());
  const all = useAllEmbeddings(spaces);
  const running = useRunning();
  useEffect(() => {
    // Each batch of a run makes other vectors of them.
    if (running) return;
    search.keepOnly(all.map(({ key }) => key));
    // Whoever asks is told what fails here.
    for (const embeddings of all)
      if (embeddings.ids.length > 0) search.hold(embeddings).catch(() => undefined);
  }, [search, all, running]);
}

/** "/" goes to the query, as in most places that have one. */
function useSlashKey() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const inField = event.target instanceof HTMLElement && event.target.closest("input, textarea, select");
      if (inField || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      field.current?.focus();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return field;
}
