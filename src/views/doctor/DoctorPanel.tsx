import { useEffect, useState } from "react";
import { CHECK_LIST, type CheckResult } from "../../ollama/doctor/diagnose.ts";
import type { Finding } from "../../ollama/doctor/finding.ts";
import type { Platform } from "../../ollama/doctor/platform.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { FindingView } from "./FindingView.tsx";
import { type ListedStep, StepList } from "./StepList.tsx";
import { type Progress, type Start, useProgress } from "./useProgress.ts";

type Props = {
  /** What is examined, for people. */
  address: string;
  /** The same function until other checks are wanted. */
  start: Start<CheckResult, Finding>;
  likelyPlatform: Platform;
  onClose(): void;
  /** Called with every finding that the checks end in. */
  onFinding?: ((finding: Finding) => void) | undefined;
  /** Offered once everything works: goes on with what had failed. */
  onRetry?: (() => void) | undefined;
};

/** The doctor's dialog, with the checks left and what they came to right. Where the checks come from is open. */
export function DoctorPanel({ address, start, likelyPlatform, onClose, onFinding, onRetry }: Props) {
  const { progress, again, stop } = useProgress(start);
  const [platform, setPlatform] = useState(likelyPlatform);
  const { end } = progress;
  useEffect(() => {
    if (end) onFinding?.(end);
  }, [end, onFinding]);
  const running = progress.status === "running";
  const fine = end?.tone === "ok";
  return (
    <Dialog
      title="Connection doctor"
      onClose={onClose}
      wide
      footer={
        <>
          <p className="grow text-sm text-ink-3 max-sm:hidden">
            Finished work is kept. A fix never runs anything for you.
          </p>
          <div className="flex flex-wrap justify-end gap-2 max-sm:grow">
            {running ? (
              <Button onClick={stop}>Stop the checks</Button>
            ) : (
              <Button look={fine ? "plain" : "primary"} onClick={again}>
                Run the checks again
              </Button>
            )}
            {fine && onRetry && (
              <Button
                look="primary"
                onClick={() => {
                  onRetry();
                  onClose();
                }}
              >
                Go on where it stopped
              </Button>
            )}
          </div>
        </>
      }
    >
      <div className="-m-5">
        <p className="flex flex-wrap gap-x-2 border-b border-line px-5 py-3">
          <span className="text-ink-2">Server address</span>
          <b className="font-medium wrap-anywhere">{address}</b>
        </p>
        <div className="grid grid-cols-[17.5rem_minmax(0,1fr)] max-md:grid-cols-1">
          <div className="border-line p-2 md:border-r">
            <StepList label="Checks" steps={listedSteps(progress)} outcome={end?.title} />
          </div>
          {/* On a narrow screen what to do comes first; the checks below are how it was found. */}
          <div
            className="border-line p-5 max-md:border-b max-md:data-ended:order-first"
            data-ended={end && ""}
          >
            <Outcome progress={progress} platform={platform} onPlatform={setPlatform} />
          </div>
        </div>
      </div>
    </Dialog>
  );
}

function Outcome({
  progress,
  platform,
  onPlatform,
}: {
  progress: Progress<CheckResult, Finding>;
  platform: Platform;
  onPlatform(platform: Platform): void;
}) {
  const finding =
    progress.end ?? (progress.status === "running" ? progress.steps.at(-1)?.interim : undefined);
  return (
    <div>
      {finding ? (
        <FindingView finding={finding} platform={platform} onPlatform={onPlatform} />
      ) : progress.status === "running" ? (
        <Notice>
          Each check goes a step further than the one before. The first that fails is the cause.
        </Notice>
      ) : progress.status === "stopped" ? (
        <Notice>Stopped. Nothing was changed.</Notice>
      ) : (
        <Notice tone="bad">The checks themselves failed: {progress.problem}</Notice>
      )}
    </div>
  );
}

/** Every check with what was last said of it. */
function listedSteps({ steps, status }: Progress<CheckResult, Finding>): ListedStep[] {
  return CHECK_LIST.map(({ id, title }) => {
    const last = steps.findLast((step) => step.id === id);
    if (!last) return { id, title, status: "waiting", says: "Not reached yet" };
    const stopped = last.status === "running" && status !== "running";
    return stopped ? { id, title, status: "skipped", says: "Stopped" } : last;
  });
}
