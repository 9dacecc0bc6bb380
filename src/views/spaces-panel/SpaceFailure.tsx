import { lazy, Suspense, useState } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { addressOf, run as runAll } from "../../playground/playground.ts";
import { useExperiment, usePlayground, useSettings, useVectors } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { plural } from "../../ui/format.ts";

const DoctorDialog = lazy(async () => ({
  default: (await import("../doctor/DoctorDialog.tsx")).DoctorDialog,
}));

type Props = { space: Space; failure: Parameters<typeof describeFailure>[0] };

/** Why the run of a space ended: what happened, why, what to do next. */
export function SpaceFailure({ space, failure }: Props) {
  const url = useSettings(({ endpoint }) => addressOf(space.engine, endpoint));
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const { missing } = useVectors(space);
  const playground = usePlayground();
  const [doctor, setDoctor] = useState(false);
  const told = describeFailure(failure, { url, origin: location.origin, model: space.model });
  const kept = texts - missing;
  return (
    <div role="alert" className="col-span-3 mt-1.5 grid gap-1.5 rounded-md bg-bad-wash px-2.5 py-2 text-sm">
      <b className="font-semibold">{told.title}</b>
      <span>{told.why}</span>
      <span>{told.next}</span>
      {told.command && <CopyLine command={told.command} />}
      {space.engine === "ollama" && (
        <div>
          <Button onClick={() => setDoctor(true)}>Check the connection</Button>
        </div>
      )}
      {doctor && (
        <Suspense fallback={null}>
          <DoctorDialog
            model={space.model}
            onClose={() => setDoctor(false)}
            onRetry={() => void runAll(playground, (one) => one.id === space.id)}
          />
        </Suspense>
      )}
      {kept > 0 && <span>{plural(kept, "text")} that were answered are kept. Run goes on from there.</span>}
    </div>
  );
}
