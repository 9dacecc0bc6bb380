import type { Finding } from "../finding.ts";
import { variableSteps } from "./variableSteps.ts";

/**
 * Ollama listens to its own machine only and was called by a name it does not know.
 * @param viaPlayground whether the playground's own proxy called it
 */
export function wrongHost(url: string, viaPlayground: boolean): Finding {
  const { host } = new URL(url);
  return {
    kind: "wrong-host",
    tone: "bad",
    title: "Ollama does not know this host name",
    why: `It listens to its own machine only and refuses requests that call it ${host}.`,
    evidence: [
      "It answered 403 without a word of explanation: that is how Ollama refuses a host name.",
      viaPlayground
        ? "The playground’s server sends no origin along, so it cannot be the page that is refused."
        : "The browser lets the page read the answer, so it is not the page that is refused.",
    ],
    steps: [
      {
        title: "Let the proxy in front of it send a name Ollama knows",
        copies: [
          {
            label: "nginx, in the location of Ollama",
            text: "proxy_pass http://localhost:11434;\nproxy_set_header Host localhost:11434;",
          },
          { label: "ngrok", text: "ngrok http 11434 --host-header=localhost:11434" },
          {
            label: "cloudflared",
            text: "cloudflared tunnel --url http://localhost:11434 --http-host-header=localhost:11434",
          },
        ],
      },
      ...(viaPlayground
        ? [
            {
              title: "No proxy in front of it? Call it by its number",
              text: "With the number of its machine instead of the name:",
              copies: [{ label: "In a copy of this project", text: "OLLAMA_HOST=127.0.0.1:11434 npm start" }],
            },
          ]
        : []),
      ...variableSteps(
        "Or let Ollama listen to the network: then any name will do",
        "OLLAMA_HOST",
        "0.0.0.0",
      ),
    ],
  };
}
