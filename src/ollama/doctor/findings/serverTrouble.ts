import type { Finding, FixStep } from "../finding.ts";
import { said } from "../words.ts";

const AGAIN = { title: "Run the checks again", text: "Ollama starts a new process for the model by itself." };

/** 503 or 429: the queue is full. */
export function busy(message: string): Finding {
  return {
    kind: "busy",
    tone: "warn",
    title: "Ollama is busy",
    why: "More requests are waiting there than it accepts.",
    evidence: [`It answered: ${said(message)}.`],
    steps: [
      { title: "Wait a little, then run the checks again", text: "Runs do the same by themselves." },
      {
        title: "See what it is doing",
        text: "Other programs may be using it too.",
        copies: [{ label: "Terminal", text: "ollama ps" }],
      },
    ],
  };
}

/** The process that computes died. */
export function crashed(model: string, message: string): Finding {
  return {
    kind: "crashed",
    tone: "bad",
    title: "Ollama’s model process crashed",
    why: `It ended while ${model} was computing one short text.`,
    evidence: [
      `Ollama answered: ${said(message)}.`,
      "That is how it reports a process that ended in the middle, though the status says that the request was wrong.",
    ],
    steps: [
      AGAIN,
      {
        title: "Again? Try without the graphics card",
        text: "In the space’s settings, under options:",
        copies: [{ label: "Options", text: '{ "num_gpu": 0 }' }],
      },
      ...logSteps(),
    ],
  };
}

/** The model could not be started. */
export function loadFailed(model: string, status: number, message: string): Finding {
  return {
    kind: "load-failed",
    tone: "bad",
    title: `Ollama could not start ${model}`,
    why: "The model is installed, but its process did not come up. Often memory is short, or the file is broken.",
    evidence: [`It answered ${status}: ${said(message)}.`],
    steps: [
      {
        title: "See what fills the memory",
        text: "Models that are not needed can be taken out with ollama stop and their name.",
        copies: [{ label: "Terminal", text: "ollama ps" }],
      },
      { title: "Get the model anew", copies: [{ label: "Terminal", text: `ollama pull ${model}` }] },
      ...logSteps(),
    ],
  };
}

/** Done, says the server, but the vectors are of no use. */
export function badVectors(model: string, problem: string): Finding {
  return {
    kind: "bad-reply",
    tone: "bad",
    title: `${model} gives vectors that cannot be used`,
    why: `Asked to embed one short text, Ollama answered, but ${said(problem)}.`,
    evidence: [
      "Some graphics cards compute numbers that are none with some models; newer servers then send zeros.",
    ],
    steps: [
      {
        title: "Compute without the graphics card",
        text: "In the space’s settings, under options:",
        copies: [{ label: "Options", text: '{ "num_gpu": 0 }' }],
      },
      {
        title: "Update Ollama, and get the model anew",
        copies: [{ label: "Terminal", text: `ollama pull ${model}` }],
      },
    ],
  };
}

/** A server in between has no answer from Ollama. */
export function gateway(place: string, status: number, message: string): Finding {
  return {
    kind: "gateway",
    tone: "bad",
    title: "A server in between has no answer from Ollama",
    why: `${place} is reached, but it does not reach Ollama, or did not wait for it.`,
    evidence: [`It answered ${status}: ${said(message)}.`],
    steps: [
      {
        title: "Check that Ollama runs behind it",
        copies: [{ label: "On that machine", text: "curl http://localhost:11434/api/version" }],
      },
      {
        title: "Let the proxy wait: loading a model takes minutes",
        copies: [
          {
            label: "nginx, in the location of Ollama",
            text: "proxy_read_timeout 10m;\nproxy_buffering off;\nclient_max_body_size 64m;",
          },
        ],
      },
    ],
  };
}

/** 403 with a reason, or from something that is not Ollama. */
export function forbidden(place: string, message: string): Finding {
  return {
    kind: "forbidden",
    tone: "bad",
    title: "The request was refused",
    why: `${place}, or something in front of it, does not allow this.`,
    evidence: [`It answered 403: ${said(message)}.`],
    steps: [
      {
        title: "Check what stands in front of Ollama",
        text: "A proxy, a firewall or a gateway with rules of its own. Ollama itself refuses pages and host names, without a word.",
      },
    ],
  };
}

/** Anything else the server objects to. */
export function badRequest(status: number, message: string): Finding {
  return {
    kind: "bad-request",
    tone: "bad",
    title: "Ollama did not accept the request",
    why: "One short text was sent, with the server’s own settings.",
    evidence: [`It answered ${status}: ${said(message)}.`],
    steps: [{ title: "Look into the log", text: "It says more than the answer." }, ...logSteps()],
  };
}

function logSteps(): FixStep[] {
  const log = (text: string) => ({ title: "Read Ollama’s log", copies: [{ label: "Terminal", text }] });
  return [
    { platform: "macos", ...log("tail -n 100 ~/.ollama/logs/server.log") },
    { platform: "windows", ...log("explorer %LOCALAPPDATA%\\Ollama") },
    { platform: "linux", ...log("journalctl -u ollama --no-pager -n 100") },
    { platform: "docker", ...log("docker logs --tail 100 ollama") },
    {
      platform: "shell",
      title: "Read Ollama’s log",
      text: "It is written to the terminal in which it runs.",
    },
  ];
}
