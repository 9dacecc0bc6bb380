import { Search as SearchIcon } from "lucide-react";
import { type FormEvent, type RefObject, useEffect } from "react";
import { searchOf } from "../../playground/searchStore.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { askedKeys } from "../../playground/useQueryList.ts";
import { type SearchOfSpace, useSearchState } from "../../playground/useSearch.ts";
import { Button } from "../../ui/Button.tsx";
import { duration, plural } from "../../ui/format.ts";

/** Typing pauses this long before it is searched for. */
const PAUSE_MS = 120;

type Props = {
  searches: readonly SearchOfSpace[];
  field: RefObject<HTMLInputElement | null>;
  /** The arrow key down leads to the results. */
  onDown(): void;
};

/** The query. The built-in engine answers while it is typed; a server is asked on Enter. */
export function QueryBox({ searches, field, onDown }: Props) {
  const playground = usePlayground();
  const { store } = searchOf(playground);
  const text = useSearchState((state) => state.text);
  const prefixes = useSearchState((state) => state.prefixes);
  useEffect(() => {
    const timer = setTimeout(() => store.settle(), text === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [store, text]);
  const spaces = searches.map(({ space }) => space);
  function ask(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== "") store.ask(text, askedKeys(playground, spaces, prefixes));
  }
  return (
    <div className="grid flex-none gap-1.5 border-b border-line px-4 pt-3 pb-2">
      {/* biome-ignore lint/a11y/useSemanticElements: <search> would not let Enter send the form */}
      <form role="search" className="flex gap-2" onSubmit={ask}>
        <span className="relative min-w-0 grow">
          <SearchIcon
            size={15}
            aria-hidden="true"
            className="pointer-events-none absolute top-2.5 left-2.5 text-ink-3"
          />
          <input
            ref={field}
            className="field h-9 pl-8!"
            aria-label="Query"
            placeholder="Ask the texts something"
            value={text}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => store.type(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              onDown();
            }}
          />
        </span>
        <Button
          type="submit"
          look="primary"
          className="h-9!"
          disabled={text.trim() === "" || spaces.length === 0}
        >
          Search <span className="max-sm:hidden">{plural(spaces.length, "space")}</span>
        </Button>
      </form>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
        <span className="grow">{costWords(searches)}</span>
        <label className="flex items-center gap-1.5 text-ink-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={prefixes}
            onChange={(event) => store.setState({ prefixes: event.target.checked })}
          />
          Query prefixes as each model card asks
        </label>
      </div>
    </div>
  );
}

function costWords(searches: readonly SearchOfSpace[]): string {
  const found = searches.flatMap(({ search }) => (search.status === "found" ? [search.found.query] : []));
  if (searches.some(({ search }) => search.status === "waits for Enter" || search.status === "changed")) {
    return "Enter sends the query to the server.";
  }
  if (found.length === 0) {
    return searches.some(({ space }) => space.engine === "ollama")
      ? "Spaces of the built-in engine answer as you type, those of a server on Enter."
      : "Results come as you type; nothing leaves this browser.";
  }
  const requests = found.reduce((sum, one) => sum + one.requests, 0);
  const longest = Math.max(...found.map((one) => one.wallMs));
  return requests === 0
    ? "The query was embedded before; no request."
    : `Query embedded in ${plural(requests, "request")}, ${duration(longest)} in all; the texts were embedded before.`;
}
