import { useCallback } from "react";
import { type CheckResult, diagnose } from "../../ollama/doctor/diagnose.ts";
import type { Finding } from "../../ollama/doctor/finding.ts";
import { guessPlatform } from "../../ollama/doctor/platform.ts";
import { usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { browserPermission } from "./browserPermission.ts";
import { DoctorPanel } from "./DoctorPanel.tsx";

type Props = {
  onClose(): void;
  /** The model that is wanted; without one the first that can embed is tried. */
  model?: string;
  /** Sent only over https or within this machine. */
  apiKey?: string | undefined;
  /** Offered once everything works. */
  onRetry?(): void;
};

/** Finds out, check by check, what keeps the page from embedding with the current server. */
export function DoctorDialog({ onClose, model, apiKey, onRetry }: Props) {
  const { queryClient } = usePlayground();
  const endpoint = useSettings((settings) => settings.endpoint);
  const start = useCallback(
    (signal: AbortSignal): AsyncGenerator<CheckResult, Finding, void> =>
      diagnose({
        endpoint:
          endpoint.kind === "direct"
            ? { kind: "direct", url: endpoint.url, ...(apiKey && { key: apiKey }) }
            : { kind: "proxy" },
        page: {
          origin: location.origin,
          protocol: location.protocol,
          secureContext: globalThis.isSecureContext,
        },
        ...(model !== undefined && { model }),
        fetch: (url, init) => globalThis.fetch(url, init),
        permission: browserPermission,
        now: () => performance.now(),
        signal,
      }),
    [endpoint, model, apiKey],
  );
  // What the rest of the page knows of the server may be from before the fix.
  const onFinding = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ["ollama"] });
  }, [queryClient]);
  return (
    <DoctorPanel
      address={endpoint.kind === "direct" ? endpoint.url : "through this page’s own server"}
      start={start}
      likelyPlatform={guessPlatform(navigator)}
      onClose={onClose}
      onFinding={onFinding}
      onRetry={onRetry}
    />
  );
}
