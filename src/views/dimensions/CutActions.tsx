import { Check, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { spaceName } from "../../experiment/experiment.ts";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { OllamaError } from "../../ollama/failure.ts";
import { addCutSpace } from "../../playground/addCutSpace.ts";
import { type CutSelfTest, cutSelfTest, mayCutHere } from "../../playground/cutSelfTest.ts";
import { addressOf, clientOf } from "../../playground/playground.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { count, plural, scientific } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import type { SpaceSweep } from "./useSweeps.ts";

type Outcome = { readonly test: CutSelfTest } | { readonly problem: string };

/** Checks that the server cuts as this page does, and makes a space of a size. */
export function CutActions({ swept, size }: { swept: SpaceSweep; size: number }) {
  const playground = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState<string>();
  const { space, full } = swept;
  const uncut = size >= full;

  async function check(): Promise<CutSelfTest | undefined> {
    if (outcome && "test" in outcome) return outcome.test;
    setBusy(true);
    try {
      const test = await cutSelfTest(
        clientOf(playground, space.engine),
        space,
        texts,
        uncut ? Math.ceil(full / 2) : size,
      );
      setOutcome({ test });
      return test;
    } catch (error) {
      if (!(error instanceof OllamaError)) throw error;
      const url = addressOf(space.engine, playground.experiment.getState().settings.endpoint);
      const told = describeFailure(error.failure, { url, origin: location.origin, model: space.model });
      setOutcome({ problem: `${told.title}. ${told.next}` });
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  async function add(): Promise<void> {
    const test = await check();
    const made = await addCutSpace(playground, space, size, test !== undefined && mayCutHere(test));
    if (made) setAdded(made.letter);
  }

  return (
    <div className="grid gap-2 border-b border-line px-4 py-3" data-busy={busy} aria-live="polite">
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy || uncut} onClick={() => void add()}>
          <Plus size={14} aria-hidden="true" />
          Add {count(size)} dims as a space
        </Button>
        {!outcome && (
          <Button look="ghost" disabled={busy} onClick={() => void check()}>
            Check the server’s cut
          </Button>
        )}
      </div>
      {added && (
        <p className="text-sm text-ink-2">
          Added as {added}, first {count(size)} of {space.letter}’s {count(full)} numbers. Compare{" "}
          {space.letter} with {added} in any view.
        </p>
      )}
      {outcome && <OutcomeView outcome={outcome} name={spaceName(space)} />}
      {swept.recipe && (
        <p className="text-xs text-ink-3">
          A space is cut as Ollama does it, without the layer norm of the card’s recipe.
        </p>
      )}
    </div>
  );
}

function OutcomeView({ outcome, name }: { outcome: Outcome; name: string }) {
  if ("problem" in outcome)
    return <Notice tone="warn">The check did not come through. {outcome.problem}</Notice>;
  const { test } = outcome;
  const details = `${plural(test.texts, "text")} asked for with and without dimensions ${count(test.size)}`;
  switch (test.kind) {
    case "same":
      return (
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-3" data-testid="self-test">
          <span className="badge badge-ok">
            <Check size={11} aria-hidden="true" />
            server cut and local cut agree
          </span>
          largest difference {test.maxDifference === 0 ? "0" : scientific(test.maxDifference)} ({details})
        </p>
      );
    case "near":
      return (
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-3" data-testid="self-test">
          <span className="badge badge-ok">
            <Check size={11} aria-hidden="true" />
            as close as this model repeats itself
          </span>
          cosine above {test.leastCosine.toFixed(6)}, largest difference {scientific(test.maxDifference)} (
          {details})
        </p>
      );
    case "ignored":
      return (
        <Notice tone="warn">
          This server ignores dimensions: asked for {count(test.size)}, it sent all {count(test.full)} numbers
          of {name}. Cutting here works all the same; a run would bring full-size vectors. Ollama 0.11.11 and
          newer cut.
        </Notice>
      );
    case "other length":
      return (
        <Notice tone="bad">
          The server sent vectors of another length than the {count(test.size)} asked for, so what is shown
          here is not what it would send.
        </Notice>
      );
    case "different":
      return (
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-3" data-testid="self-test">
          <span className="badge badge-warn">
            <TriangleAlert size={11} aria-hidden="true" />
            server cut and local cut differ
          </span>
          largest difference {scientific(test.maxDifference)}, cosine at least {test.leastCosine.toFixed(6)} (
          {details}). A space made from here is run by the server.
        </p>
      );
    default:
      return test.kind satisfies never;
  }
}
