import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { withNewSpace } from "../../experiment/experiment.ts";
import type { Endpoint } from "../../experiment/workspaceSchema.ts";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { OllamaError } from "../../ollama/failure.ts";
import { featuredModels } from "../../ollama/knownModels.ts";
import { canonicalName } from "../../ollama/modelName.ts";
import { normaliseUrl } from "../../ollama/normaliseUrl.ts";
import { proxyQuery } from "../../ollama/queries.ts";
import type { ServerModel } from "../../ollama/wire.ts";
import { keyOf, mayCarryKey, setKey } from "../../playground/endpointKeys.ts";
import { useEngine, useExperiment, usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { bytes, count } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { DoctorDialog } from "../doctor/DoctorDialog.tsx";
import { ServerCheckDialog } from "../doctor/ServerCheckDialog.tsx";
import { ModelsPanel } from "../models/ModelsPanel.tsx";
import { setUpModels } from "./setUpModels.ts";

/** Former addresses that stay one click away. */
const ADDRESSES_KEPT = 6;

/** The comparison offered in one click. */
const COMPARED = ["mxbai-embed-large", "nomic-embed-text"];

/** Where Ollama is, what it says of itself, which models it has, and one click to compare two of them. */
export function ConnectionDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Connect your Ollama" onClose={onClose} wide>
      <div className="grid gap-5">
        <p className="text-ink-2">
          The built-in engine needs nothing and stays available. With Ollama you compare real embedding
          models. Texts go only to the address below, and only when you press Run.
        </p>
        <Address />
        <ServerFacts onClose={onClose} />
      </div>
    </Dialog>
  );
}

function Address() {
  const { experiment } = usePlayground();
  const queryClient = useQueryClient();
  const { endpoint } = useEngine("ollama");
  const [kind, setKind] = useState<Endpoint["kind"]>(endpoint.kind);
  const [typed, setTyped] = useState(endpoint.kind === "direct" ? endpoint.url : "http://localhost:11434");
  const [problem, setProblem] = useState<string>();
  const proxy = useQuery(proxyQuery());

  const addresses = useSettings((settings) => settings.addresses);
  const [key, setTypedKey] = useState(() => (endpoint.kind === "direct" ? (keyOf(endpoint.url) ?? "") : ""));

  function connect(next: Endpoint) {
    if (next.kind === "proxy") experiment.set({ endpoint: next });
    else {
      const others = addresses.filter((address) => address !== next.url);
      experiment.set({ endpoint: next, addresses: [next.url, ...others].slice(0, ADDRESSES_KEPT) });
    }
    void queryClient.invalidateQueries({ queryKey: ["ollama"] });
  }
  function choose(url: string) {
    setTyped(url);
    setTypedKey(keyOf(url) ?? "");
    setProblem(undefined);
    connect({ kind: "direct", url });
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const url = normaliseUrl(typed);
    if (!url.ok) {
      setProblem(url.reason);
      return;
    }
    if (url.url !== "" && key.trim() !== "" && !mayCarryKey(url.url)) {
      setProblem("A key is sent only over https, or to this machine: over plain http others could read it.");
      return;
    }
    setProblem(undefined);
    if (url.url === "") {
      setKind("proxy");
      connect({ kind: "proxy" });
      return;
    }
    setTyped(url.url);
    setKey(url.url, key.trim());
    connect({ kind: "direct", url: url.url });
  }

  return (
    <section aria-label="Address" className="grid gap-2">
      <div>
        <Segmented
          label="How the page reaches Ollama"
          value={kind}
          options={[
            { value: "proxy", label: "Through this page" },
            { value: "direct", label: "At an address" },
          ]}
          onChange={(next) => {
            setKind(next);
            if (next === "proxy") connect({ kind: "proxy" });
          }}
        />
      </div>
      {kind === "proxy" ? (
        <p className="text-sm text-ink-2">
          {proxy.data
            ? `The program that serves this page passes requests on to ${proxy.data.target}${proxy.data.keyed ? ", with the key from OLLAMA_API_KEY, which never reaches the browser" : ""}. To change it: OLLAMA_HOST=address npm start.`
            : "This page is served as plain files, with nothing behind it that could pass requests on. Use an address."}
        </p>
      ) : (
        <form onSubmit={onSubmit} className="grid gap-1">
          <div className="flex gap-2">
            <input
              className="field font-mono"
              aria-label="Address of Ollama"
              value={typed}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={problem !== undefined}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" look="primary">
              Connect
            </Button>
          </div>
          <label className="grid gap-1 text-sm text-ink-3">
            Key, if the server asks for one
            <input
              type="password"
              className="field font-mono"
              autoComplete="off"
              value={key}
              onChange={(event) => setTypedKey(event.target.value)}
            />
            Kept for this tab only, never stored.
          </label>
          {addresses.length > 0 && (
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-3">
              Used before:
              {addresses.map((address) => (
                <button key={address} type="button" className="link" onClick={() => choose(address)}>
                  {address}
                </button>
              ))}
            </p>
          )}
          {problem ? (
            <p role="alert" className="text-sm text-bad">
              {problem}
            </p>
          ) : (
            <p className="text-sm text-ink-3">
              The browser calls it directly. Ollama lets pages from localhost in by default, others only with
              OLLAMA_ORIGINS.
            </p>
          )}
        </form>
      )}
    </section>
  );
}

