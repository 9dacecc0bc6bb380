import { ApiError } from "./apiError.ts";

const PART = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}$/;
const NAMESPACE = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,79}$/;
const HOST = /^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}$/;

/** Whether a name `[host/][namespace/]model[:tag]` could exist at all. */
export function isValidName(name: string): boolean {
  const slashes = name.split("/");
  if (slashes.length > 3) return false;
  const [model = "", tag = "latest", ...more] = (slashes.pop() ?? "").split(":");
  const namespace = slashes.pop();
  const host = slashes.pop();
  return (
    more.length === 0 &&
    PART.test(model) &&
    PART.test(tag) &&
    (namespace === undefined || NAMESPACE.test(namespace)) &&
    (host === undefined || HOST.test(host))
  );
}

/** The name with its tag: `x` is `x:latest`. */
export function withTag(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1).includes(":") ? name : `${name}:latest`;
}

/**
 * Takes the source suffix off a name: `:local` asks for this server, `:cloud` and `…-cloud` for the cloud.
 * @throws ApiError 400 if both are asked for
 */
export function splitSource(name: string): { name: string; cloud: boolean } {
  const local = /:local$/i.test(name);
  const cloud = /[:-]cloud$/i.test(name);
  const rest = local ? name.slice(0, -":local".length) : name.replace(/:cloud$/i, "");
  if ((local && /[:-]cloud$/i.test(rest)) || (cloud && /:local$/i.test(rest))) {
    throw new ApiError(400, `use either :local or :cloud, not both: ${JSON.stringify(name)}`);
  }
  return { name: local ? rest : name, cloud };
}
