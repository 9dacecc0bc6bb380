import type { ReactNode } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { OllamaError } from "../../ollama/failure.ts";
import { QueryRefused } from "../../playground/embedQueries.ts";
import { addressOf, run } from "../../playground/playground.ts";
import { usePlayground, useSettings } from "../../playground/usePlayground.ts";
import type { SpaceSearch } from "../../playground/useSearch.ts";
import { Button } from "../../ui/Button.tsx";
import { count, plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";

/** Why a space shows no results, and what to do about it. */
export function ColumnState({ space, search }: { space: Space; search: SpaceSearch }) {
  switch (search.status) {
    case "not run":
      return search.missing === 0 ? (
        <Quiet>There are no texts to search. Paste some, or open a sample.</Quiet>
      ) : (
        <NotRun space={space} missing={search.missing} />
      );
    case "running":
      return (
        <Quiet>
          Being embedded{search.share === undefined ? "" : `, ${count(100 * search.share)} %`}; results
          follow.
        </Quiet>
      );
    case "idle":
      return <Quiet>The ten best texts appear here.</Quiet>;
    case "waits for Enter":
      return <Quiet>Press Enter: this query goes to a server.</Quiet>;
    case "changed":
      return (
        <Notice tone="warn">
          Space {space.letter} was changed after this query was sent: its texts and the query now have vectors
          of different models or lengths, which have no cosine. Press Enter to send it again.
        </Notice>
      );
    case "asking":
      return <Quiet>Asking.</Quiet>;
    case "failed":
      return <Failed space={space} error={search.error} />;
    case "found":
      return null;
    default:
      return search satisfies never;
  }
}

/** Texts that have no vector in a space, so that it cannot find them. */
export function NotRun({ space, missing }: { space: Space; missing: number }) {
  const playground = usePlayground();
  return (
    <Notice>
      <p>Not run yet: {plural(missing, "text")} missing.</p>
      <Button className="mt-1.5" onClick={() => void run(playground, (one) => one.id === space.id)}>
        Run {space.letter}
      </Button>
    </Notice>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="border-t border-line py-3 text-sm text-ink-3">{children}</p>;
}

/** What went wrong with a query, why, and what to do. */
export function Failed({ space, error }: { space: Space; error: unknown }) {
  const url = useSettings(({ endpoint }) => addressOf(space.engine, endpoint));
  const told =
    error instanceof OllamaError
      ? describeFailure(error.failure, { url, origin: location.origin, model: space.model })
      : {
          title:
            error instanceof QueryRefused ? `Space ${space.letter} refuses this query` : "The search stopped",
          why: error instanceof Error ? error.message : String(error),
          next: "",
        };
  return (
    <div role="alert">
      <Notice tone="bad">
        <b className="font-semibold">{told.title}.</b> {told.why} {told.next}
      </Notice>
    </div>
  );
}
