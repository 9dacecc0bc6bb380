import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Endpoint } from "../../experiment/workspaceSchema.ts";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { OllamaError } from "../../ollama/failure.ts";
import { knownModels } from "../../ollama/knownModels.ts";
import { canonicalName } from "../../ollama/modelName.ts";
import { normaliseUrl } from "../../ollama/normaliseUrl.ts";
import { proxyFacts } from "../../ollama/proxyFacts.ts";
import type { ServerModel } from "../../ollama/wire.ts";
import { useEngine, usePlayground } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { bytes, count } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { setUpModels } from "./setUpModels.ts";

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
  const proxy = useQuery({
    queryKey: ["proxy"],
    queryFn: async ({ signal }) => (await proxyFacts(signal)) ?? null,
    retry: false,
  });

  function connect(next: Endpoint) {
    experiment.set({ endpoint: next });
    void queryClient.invalidateQueries({ queryKey: ["ollama"] });
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const url = normaliseUrl(typed);
    if (!url.ok) {
      setProblem(url.reason);
      return;
    }
    setProblem(undefined);
    if (url.url === "") {
      setKind("proxy");
      connect({ kind: "proxy" });
      return;
    }
    setTyped(url.url);
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
        <div>
          <Button onClick={() => void version.refetch()}>Try again</Button>
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
      <ModelTable models={models.data ?? []} onClose={onClose} />
    </>
  );
}

function ModelTable({ models, onClose }: { models: readonly ServerModel[]; onClose(): void }) {
  const playground = usePlayground();
  const able = models.filter((model) => model.canEmbed !== false);
  const others = models.length - able.length;
  const installed = (name: string) =>
    models.some((model) => canonicalName(model.name) === canonicalName(name));
  const missing = knownModels.filter((model) => !installed(model.name));
  const cell = "border-b border-line px-2 py-1.5 text-left";
  return (
    <section aria-label="Models" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="grow">Models that can embed</h3>
        <Button
          look="primary"
          disabled={!COMPARED.every(installed)}
          title={COMPARED.every(installed) ? undefined : "Both have to be installed first"}
          onClick={() => {
            setUpModels(playground, COMPARED);
            onClose();
          }}
        >
          Set up mxbai vs nomic
        </Button>
      </div>
      <Scrolling label="Table of models">
        <table className="w-full text-sm">
          <thead className="text-ink-3">
            <tr>
              {["Model", "Dimensions", "Context", "Size", "Quantisation"].map((head) => (
                <th key={head} className={`${cell} font-medium whitespace-nowrap`} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {able.map((model) => (
              <tr key={model.name}>
                <th className={`${cell} font-medium`} scope="row">
                  {model.name}
                  {model.canEmbed === "unknown" && (
                    <span className="badge badge-warn ml-2">may not embed</span>
                  )}
                </th>
                <td className={cell}>{model.dimensions ? count(model.dimensions) : "not said"}</td>
                <td className={cell}>
                  {model.contextLength ? `${count(model.contextLength)} tokens` : "not said"}
                </td>
                <td className={cell}>{model.sizeBytes > 0 ? bytes(model.sizeBytes) : "not said"}</td>
                <td className={cell}>{model.quantization || "not said"}</td>
              </tr>
            ))}
            {missing.map((model) => (
              <tr key={model.name} className="text-ink-3">
                <th className={`${cell} font-normal`} scope="row">
                  {model.name} <span className="badge ml-1">not installed</span>
                </th>
                <td className={cell}>{count(model.dimensions)}</td>
                <td className={cell}>{count(model.contextLength)} tokens</td>
                <td className={cell}>{bytes(model.sizeBytes)}</td>
                <td className={`${cell} min-w-60`}>
                  <CopyLine command={model.pull} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {others > 0 && (
        <p className="text-sm text-ink-3">
          {others === 1 ? "One installed model is" : `${others} installed models are`} left out: made for
          chat, it cannot embed.
        </p>
      )}
    </section>
  );
}
