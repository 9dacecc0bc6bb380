import type { Finding } from "../finding.ts";

const START = { label: "In a copy of this project", text: "npm start" };

/** Not even the page's own server answers. */
export function playgroundDown(origin: string): Finding {
  return {
    kind: "playground-down",
    tone: "bad",
    title: "The playground’s own server has stopped",
    why: `This page came from ${origin}, and nothing answers there any more.`,
    evidence: ["A request to the page’s own address found nobody."],
    steps: [
      { title: "Start the playground again", copies: [START] },
      { title: "Reload this page", text: "Texts and finished vectors stay." },
    ],
  };
}

/** The page is served as plain files. */
export function noProxy(origin: string, got: string): Finding {
  return {
    kind: "no-proxy",
    tone: "bad",
    title: "Nothing here passes requests on",
    why: `The page is set to reach Ollama through its own server, but ${origin} only serves files.`,
    evidence: [`Asked for its proxy, it answered with ${got}.`],
    steps: [
      {
        title: "Enter Ollama’s address",
        text: "Under “Connect your Ollama”, choose “At an address”. On this machine it is:",
        copies: [{ label: "Address", text: "http://localhost:11434" }],
      },
      { title: "Or run the playground with its own server", copies: [START] },
    ],
  };
}

/** The playground's own guard says no. */
export function proxyRefuses(origin: string, message: string): Finding {
  return {
    kind: "proxy-refuses",
    tone: "bad",
    title: "The playground’s own server refuses this page",
    why: `It passes on only what comes from its own page. To it, ${origin} is another one.`,
    evidence: [`It answered 403: ${message}.`],
    steps: [
      {
        title: "Open the page by the address its server knows",
        text: "The one printed when it starts, usually:",
        copies: [{ label: "Address", text: "http://localhost:5173" }],
      },
      {
        title: "Behind a proxy of your own: pass the host name on",
        copies: [
          { label: "nginx, in the location of the playground", text: "proxy_set_header Host $http_host;" },
        ],
      },
    ],
  };
}
