import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useStore } from "zustand";
import { type Space, type TextItem, textAsSent } from "../../experiment/experiment.ts";
import type { RawReply } from "../../ollama/client.ts";
import { proxyQuery } from "../../ollama/queries.ts";
import { type RequestCodeKind, requestCode } from "../../ollama/requestCode.ts";
import { clientOf } from "../../playground/playground.ts";
import {
  useExperiment,
  usePlayground,
  useSelection,
  useSettings,
  useShownSpaces,
} from "../../playground/usePlayground.ts";
import { embedRequest } from "../../runs/execute.ts";
import type { LastExchange } from "../../runs/run.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { bytes, duration, plural } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

const KINDS: readonly { value: RequestCodeKind; label: string }[] = [
  { value: "curl", label: "curl" },
  { value: "requests", label: "requests" },
  { value: "aiohttp", label: "aiohttp" },
  { value: "ollama-python", label: "ollama" },
  { value: "javascript", label: "JavaScript" },
];

/** Where `npm run engine -- --port 11435` answers; 11434 is left to Ollama itself. */
const BUILTIN_BEHIND_HTTP = "http://localhost:11435";

/** Longer replies are shown by their beginning; "copy" gives all. */
const SHOWN_CHARACTERS = 6_000;

/** The exact request for the selected text, ready to paste elsewhere, and what the server answers. */
export function RequestPanel() {
  const spaces = useShownSpaces();
  const [chosen, setChosen] = useState<string>();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const focus = useSelection((state) => state.selected);
  const space = spaces.find((candidate) => candidate.id === chosen) ?? spaces[0];
  const item = texts.find((text) => text.id === focus) ?? texts[0];
  if (!space || !item) return null;
  return (
    <aside
      aria-label="Request"
      className="scroll-thin w-106 flex-none overflow-auto border-l border-line max-xl:w-full max-xl:border-t max-xl:border-l-0"
    >
      {spaces.length > 1 && (
        <div className="border-b border-line px-4 py-2">
          <Segmented
            label="Request of space"
            value={space.id}
            options={spaces.map((one) => ({ value: one.id, label: <SpaceTile letter={one.letter} /> }))}
            onChange={setChosen}
          />
        </div>
      )}
      <RequestCode space={space} item={item} />
      <Reply key={`${space.id}${item.id}`} space={space} item={item} />
      <LastBatch space={space} />
    </aside>
  );
}

function singleRequest(space: Space, item: TextItem) {
  return { ...embedRequest(space, []), input: textAsSent(space, item.text) };
}

function RequestCode({ space, item }: { space: Space; item: TextItem }) {
  const [kind, setKind] = useState<RequestCodeKind>("curl");
  const endpoint = useSettings((settings) => settings.endpoint);
  const proxy = useQuery(proxyQuery()).data;
  const direct = endpoint.kind === "direct";
  const builtin = space.engine === "builtin";
  const url = builtin ? BUILTIN_BEHIND_HTTP : direct ? endpoint.url : (proxy?.target ?? "");
  const keyed = !builtin && !direct && proxy?.keyed === true;
  const code = requestCode(kind, { url, body: singleRequest(space, item), keyed });
  return (
    <div className="grid gap-2 border-b border-line px-4 py-3">
      <div className="flex items-center gap-2">
        <h2 className="grow">Request</h2>
        <CopyButton text={code} label="Copy request" />
      </div>
      <div className="scroll-thin overflow-x-auto">
        <Segmented label="Request as" value={kind} options={KINDS} onChange={setKind} />
      </div>
      <Scrolling code label="Request" className="max-h-100" testId="request-code">
        {code}
      </Scrolling>
      {builtin && (
        <p className="text-sm text-ink-3">
          This space is made inside the page. The same request works against the same engine behind HTTP, once
          it is started: npm run engine -- --port 11435
        </p>
      )}
    </div>
  );
}

function Reply({ space, item }: { space: Space; item: TextItem }) {
  const playground = usePlayground();
  const [reply, setReply] = useState<RawReply>();
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  async function send() {
    setSending(true);
    setProblem(undefined);
    try {
      setReply(await clientOf(playground, space.engine).sendRaw(singleRequest(space, item)));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setSending(false);
    }
  }
  const shown = reply && pretty(reply.text);
  return (
    <div className="grid gap-2 border-b border-line px-4 py-3">
      <div className="flex items-center gap-2">
        <h2 className="grow">Response</h2>
        {reply && (
          <>
            <span className={`badge ${reply.status === 200 ? "badge-ok" : "badge-bad"}`}>{reply.status}</span>
            <span className="text-sm whitespace-nowrap text-ink-3">
              {duration(reply.wallMs)} · {bytes(new Blob([reply.text]).size)}
            </span>
            <CopyButton text={reply.text} label="Copy response" />
          </>
        )}
        <Button onClick={() => void send()} disabled={sending}>
          {sending ? "Sending" : reply ? "Send again" : "Send it"}
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      {shown ? (
        <Scrolling code label="Response" className="max-h-100" testId="raw-response">
          {shown}
        </Scrolling>
      ) : (
        <p className="text-sm text-ink-3">
          Sends exactly this request, for this one text, and shows the raw answer.
        </p>
      )}
    </div>
  );
}

/** The reply with line breaks but its own digits: parsing and printing again could change them. */
function pretty(text: string): string {
  const broken = text
    .replace(/^\{"model"/, '{\n  "model"')
    .replaceAll(/,"(embeddings|total_duration|load_duration|prompt_eval_count)"/g, ',\n  "$1"');
  if (broken.length <= SHOWN_CHARACTERS) return broken;
  const head = Math.floor(SHOWN_CHARACTERS * 0.8);
  const left = broken.length - head - 400;
  return `${broken.slice(0, head)}\n… ${left.toLocaleString("en-US")} characters more …\n${broken.slice(-400)}`;
}

function LastBatch({ space }: { space: Space }) {
  const { runs } = usePlayground();
  const last = useStore(runs, (state) => state.exchanges[space.id]);
  if (!last) return null;
  return <LastBatchFacts last={last} />;
}

function LastBatchFacts({ last: { exchange, texts } }: { last: LastExchange }) {
  return (
    <details className="px-4 py-3">
      <summary className="font-semibold">Last request of the run: {plural(texts, "text")}</summary>
      <p className="mt-1 text-sm text-ink-3">
        {exchange.method} {exchange.url} · {exchange.status} · {duration(exchange.wallMs)} ·{" "}
        {bytes(exchange.requestBytes)} sent, {bytes(exchange.replyBytes)} received
      </p>
      <Scrolling code label="Last request" className="mt-2 max-h-60">
        {exchange.requestBody}
      </Scrolling>
      <Scrolling code label="Last response" className="mt-2 max-h-60">
        {exchange.replyHead}
        {exchange.replyTail && `\n…\n${exchange.replyTail}`}
      </Scrolling>
    </details>
  );
}
