import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { groupNamesQuery, groupsQuery } from "../compute/queries/groupQueries.ts";
import type { Space } from "../experiment/experiment.ts";
import { placesOf } from "../experiment/placesOf.ts";
import { useExperiment, usePlayground, useRunning, useSettings, useVectors } from "./usePlayground.ts";

/** Of fewer texts each would be a group. */
export const FEWEST_GROUPED = 4;

/** The groups of a space and their names; neither while vectors still arrive, nor unless they are wanted. */
export function useGroups(space: Space, wanted = true) {
  const { compute } = usePlayground();
  const { embeddings, missing } = useVectors(space);
  const running = useRunning();
  const seed = useSettings((settings) => settings.map.seed);
  const asked = useSettings((settings) => settings.groups);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const ready = wanted && embeddings.ids.length >= FEWEST_GROUPED && !(running && missing > 0);
  const settings = useMemo(() => ({ ...asked, seed }), [asked, seed]);
  const groups = useQuery({ ...groupsQuery(compute.compute, embeddings, settings), enabled: ready });
  const written = useMemo(() => {
    if (!ready) return [];
    const places = placesOf(texts);
    return embeddings.ids.map((id) => texts[places.get(id) ?? -1]?.text ?? "");
  }, [ready, embeddings, texts]);
  const names = useQuery({
    ...groupNamesQuery(compute.compute, embeddings.key, written, groups.data ?? NO_GROUPS),
    enabled: ready && groups.data !== undefined,
  });
  return { embeddings, settings, groups, names };
}

const NO_GROUPS = { groupOf: new Int32Array(0), count: 0 };

/** "refund · card · invoice", or what else a group can be called. */
export function groupName(terms: readonly string[] | undefined, group: number): string {
  return terms && terms.length > 0 ? terms.join(" · ") : `group ${group + 1}`;
}
