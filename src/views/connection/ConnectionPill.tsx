import { lazy, Suspense, useState } from "react";
import { useEngine, useShownSpaces } from "../../playground/usePlayground.ts";
import { plural } from "../../ui/format.ts";

// Dialogs come when they are opened: the first picture does not wait for them.
const ConnectionDialog = lazy(async () => ({
  default: (await import("./ConnectionDialog.tsx")).ConnectionDialog,
}));

/** In the header: who makes the vectors, and whether a server is there. */
export function ConnectionPill() {
  const [open, setOpen] = useState(false);
  const { version, models, endpoint } = useEngine("ollama");
  const spaces = useShownSpaces();
  const connected = version.isSuccess;
  const able = models.data?.filter((model) => model.canEmbed === true).length;
  const asked = spaces.some((space) => space.engine === "ollama") || endpoint.kind === "direct";
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        data-testid="connection"
        className="flex h-(--control) min-w-0 items-center gap-1.5 rounded-full border border-line-mid px-2.5 text-sm whitespace-nowrap text-ink-2 hover:bg-hover"
      >
        <Dot tone={connected ? "ok" : asked ? "bad" : "idle"} />
        {connected ? (
          <span className="truncate">
            <b className="font-medium text-ink">Ollama {version.data}</b>
            <span className="max-xl:hidden">
              {" "}
              · {endpoint.kind === "direct" ? hostOf(endpoint.url) : "this page’s proxy"}
            </span>
            {able !== undefined && (
              <span className="max-xl:hidden"> · {plural(able, "embedding model")}</span>
            )}
          </span>
        ) : asked ? (
          <span className="truncate">
            <b className="font-medium text-ink">Ollama does not answer</b>
          </span>
        ) : (
          <span className="truncate">
            <b className="font-medium text-ink">Built-in engine</b>
            <span className="max-xl:hidden"> · no server needed</span>
          </span>
        )}
      </button>
      {!connected && (
        <button type="button" className="link max-[1400px]:hidden" onClick={() => setOpen(true)}>
          Connect your Ollama
        </button>
      )}
      {open && (
        <Suspense fallback={null}>
          <ConnectionDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function Dot({ tone }: { tone: "ok" | "bad" | "idle" }) {
  const looks = { ok: "rounded-full bg-accent", bad: "bg-bad", idle: "rounded-full bg-accent" };
  return <span aria-hidden="true" className={`size-2 flex-none ${looks[tone]}`} />;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
