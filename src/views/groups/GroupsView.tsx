import { type Pair, usePair } from "../../playground/usePair.ts";
import { useExperiment, useShownSpaces } from "../../playground/usePlayground.ts";
import { CaughtTexts } from "../caught/CaughtTexts.tsx";
import { PairPicker } from "../pair/PairPicker.tsx";
import { GroupControls } from "./GroupControls.tsx";
import { GroupFlow } from "./GroupFlow.tsx";
import { GroupHeadline } from "./GroupHeadline.tsx";
import { GroupList } from "./GroupList.tsx";
import { LabelScoreboard } from "./LabelScoreboard.tsx";
import { SampleResults } from "./SampleResults.tsx";
import { useSharedGroups } from "./useSharedGroups.ts";

/** Which texts a space puts together, how two spaces differ in it, and which of them serves the user's labels best. */
export function GroupsView() {
  const pair = usePair();
  const spaces = useShownSpaces();
  const labelled = useExperiment(({ corpus }) => corpus.texts.some((item) => item.label));
  const sample = useExperiment(({ corpus }) => corpus.sample);
  const only = spaces[0];
  return (
    <section aria-label="Groups" className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]">
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <PairPicker />
        <GroupControls />
        <span className="ml-auto">
          <CaughtTexts />
        </span>
      </div>
      {spaces.length === 0 || !only ? (
        <p className="grid flex-1 place-content-center text-ink-2">
          No space is shown. Add one, or show a hidden one.
        </p>
      ) : (
        <>
          <GroupHeadline pair={pair} only={only} />
          <div className="scroll-thin grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start overflow-auto max-sm:overflow-visible">
            {pair ? <PairOfGroups pair={pair} /> : <GroupList space={only} />}
            {labelled && <LabelScoreboard />}
            {sample && <SampleResults sample={sample} />}
          </div>
        </>
      )}
    </section>
  );
}

function PairOfGroups({ pair }: { pair: Pair }) {
  const shared = useSharedGroups(pair);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7rem_minmax(0,1fr)] border-b border-line max-sm:grid-cols-1">
      <GroupList space={pair.first} />
      <GroupFlow pair={pair} />
      <GroupList space={pair.second} order={shared?.order} />
    </div>
  );
}
