export type NormalisedUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: string };

/**
 * The base address out of what a user types or pastes. "" is the page's own origin. Without a scheme Ollama's
 * own rules hold: http, port 11434. A slash or `/api` at the end is forgiven.
 *
 * @returns `url` without a slash at the end, or a `reason` to show beside the field
 */
export function normaliseUrl(typed: string): NormalisedUrl {
  const text = typed
    .trim()
    .replace(/^["']+|["']+$/g, "")
    .trim();
  if (/^(\/api)?\/*$/.test(text)) return { ok: true, url: "" };
  if (/\s/.test(text)) return refuse("An address has no blanks in it.");
  if (/^\d{1,5}$/.test(text)) return refuse(`That looks like a port. Write localhost:${text}.`);
  if (/^https?:\/?[^/]/i.test(text)) return refuse("Two slashes belong after the colon: http://…");

  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    return refuse(`Ollama speaks http or https, not ${scheme}.`);
  }
  const full = scheme === undefined ? withDefaults(text) : text;
  if (!URL.canParse(full)) return refuse("That is not an address. An example: http://localhost:11434");

  const url = new URL(full);
  if (url.username !== "" || url.password !== "") {
    return refuse("Leave name and password out of the address: browsers do not send them.");
  }
  if (url.search !== "" || url.hash !== "") return refuse("Leave out what follows ? or #.");
  // An address to listen on, not to call; browsers block it.
  if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
  if (url.hostname === "[::]") url.hostname = "[::1]";
  const path = url.pathname.replace(/\/+$/, "").replace(/\/api(\/(embed|tags|version|show|ps))?$/, "");
  return { ok: true, url: `${url.protocol}//${url.host}${path}` };
}

function withDefaults(text: string): string {
  const slash = text.indexOf("/");
  const authority = slash < 0 ? text : text.slice(0, slash);
  const path = slash < 0 ? "" : text.slice(slash);
  if (authority === "ollama.com") return `https://ollama.com${path}`;
  if ((authority.match(/:/g)?.length ?? 0) > 1 && !authority.startsWith("[")) {
    return `http://[${authority}]:11434${path}`;
  }
  if (/:\d+$/.test(authority))
    return `http://${authority.startsWith(":") ? "127.0.0.1" : ""}${authority}${path}`;
  return `http://${authority}:11434${path}`;
}

function refuse(reason: string): NormalisedUrl {
  return { ok: false, reason };
}
