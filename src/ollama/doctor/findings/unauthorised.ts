import { shellQuote } from "../../shellQuote.ts";
import type { Finding } from "../finding.ts";
import { said } from "../words.ts";

export type Refused = {
  readonly place: string;
  readonly message: string;
  /** Whether a key was sent along. */
  readonly keyed: boolean;
  /** "" through the playground's own server. */
  readonly url: string;
  readonly signInUrl?: string | undefined;
};

/** 401: a key or a sign-in is asked for. */
export function unauthorised({ place, message, keyed, url, signInUrl }: Refused): Finding {
  const typed = {
    title: "Enter the key below the address",
    text: "Under “Connect your Ollama”. It is kept for this tab only, and sent only over https or within this machine.",
  };
  const again = {
    title: url === "" ? "Start the playground with the key" : "Or start the playground with the key",
    text: "Its own server adds the key, which then never reaches the browser. It sends it only over https or within this machine. Put your key into the command:",
    copies: [
      {
        label: "In a copy of this project",
        text: `OLLAMA_HOST=${shellQuote(url || place)} OLLAMA_API_KEY=your-key npm start`,
      },
    ],
  };
  const signIn = {
    title: "Sign in to Ollama on that machine",
    text: "The model runs in Ollama’s cloud.",
    copies: [
      { label: "Terminal", text: "ollama signin" },
      ...(signInUrl === undefined ? [] : [{ label: "Or open", text: signInUrl }]),
    ],
  };
  return {
    kind: "unauthorised",
    tone: "bad",
    title: keyed ? "The key was not accepted" : "The server wants a key",
    why: `${place} refuses requests without a valid key or sign-in.`,
    evidence: [
      `It answered 401: ${said(message)}.`,
      keyed ? "A key was sent along." : "No key was sent along.",
      ...(signInUrl === undefined
        ? [
            "Ollama itself has no keys, so a program in front of it asks for one, or it is a server in the cloud.",
          ]
        : []),
    ],
    steps: signInUrl !== undefined ? [signIn] : url === "" ? [again] : [typed, again],
  };
}
