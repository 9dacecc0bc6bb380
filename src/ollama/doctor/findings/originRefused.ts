import { shellQuote } from "../../shellQuote.ts";
import type { Finding } from "../finding.ts";
import { variableSteps } from "./variableSteps.ts";

/** Something answers, but the browser may not show its answer to a page from here. */
export function originRefused(url: string, origin: string): Finding {
  const fromFile = origin === "null";
  return {
    kind: "origin-refused",
    tone: "bad",
    title: "Ollama refuses this page",
    why: fromFile
      ? `Something answers at ${url}, but it does not accept requests from a page without an address, such as one opened from a file.`
      : `Something answers at ${url}, but it does not accept requests from ${origin}.`,
    evidence: [
      "The browser hides the reason, so this is a conclusion: a request whose answer the page may not read got one, the same request with an answer to be read did not.",
      "Two others look the same from here: a gateway that wants a key, and a program that is not Ollama. If it stays so after the fix, check the address.",
    ],
    steps: [
      ...variableSteps("Allow this page", "OLLAMA_ORIGINS", fromFile ? "*" : origin),
      {
        title: "Mind what stands in OLLAMA_ORIGINS",
        text: fromFile
          ? "The star lets every page in. Safer: serve this page from your machine, which needs no setting at all."
          : "No slash at the end: it would never match. Several addresses are separated by commas without blanks. What was set before has to be repeated.",
      },
      throughThisPage(url),
    ],
  };
}

/**
 * What the browser asks beforehand is refused: before requests with texts, and before all that carry a key.
 * @param keyed whether it was the key that could not be sent
 */
export function preflightRefused(url: string, origin: string, keyed: boolean): Finding {
  return {
    kind: "origin-refused",
    tone: "bad",
    title: "Something in front of Ollama stops the requests",
    why: `${url} can be read from ${origin}, but requests that carry ${keyed ? "a key" : "texts"} are refused before they reach Ollama.`,
    evidence: [
      keyed
        ? "With the key the browser shows no answer, without it there is one."
        : "Version and model list came through. The request to embed one text got no answer that the browser would show, and afterwards the version could be read again.",
      "Before such a request the browser asks the server with OPTIONS whether it may. Ollama itself answers that; a proxy or gateway in front of it often does not.",
    ],
    steps: [
      {
        title: "Let OPTIONS through to Ollama",
        text: "In the proxy’s settings: pass on the method OPTIONS without asking for a sign-in, keep the headers Origin and Access-Control-*, and add none of its own.",
      },
      throughThisPage(url),
    ],
  };
}

/** The page and Ollama share an address behind a proxy which changes `Host` but leaves `Origin` as it is. */
export function originBehindProxy(origin: string): Finding {
  return {
    kind: "origin-refused",
    tone: "bad",
    title: "Ollama takes this page for a stranger",
    why: `The proxy at ${origin} tells Ollama another host name than the page’s, so Ollama refuses all requests that carry texts.`,
    evidence: [
      "Page and server share one address, and reading the version works: the browser sends no origin with it.",
      "The request to embed one text carries the origin and was answered with 403.",
    ],
    steps: [
      {
        title: "Let the proxy drop the origin",
        text: "It comes from the same address anyway.",
        copies: [
          {
            label: "nginx, in the location of Ollama",
            text: 'proxy_set_header Host localhost:11434;\nproxy_set_header Origin "";',
          },
        ],
      },
      ...variableSteps("Or allow this page by name", "OLLAMA_ORIGINS", origin),
    ],
  };
}

function throughThisPage(url: string) {
  return {
    title: "Or let this page’s own server call Ollama",
    text: "Then the browser has nothing to check. In a copy of this project:",
    copies: [{ label: "Terminal", text: `OLLAMA_HOST=${shellQuote(url)} npm start` }],
  };
}
