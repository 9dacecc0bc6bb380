import { type ReactNode, useMemo } from "react";
import { useStore } from "zustand";
import { type Space, withSpace } from "../../experiment/experiment.ts";
import { placesOf } from "../../experiment/placesOf.ts";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { addressOf, digestKey, limitOf, runAgain } from "../../playground/playground.ts";
import {
  useEngine,
  useExperiment,
  usePlayground,
  useRun,
  useSettings,
  useVectors,
} from "../../playground/usePlayground.ts";
import { type EffectiveLimit, widerOptions } from "../../runs/effectiveLimit.ts";
import type { FailedText } from "../../runs/execute.ts";
import type { Retry } from "../../runs/retry.ts";
import { count, fixed, plural } from "../../ui/format.ts";

/** What has to be known about the vectors of a space before they are compared: cut, refused, outdated. */
export function SpaceNotes({ space }: { space: Space }) {
  const run = useRun(space.id);
  return (
    <>
      {run.status === "done" && run.failed.length > 0 && <FailedTexts space={space} failed={run.failed} />}
      <CutTexts space={space} />
      <ZeroVectors space={space} />
      <OtherVersion space={space} />
      <OtherDigest space={space} />
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <div className="col-span-3 mt-1.5 grid gap-1 rounded-md bg-warn-wash px-2.5 py-1.5 text-sm text-ink">
      {children}
    </div>
  );
}

/** While a failed request waits for its next try. */
export function RetryNote({ retry, space }: { retry: Retry; space: Space }) {
  const url = useSettings(({ endpoint }) => addressOf(space.engine, endpoint));
  const told = describeFailure(retry.failure, { url, origin: location.origin, model: space.model });
  return (
    <Note>
      <span>
        {told.title}. Trying again after {fixed(retry.waitMs / 1000, 1)} s (try {retry.attempt} of{" "}
        {retry.attempts}). Finished texts are kept.
      </span>
    </Note>
  );
}

function FailedTexts({ space, failed }: { space: Space; failed: readonly FailedText[] }) {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const url = useSettings(({ endpoint }) => addressOf(space.engine, endpoint));
  const byId = placesOf(texts);
  const there = failed.filter(({ id }) => byId.has(id));
  if (there.length === 0) return null;
  return (
    <Note>
      <b className="font-semibold">{plural(there.length, "text")} could not be embedded; the others were.</b>
      <ul className="grid gap-1">
        {there.slice(0, 5).map(({ id, failure }) => {
          const told = describeFailure(failure, { url, origin: location.origin, model: space.model });
          const text = texts[byId.get(id) ?? -1]?.text ?? "";
          return (
            <li key={id}>
              <button
                type="button"
                className="link block w-full truncate text-left"
                onClick={() => selection.step(id)}
              >
                {text.slice(0, 60)}
              </button>
              {told.title}. {told.why}
            </li>
          );
        })}
      </ul>
      {there.length > 5 && <span>and {count(there.length - 5)} more</span>}
    </Note>
  );
}

function CutTexts({ space }: { space: Space }) {
  const playground = usePlayground();
  const { table, embeddings } = useVectors(space);
  // The limit follows from what the server told about the model.
  useStore(playground.experiment, (state) => state.models);
  const cut = useMemo(
    () => (table.anyCut ? embeddings.ids.filter((id) => table.cut(id)).length : 0),
    [table, embeddings],
  );
  if (cut === 0) return null;
  const limit = limitOf(playground, space);
  const wider = widerOptions(limit);
  return (
    <Note>
      <span>
        <b className="font-semibold">{plural(cut, "text")} cut.</b> {limitWords(limit)}
      </span>
      {wider && limit.contextLength !== undefined ? (
        <button
          type="button"
          className="link justify-self-start"
          onClick={() =>
            playground.experiment.edit(`Widened space ${space.letter}`, (before) =>
              withSpace(before, space.id, { options: { ...space.options, ...wider } }),
            )
          }
        >
          Use all {count(limit.contextLength)} tokens (num_ctx and num_batch), then Run
        </button>
      ) : (
        <span>Shorten or split these texts, or choose a model with a longer context.</span>
      )}
    </Note>
  );
}

/** Where the limit comes from, in a sentence. */
function limitWords({ tokens, by, contextLength }: EffectiveLimit): string {
  const takes = `A text may have ${count(tokens)} tokens here, two of them special`;
  switch (by) {
    case "context_length":
      return `${takes}: the model was made for no more.`;
    case "num_ctx":
      return `${takes}: that is num_ctx${contextLength ? `, while the model takes ${count(contextLength)}` : ""}.`;
    case "num_batch":
      return `${takes}: that is num_batch${contextLength ? `, while the model takes ${count(contextLength)}` : ""}.`;
    default:
      return `${takes}, as far as is known: the server does not say.`;
  }
}

function ZeroVectors({ space }: { space: Space }) {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const { table, embeddings } = useVectors(space);
  const zero = useMemo(
    () => (table.anyZero ? embeddings.ids.filter((id) => table.isZero(id)) : []),
    [table, embeddings],
  );
  const [first] = zero;
  if (!first) return null;
  return (
    <Note>
      <b className="font-semibold">{plural(zero.length, "vector")} of zeros.</b>
      <span>
        The server answered without an error, but a not-a-number inside the model arrives like this. Such
        texts are close to nothing. Try num_gpu 0 in the request fields, or another quantisation.
      </span>
      <button type="button" className="link truncate text-left" onClick={() => selection.step(first)}>
        {texts[placesOf(texts).get(first) ?? -1]?.text.slice(0, 60)}
      </button>
    </Note>
  );
}

/** Numbers of two server versions are not comparable: engines change between them. */
function OtherVersion({ space }: { space: Space }) {
  const playground = usePlayground();
  const { table, embeddings } = useVectors(space);
  const { version } = useEngine(space.engine);
  const versions = useMemo(() => table.serverVersions(embeddings.ids), [table, embeddings]);
  const others = versions.filter((made) => made !== "" && made !== version.data);
  if (!version.data || others.length === 0) return null;
  return (
    <Note>
      <span>
        Made with version {others.join(" and ")}; the server is now {version.data}. Vectors of two versions
        may differ.
      </span>
      <button
        type="button"
        className="link justify-self-start"
        onClick={() => void runAgain(playground, space)}
      >
        Run this space again
      </button>
    </Note>
  );
}

function OtherDigest({ space }: { space: Space }) {
  const { experiment } = usePlayground();
  const record = useStore(experiment, (state) => state.models[digestKey(space.engine, space.model)]);
  const { missing } = useVectors(space);
  if (!record?.formerDigest || missing === 0) return null;
  return (
    <Note>
      <span>
        The model behind this name changed ({record.formerDigest.slice(0, 8)} → {record.digest.slice(0, 8)}),
        so former vectors are not shown. Run makes new ones.
      </span>
    </Note>
  );
}
