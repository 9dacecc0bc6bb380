import type { Finding } from "../finding.ts";
import { timeText } from "../words.ts";

/** No answer yet, and no refusal either; the check goes on. */
export function silent(place: string, ms: number, browserAsks: boolean): Finding {
  return {
    kind: "silent",
    tone: "warn",
    title: "No answer yet",
    why: `${place} has neither answered nor refused for ${timeText(ms)}.`,
    evidence: ["The request is still open. A server that is off on a running machine refuses at once."],
    steps: [
      ...(browserAsks
        ? [
            {
              title: "Look for a question of the browser",
              text: "Near the address bar it may be asking whether this page may reach your network or your machine. Allow it.",
            },
          ]
        : []),
      {
        title: "Check the address and the way there",
        text: "A wrong address, a machine that sleeps, a firewall or a missing VPN swallow requests without a word.",
      },
      { title: "Or go on waiting", text: "The checks go on by themselves as soon as an answer comes." },
    ],
  };
}
