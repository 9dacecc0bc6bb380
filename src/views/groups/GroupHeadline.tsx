import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { groupStabilityQuery } from "../../compute/queries/groupQueries.ts";
import type { Space } from "../../experiment/experiment.ts";
import { partitionScores } from "../../maths/partitions/partitionScores.ts";
import { useGroups } from "../../playground/useGroups.ts";
import type { Pair } from "../../playground/usePair.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { fixed, plural } from "../../ui/format.ts";
import { useSharedGroups } from "./useSharedGroups.ts";

/** Up to here the stability is worked out unasked: groups are found twenty times for it. */
const MOST_UNASKED = 1000;
/** Below it groups are a convenience, not a fact about the texts. */
const STABLE_FROM = 0.6;

/** How many groups, how far two spaces agree on them, and how far they depend on which texts there are. */
export function GroupHeadline({ pair, only }: { pair: Pair | undefined; only: Space }) {
  return (
    <div className="flex-none border-b border-line px-4 py-3">
      <h1 className="text-lg font-medium" data-testid="groups-headline">
        {pair ? <PairSentence pair={pair} /> : <OneSentence space={only} />}
      </h1>
      <p className="text-sm text-ink-3">
        {pair ? (
          <>
            <Stability space={pair.first} /> <Stability space={pair.second} />
          </>
        ) : (
          <Stability space={only} />
        )}{" "}
        Groups come from the vectors, never from the map.
      </p>
    </div>
  );
}

function OneSentence({ space }: { space: Space }) {
  const { groups } = useGroups(space);
  const count = groups.data?.count;
  return count === undefined ? (
    `Finding groups in ${space.letter}`
  ) : (
    <>
      {space.letter} puts the texts into <b className="text-xl font-semibold">{count}</b>{" "}
      {count === 1 ? "group" : "groups"}
    </>
  );
}

function PairSentence({ pair }: { pair: Pair }) {
  const { first, second } = pair;
  const one = useGroups(first);
  const other = useGroups(second);
  const shared = useSharedGroups(pair);
  const scores = useMemo(
    () => (shared && shared.ids.length > 1 ? partitionScores(shared.first, shared.second) : undefined),
    [shared],
  );
  if (!one.groups.data || !other.groups.data) return `Finding groups in ${first.letter} and ${second.letter}`;
  return (
    <>
      {first.letter} finds <b className="text-xl font-semibold">{one.groups.data.count}</b> groups,{" "}
      {second.letter} <b className="text-xl font-semibold">{other.groups.data.count}</b>
      {scores && (
        <>
          ; they agree at ARI <b className="text-xl font-semibold">{fixed(scores.ari, 2)}</b>{" "}
          <span className="text-ink-3">(chance 0.00; AMI {fixed(scores.ami, 2)}, chance 0.00)</span>
        </>
      )}
    </>
  );
}

function Stability({ space }: { space: Space }) {
  const { compute } = usePlayground();
  const { embeddings, settings, groups } = useGroups(space);
  const few = embeddings.ids.length <= MOST_UNASKED;
  const query = useQuery({
    ...groupStabilityQuery(compute.compute, embeddings, settings),
    enabled: few && groups.data !== undefined,
  });
  const { letter } = space;
  const note = groups.data?.note ? ` ${groups.data.note}` : "";
  if (query.data?.meanAri !== undefined) {
    const words = query.data.meanAri < STABLE_FROM ? ", so groups are a convenience here" : "";
    return `${letter}: without a fifth of the texts the groups agree at ARI ${fixed(query.data.meanAri, 2)}${words}.${note}`;
  }
  if (query.data?.why) return `${letter}: ${query.data.why}${note}`;
  if (few || query.isFetching) return query.isFetching && !few ? "Finding groups twenty times …" : note;
  return (
    <button
      type="button"
      className="link"
      title={`Finds the groups of ${plural(20, "subsample")} of the texts`}
      onClick={() => void query.refetch()}
    >
      How stable are the groups of {letter}?
    </button>
  );
}
