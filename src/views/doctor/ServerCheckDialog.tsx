import { useCallback } from "react";
import { checkServer } from "../../ollama/serverCheck/checkServer.ts";
import { clientOf } from "../../playground/playground.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { ServerCheckPanel } from "./ServerCheckPanel.tsx";

/** Checks the current server with one of its models. */
export function ServerCheckDialog({ model, onClose }: { model: string; onClose(): void }) {
  const playground = usePlayground();
  const start = useCallback(
    (signal: AbortSignal) => checkServer(clientOf(playground, "ollama"), model, signal),
    [playground, model],
  );
  return <ServerCheckPanel model={model} start={start} onClose={onClose} />;
}
