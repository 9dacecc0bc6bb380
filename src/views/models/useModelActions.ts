import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { describeFailure, type FailureText } from "../../ollama/describeFailure.ts";
import { OllamaError } from "../../ollama/failure.ts";
import { runningQuery } from "../../ollama/queries.ts";
import { clientOf, endpointKey } from "../../playground/playground.ts";
import { usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { duration } from "../../ui/format.ts";
import { withoutLatest } from "./modelRows.ts";

export type ModelAction = "preload" | "unload";

export type ModelActions = {
  /** What is being done, by the model's name as the server writes it. */
  readonly busy: ReadonlyMap<string, ModelAction>;
  /** What was done last, for the status line. */
  readonly done: string;
  readonly failure: FailureText | undefined;
  start(action: ModelAction, model: string): void;
};

/** Loads models into memory and takes them out, several at a time; asks afterwards what is in memory. */
export function useModelActions(): ModelActions {
  const playground = usePlayground();
  const queryClient = useQueryClient();
  const endpoint = useSettings((settings) => settings.endpoint);
  const [busy, setBusy] = useState<ReadonlyMap<string, ModelAction>>(new Map());
  const [done, setDone] = useState("");
  const [failure, setFailure] = useState<FailureText>();

  async function act(action: ModelAction, model: string): Promise<void> {
    const client = clientOf(playground, "ollama");
    setBusy((before) => new Map(before).set(model, action));
    setDone("");
    setFailure(undefined);
    try {
      // Not given up when the panel closes: that would make the server stop loading.
      const loaded = action === "preload" ? await client.preload(model) : await client.unload(model);
      setDone(
        loaded
          ? `${withoutLatest(model)} is in memory, after ${duration(loaded.wallMs)}.`
          : `${withoutLatest(model)} was told to leave the memory.`,
      );
    } catch (error) {
      const url = endpoint.kind === "direct" ? endpoint.url : "";
      setFailure(told(error, { url, origin: location.origin, model: withoutLatest(model) }));
    }
    await queryClient.invalidateQueries({ queryKey: runningQuery(client, endpointKey(endpoint)).queryKey });
    setBusy((before) => new Map([...before].filter(([name]) => name !== model)));
  }

  return {
    busy,
    done,
    failure,
    start: (action, model) => {
      if (!busy.has(model)) void act(action, model);
    },
  };
}

function told(error: unknown, context: Parameters<typeof describeFailure>[1]): FailureText {
  if (error instanceof OllamaError) return describeFailure(error.failure, context);
  return {
    title: "That did not work",
    why: error instanceof Error ? error.message : String(error),
    next: "Reload the page, then try again.",
  };
}
