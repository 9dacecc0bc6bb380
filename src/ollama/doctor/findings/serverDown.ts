import { addressSpace } from "../addressSpace.ts";
import type { Finding, FixStep } from "../finding.ts";
import { variableSteps } from "./variableSteps.ts";

export type DownDetails = {
  /** Where Ollama should be. */
  readonly url: string;
  readonly evidence: readonly string[];
  /** What else may be the cause, each with what to do; after the steps for the common one. */
  readonly otherwise?: readonly FixStep[];
};

/** Nobody listens. */
export function serverDown({ url, evidence, otherwise = [] }: DownDetails): Finding {
  const { hostname, host, port } = new URL(url);
  const here = addressSpace(hostname) === "loopback";
  return {
    kind: "server-down",
    tone: "bad",
    title: "Nothing answers at this address",
    why: here
      ? `Nothing accepts connections on ${host}. Ollama is not running, or it listens elsewhere.`
      : `Nothing accepts connections on ${host}. The machine is off or not reachable, Ollama is not running there, or it listens only to its own machine.`,
    evidence,
    steps: [...(here ? startSteps(hostname, port) : elsewhereSteps(port)), ...otherwise],
  };
}

function startSteps(hostname: string, port: string): FixStep[] {
  // Only a start by hand takes the port along; services and apps have it in their settings.
  const serve =
    port === "" || port === "11434" ? "ollama serve" : `OLLAMA_HOST=${hostname}:${port} ollama serve`;
  const title = "Start Ollama";
  const start = (text: string) => [{ label: "Terminal", text }];
  return [
    { platform: "macos", title, text: "Or from the Applications folder.", copies: start("open -a Ollama") },
    { platform: "windows", title, text: "From the Start menu, or:", copies: start("ollama serve") },
    { platform: "linux", title, copies: start("sudo systemctl start ollama") },
    { platform: "docker", title, copies: start("docker start ollama") },
    { platform: "shell", title, copies: start(serve) },
    {
      title: "Not installed yet?",
      text: "Everything Ollama needs is at https://ollama.com/download. Until then the built-in engine works without it.",
    },
    {
      title: "Running on another machine or port?",
      text: "Change the address under “Connect your Ollama”. On another machine Ollama has to listen to the network:",
      copies: [{ label: "On the other machine", text: "OLLAMA_HOST=0.0.0.0 ollama serve" }],
    },
  ];
}

function elsewhereSteps(port: string): FixStep[] {
  const listen = port === "" || port === "11434" ? "0.0.0.0" : `0.0.0.0:${port}`;
  return [
    ...variableSteps("On that machine: let Ollama listen to the network", "OLLAMA_HOST", listen),
    {
      title: "Let the port through its firewall",
      text: `Ollama’s usual port is 11434${port === "" || port === "11434" ? "" : `, this address says ${port}`}. Anyone in that network can then use it: Ollama has no sign-in.`,
    },
  ];
}
