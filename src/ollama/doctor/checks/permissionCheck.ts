import { addressSpace, needsPermission } from "../addressSpace.ts";
import type { Check } from "../check.ts";
import { permissionDenied } from "../findings/permissionDenied.ts";
import type { Page } from "../inquiry.ts";
import { permissionFor } from "../permissionFor.ts";

/** Does the browser let a page from there call an address so near? */
export const permissionCheck: Check = {
  id: "permission",
  title: "The browser lets this page reach it",
  asking: () => "Asking the browser …",
  async run(inquiry, facts) {
    if (facts.url === "") return { status: "ok", says: "A page may always call its own address" };
    const target = addressSpace(new URL(facts.url).hostname);
    if (!needsPermission(pageSpace(inquiry.page), target)) {
      return { status: "ok", says: "No permission is needed for this address" };
    }
    const found = await permissionFor(inquiry, target);
    if (!found) {
      return inquiry.page.secureContext
        ? { status: "skipped", says: "This browser does not tell" }
        : { status: "warn", says: "Newer browsers refuse this to pages without https" };
    }
    facts.permission = found;
    if (found.state === "denied") {
      return { finding: permissionDenied(found.name, target, inquiry.page) };
    }
    return found.state === "granted"
      ? { status: "ok", says: "Allowed for this page" }
      : { status: "warn", says: "It will ask: allow it" };
  },
};

/** A page from a file counts as one of this machine. */
export function pageSpace({ origin, protocol }: Page) {
  if (protocol === "file:") return "loopback";
  return URL.canParse(origin) ? addressSpace(new URL(origin).hostname) : "public";
}
