import { useCallback } from "react";
import type { Endpoint } from "../../experiment/workspaceSchema.ts";
import { type CheckResult, diagnose } from "../../ollama/doctor/diagnose.ts";
import type { Finding } from "../../ollama/doctor/finding.ts";
import type { Inquiry } from "../../ollama/doctor/inquiry.ts";
import { guessPlatform } from "../../ollama/doctor/platform.ts";
import { keyOf } from "../../playground/endpointKeys.ts";
import { usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { browserPermission } from "./browserPermission.ts";
import { DoctorPanel } from "./DoctorPanel.tsx";

type Props = {
  onClose(): void;
  /** The model that is wanted; without one the first that can embed is tried. */
  model?: string;
  /** Offered once everything works. */
  onRetry?(): void;
};

/** Finds out, check by check, what keeps the page from embedding with the current server. */
export function DoctorDialog({ onClose, model, onRetry }: Props) {
  const { queryClient } = usePlayground();
  const endpoint = useSettings((settings) => settings.endpoint);
  const start = useCallback(
    (signal: AbortSignal): AsyncGenerator<CheckResult, Finding, void> =>
      diagnose({
        endpoint: withKey(endpoint),
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
    [endpoint, model],
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

function withKey(endpoint: Endpoint): Inquiry["endpoint"] {
  if (endpoint.kind === "proxy") return endpoint;
  const key = keyOf(endpoint.url);
  return { kind: "direct", url: endpoint.url, ...(key && { key }) };
}
