import { useQuery } from "@tanstack/react-query";
import type { Space } from "../../experiment/experiment.ts";
import { selfAgreementQuery } from "../../playground/selfAgreement.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useExperiment, usePlayground, useRunning, useVectors } from "../../playground/usePlayground.ts";
import { fixed, plural } from "../../ui/format.ts";

/** What a change without meaning does to each space: the measure of what a difference is worth. */
export function SelfAgreement({ pair, k }: { pair: Pair; k: number }) {
  return (
    <div className="flex flex-wrap gap-x-4 text-sm">
      <OneSpace space={pair.first} k={k} />
      <OneSpace space={pair.second} k={k} />
    </div>
  );
}

function OneSpace({ space, k }: { space: Space; k: number }) {
  const playground = usePlayground();
  const running = useRunning();
  const corpus = useExperiment((experiment) => experiment.corpus.texts);
  const { embeddings, missing } = useVectors(space);
  const query = useQuery(selfAgreementQuery(playground, space, { key: embeddings.key, texts: corpus, k }));
  if (missing > 0) return null;
  const { letter } = space;
  if (query.data) {
    return (
      <p className="text-ink-3" data-testid={`self-${letter}`}>
        <b className="font-medium text-ink">
          {letter} agrees with itself on {fixed(query.data.mean * k, 1)} of {k}
        </b>{" "}
        after the full stop of each text came or went.
      </p>
    );
  }
  return (
    <div>
      {query.isFetching ? (
        <span className="text-ink-3">{letter}: one more pass is running</span>
      ) : (
        <button
          type="button"
          className="link disabled:text-ink-3"
          disabled={running}
          title={`One more pass: embeds ${plural(corpus.length, "text")} again, each with its full stop added or taken away`}
          onClick={() => void query.refetch()}
        >
          How much does {letter} agree with itself?
        </button>
      )}
      {query.error && <p className="text-ink-2">{query.error.message}</p>}
    </div>
  );
}
