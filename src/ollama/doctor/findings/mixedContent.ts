import type { Finding } from "../finding.ts";

/** A page that came over https, and a plain http address on another machine. */
export function mixedContent(url: string, asked: boolean): Finding {
  const { hostname, port } = new URL(url);
  const there = port || "80";
  return {
    kind: "mixed-content",
    tone: "bad",
    title: "A secure page may not call a plain http address",
    why: `This page came over https. ${url} is plain http, and browsers block that. Only addresses of this machine, such as localhost, are exempt.`,
    evidence: asked
      ? [
          "This browser makes an exception for addresses in your own network, if you allow it. The request failed all the same.",
        ]
      : ["Known from the two addresses; no request was needed."],
    steps: [
      {
        title: "Bring the server to localhost",
        text: `The command needs a login on that machine. Then use http://localhost:${there} as the address.`,
        copies: [{ label: "Terminal", text: `ssh -N -L ${there}:localhost:${there} you@${hostname}` }],
      },
      {
        title: "Or run this page on your own machine",
        text: "A page on http://localhost may call plain http addresses.",
        copies: [{ label: "In a copy of this project", text: `OLLAMA_HOST=${url} npm start` }],
      },
      {
        title: "Or give the server an https address",
        text: "With a proxy such as nginx or Caddy in front of it.",
      },
    ],
  };
}
