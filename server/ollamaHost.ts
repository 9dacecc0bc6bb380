import { isIP } from "node:net";

/** Where Ollama listens, in the words of a URL. `path` has no slash at either end, `hostname` no brackets. */
export type OllamaHost = {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
};

/**
 * Reads `OLLAMA_HOST` by the rules of Ollama's own client (`envconfig.Host` and `ConnectableHost`), so that one
 * setting serves both: without a scheme the port is 11434, `http://` means 80 and `https://` 443, a port that
 * is none falls back to that default, and an address to listen on everywhere is reached through loopback.
 */
export function ollamaHost(setting = ""): OllamaHost {
  const text = setting
    .trim()
    .replace(/^["']+|["']+$/g, "")
    .trim();
  if (text === "ollama.com") return { protocol: "https", hostname: "ollama.com", port: 443, path: "" };

  const schemeEnd = text.indexOf("://");
  const protocol = schemeEnd < 0 ? "http" : text.slice(0, schemeEnd);
  const rest = schemeEnd < 0 ? text : text.slice(schemeEnd + 3);
  const slash = rest.indexOf("/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? "" : rest.slice(slash + 1).replace(/^\/+|\/+$/g, "");

  const fallbackPort = schemeEnd < 0 ? 11434 : (DEFAULT_PORTS[protocol] ?? 11434);
  const { host, port } = splitAuthority(authority);
  return {
    protocol,
    hostname: connectable(host),
    port: port !== undefined && /^\+?\d+$/.test(port) && Number(port) <= 65535 ? Number(port) : fallbackPort,
    path,
  };
}

/** The address as a URL, without a slash at the end. */
export function ollamaHostUrl({ protocol, hostname, port, path }: OllamaHost): string {
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  return `${protocol}://${host}:${port}${path === "" ? "" : `/${path}`}`;
}

/** A key travels encrypted or not at all, except within this machine. */
export function authorizationFor(target: OllamaHost, key: string | undefined): string | undefined {
  const bare = key?.trim();
  return bare && (target.protocol === "https" || isLoopback(target)) ? `Bearer ${bare}` : undefined;
}

/** Does a request to this address stay on this machine? */
export function isLoopback({ hostname }: Pick<OllamaHost, "hostname">): boolean {
  return (
    hostname === "localhost" || hostname === "::1" || (isIP(hostname) === 4 && hostname.startsWith("127."))
  );
}

const DEFAULT_PORTS: Record<string, number> = { http: 80, https: 443 };

function splitAuthority(authority: string): { host: string; port?: string } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(authority);
  if (bracketed) return withPort(bracketed[1] ?? "", bracketed[2]);
  // More than one colon without brackets is a bare IPv6 address, which has no port.
  const parts = authority.split(":");
  return parts.length === 2 ? withPort(parts[0] ?? "", parts[1]) : { host: authority };
}

function withPort(host: string, port: string | undefined): { host: string; port?: string } {
  return port === undefined ? { host } : { host, port };
}

function connectable(host: string): string {
  if (host === "" || host === "0.0.0.0") return "127.0.0.1";
  return isIP(host) === 6 && /^[0:]+$/.test(host) ? "::1" : host;
}
