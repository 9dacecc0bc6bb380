/** How Ollama is run on the machine it runs on; each has its own way to set a variable. */
export const PLATFORMS = [
  { id: "macos", name: "macOS" },
  { id: "windows", name: "Windows" },
  { id: "linux", name: "Linux service" },
  { id: "docker", name: "Docker" },
  { id: "shell", name: "Terminal" },
] as const;

export type Platform = (typeof PLATFORMS)[number]["id"];

/** The part of `navigator` that tells the system. */
export type NavigatorFacts = {
  readonly userAgent: string;
  /** Chromium only. */
  readonly userAgentData?: { readonly platform?: string } | undefined;
};

/**
 * How Ollama is most likely run, going by the system of the browser. Wrong when Ollama runs elsewhere, so the
 * user can always choose.
 */
export function guessPlatform({ userAgent, userAgentData }: NavigatorFacts): Platform {
  const system = `${userAgentData?.platform ?? ""} ${userAgent}`;
  // Phones and tablets run no Ollama: what they call is a server, and most servers are Linux.
  if (/Android|iPhone|iPad|CrOS|Chrome OS/i.test(system)) return "linux";
  if (/mac/i.test(system)) return "macos";
  if (/win/i.test(system)) return "windows";
  return "linux";
}
