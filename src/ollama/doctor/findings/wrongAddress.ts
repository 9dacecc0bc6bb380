import type { Finding } from "../finding.ts";

/** What was typed is no address. */
export function badAddress(typed: string, reason: string): Finding {
  return {
    kind: "bad-address",
    tone: "bad",
    title: "This is not an address",
    why: `“${typed}” cannot be called. ${reason}`,
    evidence: ["Known from the text alone; no request was sent."],
    steps: [
      {
        title: "Correct it under “Connect your Ollama”",
        copies: [{ label: "Ollama’s usual address", text: "http://localhost:11434" }],
      },
    ],
  };
}

export type OtherProgram = {
  readonly place: string;
  /** What it answered with, as a noun phrase. */
  readonly got: string;
  /** Where Ollama was found instead. */
  readonly found?: string;
  readonly hasPath: boolean;
};

/** Something answers, in another language than Ollama's. */
export function notOllama({ place, got, found, hasPath }: OtherProgram): Finding {
  return {
    kind: "not-ollama",
    tone: "bad",
    title: "Something else answers here",
    why: `The program at ${place} is not Ollama, or Ollama is under another ${hasPath ? "path" : "port"} there.`,
    evidence: [
      `Asked for Ollama’s version, it answered with ${got}.`,
      ...(found ? [`Ollama does answer at ${found}.`] : []),
    ],
    steps: [
      {
        title: found ? "Use the address where Ollama is" : "Check host, port and path",
        text: "Change it under “Connect your Ollama”.",
        copies: [
          {
            label: found ? "Address" : "Ollama’s usual address",
            text: found ?? "http://localhost:11434",
          },
        ],
      },
      {
        title: "See for yourself",
        text: "Opened in the browser, Ollama’s address says “Ollama is running”.",
      },
    ],
  };
}
