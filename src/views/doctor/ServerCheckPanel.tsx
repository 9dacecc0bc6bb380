import { SERVER_CHECKS, type ServerCheckResult } from "../../ollama/serverCheck/serverCheckResult.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { type ListedStep, StepList } from "./StepList.tsx";
import { type Progress, type Start, useProgress } from "./useProgress.ts";

type Props = {
  model: string;
  /** The same function until another model is to be checked. */
  start: Start<ServerCheckResult, void>;
  onClose(): void;
};

/** Whether the server's vectors of a model can be trusted, one check after another. */
export function ServerCheckPanel({ model, start, onClose }: Props) {
  const { progress, again, stop } = useProgress(start);
  const { steps } = progress;
  const advised = steps.filter(({ advice }) => advice !== undefined);
  return (
    <Dialog
      title={`Check this server with ${model}`}
      onClose={onClose}
      footer={
        <>
          <p className="grow text-sm text-ink-3">Seven requests with made-up texts; yours are not sent.</p>
          {progress.status === "running" ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button look="primary" onClick={again}>
              Check again
            </Button>
          )}
        </>
      }
    >
      <div className="-mx-3 -mt-3">
        <StepList label="Checks" steps={listedSteps(progress)} />
      </div>
      <div role="status" className="mt-3 grid gap-2">
        {progress.status === "done" && <Summary steps={steps} />}
        {progress.status === "stopped" && <Notice>Stopped. Nothing was changed.</Notice>}
        {progress.status === "failed" && (
          <Notice tone="bad">The check itself failed: {progress.problem}</Notice>
        )}
        {advised.map(({ id, title, status, advice }) => (
          <Notice key={id} tone={status === "bad" ? "bad" : "warn"}>
            <b className="block font-semibold">{title}</b>
            {advice}
          </Notice>
        ))}
      </div>
    </Dialog>
  );
}

function Summary({ steps }: { steps: readonly ServerCheckResult[] }) {
  const amount = (status: ServerCheckResult["status"]) =>
    steps.filter((step) => step.status === status).length;
  const [bad, warn, skipped] = [amount("bad"), amount("warn"), amount("skipped")];
  if (bad === 0 && warn === 0 && skipped === 0) {
    return <Notice tone="ok">All {steps.length} checks passed: these vectors can be compared.</Notice>;
  }
  const parts = [
    `${amount("ok")} passed`,
    ...(bad > 0 ? [`${bad} failed`] : []),
    ...(warn > 0 ? [`${warn} with a note`] : []),
    ...(skipped > 0 ? [`${skipped} not tested`] : []),
  ];
  return (
    <Notice>
      Of {plural(steps.length, "check")}: {parts.join(", ")}.
    </Notice>
  );
}

/** The first check without a result is the one under way. */
function listedSteps({ steps, status }: Progress<ServerCheckResult, void>): ListedStep[] {
  return SERVER_CHECKS.map(({ id, title }, i) => {
    const result = steps.find((step) => step.id === id);
    if (result) return { ...result, says: result.what };
    const running = status === "running" && i === steps.length;
    return {
      id,
      title,
      status: running ? "running" : "waiting",
      says: running ? "Asking the server …" : "Not reached yet",
    };
  });
}
