import { type ReactNode, useId, useState } from "react";
import { type Space, withNewSpace, withSpace } from "../../experiment/experiment.ts";
import { featuredModels } from "../../ollama/knownModels.ts";
import { canonicalName } from "../../ollama/modelName.ts";
import { prefixLab } from "../../ollama/prefixes.ts";
import type { ServerModel } from "../../ollama/wire.ts";
import { useEngine, useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { bytes, count } from "../../ui/format.ts";
import { RoleField } from "../models/RoleField.tsx";
import { EMPTY_FORM, type FieldName, formOf, readForm, type SpaceForm } from "./spaceForm.ts";

/** Make or change a space. What was typed stays in the form until it is right. */
export function SpaceDialog({ space, onClose }: { space: Space | undefined; onClose(): void }) {
  const { experiment, runs } = usePlayground();
  const builtin = useEngine("builtin").models.data ?? [];
  const ollama = useEngine("ollama").models;
  const server = ollama.data ?? [];
  const [form, setForm] = useState<SpaceForm>(() =>
    space ? formOf(space) : { ...EMPTY_FORM, model: firstModel(server, builtin) },
  );
  const [tried, setTried] = useState(false);
  // Only at first: later it would close under the hands of who empties the last of its fields.
  const [advanced] = useState(() => hasAdvanced(form));
  const chosen = findModel(form.model, builtin, server);
  const reading = readForm(form, chosen?.dimensions);
  const problems = tried && !reading.ok ? reading.problems : {};
  const set = (field: FieldName) => (value: string) => setForm((before) => ({ ...before, [field]: value }));

  const sampleText = useExperiment(({ corpus }) => corpus.texts[0]?.text ?? "");
  const lab = labOf(form.model);

  /** The same settings without a prefix, with the right one and with the wrong one, as spaces of their own. */
  function openLab() {
    setTried(true);
    if (!reading.ok || !lab) return;
    experiment.edit("Opened the prefix lab", (before) =>
      lab.variants.reduce((all, { name, prefix }) => {
        const base = reading.settings.model.replace(/:latest$/, "");
        return withNewSpace(all, { ...reading.settings, name: `${base}, ${name}`, prefix });
      }, before),
    );
    onClose();
  }

  function save() {
    setTried(true);
    if (!reading.ok) return;
    const { settings } = reading;
    if (space) {
      experiment.edit(`Changed space ${space.letter}`, (before) => withSpace(before, space.id, settings));
      runs.forget(space.id);
    } else experiment.edit("Added a space", (before) => withNewSpace(before, settings));
    onClose();
  }

  return (
    <Dialog
      title={space ? `Space ${space.letter}` : "New space"}
      onClose={onClose}
      footer={
        <>
          <span className="grow text-sm text-ink-3">Nothing is sent before you press Run.</span>
          <Button onClick={onClose}>Discard</Button>
          <Button look="primary" onClick={save}>
            {space ? "Save" : "Add space"}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <ModelField
          form={form}
          set={set}
          builtin={builtin}
          server={server}
          connected={ollama.isSuccess}
          problem={problems.model}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Dimensions"
            value={form.dimensions}
            onChange={set("dimensions")}
            problem={problems.dimensions}
            placeholder={chosen?.dimensions ? `${chosen.dimensions}, all` : "all"}
            hint="The server keeps the first so many numbers and makes the vector unit length again."
          />
          <Field
            label="Name"
            value={form.name}
            onChange={set("name")}
            placeholder="as the model"
            hint="Only for you; it is not sent."
          />
        </div>
        <RoleField
          model={form.model.split("|")[1] ?? ""}
          prefix={form.prefix}
          sampleText={sampleText.slice(0, 200)}
          onChange={set("prefix")}
        />
        <p className="-mt-2 text-sm text-ink-3">
          Ollama adds no prefix by itself. Index and query with the same model, each with its own prefix.
          {lab && (
            <>
              {" "}
              <button type="button" className="link" onClick={openLab}>
                Prefix lab: {lab.variants.map((variant) => variant.name).join(", ")} as spaces
              </button>
              {lab.why && ` ${lab.why}`}
            </>
          )}
        </p>
        <details open={advanced || undefined}>
          <summary className="font-medium">Request fields</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2">
            <Choice label="truncate" value={form.truncate} onChange={set("truncate")} />
            <Field
              label="keep_alive"
              value={form.keepAlive}
              onChange={set("keepAlive")}
              problem={problems.keepAlive}
              placeholder="5m"
              hint="How long the model stays in memory: seconds or a duration; −1 for ever, 0 to unload."
            />
            <Field
              label="num_ctx"
              value={form.numCtx}
              onChange={set("numCtx")}
              problem={problems.numCtx}
              hint="Context in tokens."
            />
            <Field
              label="num_batch"
              value={form.numBatch}
              onChange={set("numBatch")}
              problem={problems.numBatch}
              hint="For most embedding models the true limit of a text, 2,048 unless set."
            />
            <Field
              label="num_gpu"
              value={form.numGpu}
              onChange={set("numGpu")}
              problem={problems.numGpu}
              hint="Layers on the GPU; 0 is none."
            />
            <Field
              label="num_thread"
              value={form.numThread}
              onChange={set("numThread")}
              problem={problems.numThread}
              hint="Processor threads."
            />
          </div>
          <div className="mt-4">
            <Field
              label="options, as JSON"
              value={form.options}
              onChange={set("options")}
              problem={problems.options}
              placeholder="{}"
              mono
              hint="Sent as it is, beside the fields above. A change of options makes the server load the model again."
            />
          </div>
        </details>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}

type ModelFieldProps = {
  form: SpaceForm;
  set(field: FieldName): (value: string) => void;
  builtin: readonly ServerModel[];
  server: readonly ServerModel[];
  connected: boolean;
  problem: string | undefined;
};

function ModelField({ form, set, builtin, server, connected, problem }: ModelFieldProps) {
  const id = useId();
  const usable = server.filter((model) => model.canEmbed !== false);
  // Without a server nobody knows what is installed.
  const missing = featuredModels.filter(
    (known) => connected && !server.some((model) => canonicalName(model.name) === canonicalName(known.name)),
  );
  const chosen = findModel(form.model, builtin, server);
  const offered = form.model === "" || chosen !== undefined;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        Model
      </label>
      <select
        id={id}
        className="control select w-full"
        value={form.model}
        aria-invalid={problem !== undefined}
        onChange={(event) => set("model")(event.target.value)}
      >
        {form.model === "" && <option value="">Choose a model</option>}
        {!offered && <option value={form.model}>{form.model.split("|")[1]} (not installed)</option>}
        {usable.length > 0 && (
          <optgroup label="Ollama">
            {usable.map((model) => (
              <option key={model.name} value={`ollama|${model.name}`}>
                {modelLine(model)}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label="Built in, no server needed">
          {builtin.map((model) => (
            <option key={model.name} value={`builtin|${model.name}`}>
              {modelLine(model)}
            </option>
          ))}
        </optgroup>
        {missing.length > 0 && (
          <optgroup label="Not installed">
            {missing.map((model) => (
              <option key={model.name} value={model.name} disabled>
                {model.name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      {problem && <p className="text-sm text-bad">{problem}</p>}
      {!connected && (
        <p className="text-sm text-ink-3">
          No Ollama is connected. Its models are offered here once one answers (top right).
        </p>
      )}
      {missing.map((model) => (
        <div key={model.name} className="grid gap-1 text-sm text-ink-3">
          <span>
            {model.name} is not installed: {count(model.dimensions)} dims, {count(model.contextLength)}{" "}
            tokens, {bytes(model.sizeBytes)}. {model.note}
          </span>
          <CopyLine command={model.pull} />
        </div>
      ))}
    </div>
  );
}

type FieldProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  problem?: string | undefined;
  hint?: string;
  placeholder?: string;
  mono?: boolean;
};

function Field({ label, value, onChange, problem, hint, placeholder, mono = false }: FieldProps) {
  const id = useId();
  const told: ReactNode = problem ?? hint;
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        className={`field ${mono ? "font-mono" : ""}`}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={told ? `${id}-told` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {told && (
        <p id={`${id}-told`} className={`text-sm ${problem ? "text-bad" : "text-ink-3"}`}>
          {told}
        </p>
      )}
    </div>
  );
}

function Choice({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        className="control select w-full"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="default">cut and mark (recommended)</option>
        <option value="true">true: the server’s way, cut unseen</option>
        <option value="false">false: refuse texts that are too long</option>
      </select>
      <p className="text-sm text-ink-3">
        Texts that may be too long are asked for one by one, so that cutting is seen. Short ones cost nothing
        extra.
      </p>
    </div>
  );
}

/** The prefixes worth comparing for a model; none where all would be the same. */
function labOf(model: string) {
  const lab = prefixLab(model.split("|")[1] ?? "");
  return lab.variants.length > 1 ? lab : undefined;
}

function modelLine(model: ServerModel): string {
  const facts = [
    model.dimensions && `${count(model.dimensions)} dims`,
    model.contextLength && `${count(model.contextLength)} tokens`,
    model.sizeBytes > 0 && bytes(model.sizeBytes),
    model.quantization,
    model.canEmbed === "unknown" && "may not embed",
  ];
  return [model.name.replace(/:latest$/, ""), ...facts.filter(Boolean)].join(" · ");
}

function findModel(
  value: string,
  builtin: readonly ServerModel[],
  server: readonly ServerModel[],
): ServerModel | undefined {
  const [engine, name = ""] = value.split("|");
  const list = engine === "ollama" ? server : builtin;
  return list.find((model) => canonicalName(model.name) === canonicalName(name));
}

function firstModel(server: readonly ServerModel[], builtin: readonly ServerModel[]): string {
  const onServer = server.find((model) => model.canEmbed === true);
  if (onServer) return `ollama|${onServer.name}`;
  return builtin[0] ? `builtin|${builtin[0].name}` : "";
}

function hasAdvanced(form: SpaceForm): boolean {
  const { truncate, keepAlive, numCtx, numBatch, numGpu, numThread, options } = form;
  return (
    truncate !== "default" ||
    [keepAlive, numCtx, numBatch, numGpu, numThread, options].some((text) => text !== "")
  );
}