function ServerFacts({ onClose }: { onClose(): void }) {
  const [doctor, setDoctor] = useState(false);
  return (
    <>
      <ServerState onClose={onClose} onDoctor={() => setDoctor(true)} />
      {/* Outside of what it reports on: a new answer of the server must not begin the examination again. */}
      {doctor && <DoctorDialog onClose={() => setDoctor(false)} />}
    </>
  );
}

function ServerState({ onClose, onDoctor }: { onClose(): void; onDoctor(): void }) {
  const { version, models, endpoint } = useEngine("ollama");
  const url = endpoint.kind === "direct" ? endpoint.url : "";
  if (version.isPending) return <Notice>Asking {url || "the proxy"} …</Notice>;
  if (version.isError) {
    const failure =
      version.error instanceof OllamaError ? version.error.failure : { kind: "unreachable" as const };
    const told = describeFailure(failure, { url, origin: location.origin, model: "" });
    return (
      <div role="alert" className="grid gap-2">
        <Notice tone="bad">
          <b className="block font-semibold">{told.title}</b>
          {told.why} {told.next}
        </Notice>
        {told.command && <CopyLine command={told.command} />}
        <div className="flex gap-2">
          <Button onClick={() => void version.refetch()}>Try again</Button>
          <Button look="primary" onClick={onDoctor}>
            Check the connection
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <Notice tone="ok">
        Connected: Ollama {version.data}
        {version.data === "0.0.0" && ", a version built from source"}.
      </Notice>
      {models.isError && (
        <Notice tone="bad">The list of models could not be read: {models.error.message}</Notice>
      )}
      <Models models={models.data ?? []} onClose={onClose} onDoctor={onDoctor} />
    </>
  );
}

type ModelsProps = { models: readonly ServerModel[]; onClose(): void; onDoctor(): void };

function Models({ models, onClose, onDoctor }: ModelsProps) {
  const playground = usePlayground();
  const installed = (name: string) =>
    models.some((model) => canonicalName(model.name) === canonicalName(name));
  const both = COMPARED.every(installed);
  const [checking, setChecking] = useState(false);
  const spaces = useExperiment((experiment) => experiment.spaces);
  const used = spaces.find((space) => space.engine === "ollama" && installed(space.model))?.model;
  const checked = used ?? models.find((model) => model.canEmbed === true)?.name;
  return (
    <section aria-label="Models" className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look="primary"
          disabled={!both}
          onClick={() => {
            setUpModels(playground, COMPARED);
            onClose();
          }}
        >
          Set up mxbai vs nomic
        </Button>
        {checked && <Button onClick={() => setChecking(true)}>Check this server</Button>}
        <Button onClick={onDoctor}>Check the connection</Button>
        {checking && checked && <ServerCheckDialog model={checked} onClose={() => setChecking(false)} />}
        {!both && (
          <span className="text-sm text-ink-3">
            Both have to be installed first; the lines to copy are below.
          </span>
        )}
      </div>
      {featuredModels
        .filter((model) => !installed(model.name))
        .map((model) => (
          <div
            key={model.name}
            className="grid gap-1 text-sm text-ink-3"
            data-testid={`missing-${model.name}`}
          >
            <span>
              {model.name}: not installed. {count(model.dimensions)} dims, {count(model.contextLength)}{" "}
              tokens, {bytes(model.sizeBytes)}.
            </span>
            <CopyLine command={model.pull} />
          </div>
        ))}
      <ModelsPanel
        onUse={(model) => {
          playground.experiment.edit("Added a space", (before) =>
            withNewSpace(before, { engine: "ollama", model, prefix: "" }),
          );
          onClose();
        }}
      />
    </section>
  );
}
