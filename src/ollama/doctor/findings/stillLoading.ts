import type { Finding } from "../finding.ts";
import { timeText } from "../words.ts";

/** One short text takes long; the check goes on. */
export function stillLoading(model: string, ms: number): Finding {
  return {
    kind: "still-loading",
    tone: "warn",
    title: "Still loading",
    why: `Ollama has been at it for ${timeText(ms)}: it reads ${model} into memory, or the machine is busy. Large models on slow disks take minutes.`,
    evidence: [
      "The server took the request and has not refused it. One short text is computed in a moment once the model is in memory.",
    ],
    steps: [
      {
        title: "Go on waiting",
        text: "Nothing to do: the checks go on when the vector comes. Stopping now would make Ollama stop loading too, and begin anew next time.",
      },
      { title: "See what it is doing", copies: [{ label: "Terminal", text: "ollama ps" }] },
    ],
  };
}
