const ALLOWED_METHODS = "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS";
const STAINLESS = [
  ...["Arch", "Async", "Custom-Poll-Interval", "Helper-Method", "Lang", "Os", "Package-Version"],
  ...["Poll-Helper", "Retry-Count", "Runtime", "Runtime-Version", "Timeout"],
].map((name) => `X-Stainless-${name}`);
const ALLOWED_HEADERS = [
  ...["Authorization", "Content-Type", "User-Agent", "Accept", "X-Requested-With", "Openai-Beta"],
  ...STAINLESS,
].join(",");

const LOCAL_ORIGINS = ["localhost", "127.0.0.1", "0.0.0.0"].flatMap((host) => [
  `http://${host}`,
  `https://${host}`,
  `http://${host}:*`,
  `https://${host}:*`,
]);
const APP_ORIGINS = ["app://*", "file://*", "tauri://*", "vscode-webview://*", "vscode-file://*"];

/** What the origin check says: refuse, or pass with these headers on the answer. */
export type CorsVerdict =
  | { refused: true }
  | { refused: false; headers: [string, string][]; preflight: [string, string][] | undefined };

/**
 * The real server's origin check. Pages on this machine may call, others only if `extra` names them (an entry
 * may hold one `*`; `*` alone admits everybody). No origin, or the server's own, passes without headers.
 * @param localPages false treats pages on this machine like any others
 */
export function checkOrigin(request: Request, extra: readonly string[], localPages = true): CorsVerdict {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (!origin || (host && (origin === `http://${host}` || origin === `https://${host}`))) {
    return { refused: false, headers: [], preflight: undefined };
  }
  const everybody = extra.includes("*");
  const allowed = [...extra, ...(localPages ? LOCAL_ORIGINS : []), ...APP_ORIGINS];
  if (!everybody && !allowed.some((pattern) => matches(pattern, origin))) return { refused: true };
  const allow: [string, string] = ["Access-Control-Allow-Origin", everybody ? "*" : origin];
  const vary: [string, string][] = everybody ? [] : [["Vary", "Origin"]];
  return {
    refused: false,
    headers: [allow, ...vary],
    preflight:
      request.method === "OPTIONS"
        ? [
            allow,
            ["Access-Control-Allow-Methods", ALLOWED_METHODS],
            ["Access-Control-Allow-Headers", ALLOWED_HEADERS],
            ["Access-Control-Max-Age", "43200"],
            ...vary,
            ...(everybody ? [] : PREFLIGHT_VARY),
          ]
        : undefined,
  };
}

const PREFLIGHT_VARY: [string, string][] = [
  ["Vary", "Access-Control-Request-Method"],
  ["Vary", "Access-Control-Request-Headers"],
];

function matches(pattern: string, origin: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === origin;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  return origin.length >= before.length + after.length && origin.startsWith(before) && origin.endsWith(after);
}
