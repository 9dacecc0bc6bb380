import { useQuery } from "@tanstack/react-query";
import type { FailureText } from "../../ollama/describeFailure.ts";
import { canonicalName } from "../../ollama/modelName.ts";
import { runningQuery } from "../../ollama/queries.ts";
import { clientOf, endpointKey } from "../../playground/playground.ts";
import { useEngine, usePlayground } from "../../playground/usePlayground.ts";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ModelTable } from "./ModelTable.tsx";
import { modelRows } from "./modelRows.ts";
import { RunningTable } from "./RunningTable.tsx";
import { useModelActions } from "./useModelActions.ts";

type Props = {
  /** Called with the name of an installed model that is to become a space. */
  onUse?(model: string): void;
};

/** Which models the server has in memory, which it has at all, and which would be worth having. */
export function ModelsPanel({ onUse }: Props) {
  const playground = usePlayground();
  const { version, models, endpoint } = useEngine("ollama");
  const running = useQuery({
    ...runningQuery(clientOf(playground, "ollama"), endpointKey(endpoint)),
    enabled: version.isSuccess,
  });
  const actions = useModelActions();
  const installed = models.data ?? [];
  const chat = installed.filter((model) => model.canEmbed === false).length;
  const inMemory = new Set(running.data?.map((model) => canonicalName(model.name)));
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      {version.isSuccess && (
        <section aria-label="In memory" className="grid grid-cols-1 gap-2">
          <h3>In memory</h3>
          {running.isError ? (
            <Notice tone="warn">
              The server does not say what it has in memory: {running.error.message}
            </Notice>
          ) : (
            <RunningTable models={running.data} actions={actions} />
          )}
          <p role="status" className="text-sm text-ink-2">
            {actions.done}
          </p>
          {actions.failure && <Failure failure={actions.failure} />}
        </section>
      )}
      <section aria-label="Embedding models" className="grid grid-cols-1 gap-2">
        <h3>Embedding models</h3>
        {!models.isSuccess && (
          <p className="text-sm text-ink-3">
            {models.isPending ? "Asking the server which it has …" : "No server has said which it has."}
          </p>
        )}
        <ModelTable
          rows={modelRows(installed)}
          asked={models.isSuccess}
          inMemory={running.isSuccess ? inMemory : undefined}
          actions={actions}
          onUse={onUse}
        />
        <p className="text-sm text-ink-3">
          Recommended: by Ollama’s own documentation. Context: tokens of a text that count with Ollama’s
          default options, of those the model’s file takes. Trained sizes: lengths a vector may be cut to; the
          server cuts any model to any length and says nothing. Speed goes by the number of parameters, one
          model against another; nothing was measured here. ≈ marks sizes that may be off by a little.
        </p>
        {chat > 0 && (
          <p className="text-sm text-ink-3">
            {plural(chat, "installed model")} left out: made for another task, without vectors.
          </p>
        )}
      </section>
    </div>
  );
}

function Failure({ failure }: { failure: FailureText }) {
  return (
    <div role="alert" className="grid gap-2">
      <Notice tone="bad">
        <b className="block font-semibold">{failure.title}</b>
        {failure.why} {failure.next}
      </Notice>
      {failure.command && <CopyLine command={failure.command} />}
    </div>
  );
}
