import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MapQuality } from "../../compute/mapQuality.ts";
import { mapQualityQuery, mapQuery, mapStabilityQuery } from "../../compute/queries/mapQueries.ts";
import type { Space } from "../../experiment/experiment.ts";
import { usePlayground, useSettings, useVectors } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";
import { useCalm } from "./useCalm.ts";
import { type Displacement, LEAST_CORRELATION } from "./useDisplacement.ts";
import type { ShownMap } from "./useMapLayout.ts";

/** Up to here the free map is made only to say what the tether costs. */
const MOST_FOR_PRICE = 5000;
/** Up to here the stability is measured without being asked: three maps are made for it. */
const MOST_UNASKED = 1000;

type Props = {
  space: Space;
  map: ShownMap;
  quality: MapQuality | undefined;
  anchorLetter: string | undefined;
  displacement: Displacement | undefined;
};

/** What a map owes to its anchor, its seed and its trails, in a line under its name. */
export function MapNotes({ space, map, quality, anchorLetter, displacement }: Props) {
  return (
    // All its lines from the first: what comes late must not move the map under the pointer, and maps that share a
    // viewport must be of one height.
    <p
      className="min-h-12 px-4 text-xs text-ink-3 @max-[1079px]:min-h-16"
      data-testid={`map-notes-${space.letter}`}
    >
      {map.apart &&
        `Laid out on its own: its texts are not all those of ${anchorLetter}, so places cannot be compared. `}
      {quality && (
        <span title="In brackets: what a map of scattered texts would show.">
          {fixed(quality.kept, 1)} of {quality.k} true neighbours are drawn near (chance{" "}
          {fixed(quality.keptByChance, 1)}).{" "}
        </span>
      )}
      {map.anchor && map.layout && quality && <Price space={space} map={map} anchorLetter={anchorLetter} />}
      {map.layout?.kind === "umap" && quality && <Stability space={space} map={map} />}
      {displacement && ` ${trailWords(displacement)}`}
    </p>
  );
}

function trailWords({ correlation, trails }: Displacement): string {
  if (trails.length > 0)
    return `Arrows: from the place on the anchor, the ${trails.length} texts that moved most by their vectors.`;
  if (Number.isNaN(correlation)) return "No arrows: these two spaces hardly differ.";
  return `No arrows: places hardly follow real change (rank correlation ${fixed(correlation, 2)}, needed ${fixed(LEAST_CORRELATION, 2)}).`;
}

type PriceProps = Pick<Props, "space" | "map" | "anchorLetter">;

/** What following another map costs this one, in neighbours drawn near. */
function Price({ space, map, anchorLetter }: PriceProps) {
  const { compute } = usePlayground();
  const { embeddings } = useVectors(space);
  const settings = useSettings((all) => all.map);
  const anchor = map.anchor && { ...map.anchor, tether: 0 };
  const tethered = map.layout?.kind === "umap" && (map.anchor?.tether ?? 0) > 0;
  const calm = useCalm(map.layout);
  const free = mapQuery(compute.compute, embeddings, settings, undefined, anchor);
  const layout = useQuery({
    ...free,
    enabled: tethered && calm && embeddings.ids.length <= MOST_FOR_PRICE,
  });
  const freeQuality = useQuery({
    ...mapQualityQuery(
      compute.compute,
      embeddings,
      layout.data ?? { xy: new Float32Array(0) },
      free.queryKey,
    ),
    enabled: tethered && layout.data !== undefined,
  });
  if (!tethered) return `Begins at the places of map ${anchorLetter}. `;
  return (
    <span title="The tether pulls each text towards its place on the anchor, the more of its neighbours it kept the stronger.">
      Follows map {anchorLetter}
      {freeQuality.data ? `; free of it, ${fixed(freeQuality.data.kept, 1)} would be. ` : ". "}
    </span>
  );
}

/** How much of the picture is the draw of the seed. */
function Stability({ space, map }: Pick<Props, "space" | "map">) {
  const { compute } = usePlayground();
  const { embeddings } = useVectors(space);
  const settings = useSettings((all) => all.map);
  const [asked, setAsked] = useState(false);
  const calm = useCalm(map.layout);
  const few = embeddings.ids.length <= MOST_UNASKED;
  const query = useQuery({
    ...mapStabilityQuery(compute.compute, embeddings, settings),
    enabled: (few && calm) || asked,
  });
  if (query.data)
    return `Another seed keeps ${fixed(query.data.agreement * 100, 0)} % of drawn neighbours (chance ${fixed(query.data.chance * 100, 0)} %).`;
  if (few || query.isFetching) return query.isFetching && !few ? "Drawing three maps …" : "";
  return (
    <button type="button" className="link" onClick={() => setAsked(true)}>
      How much would another seed change?
    </button>
  );
}
