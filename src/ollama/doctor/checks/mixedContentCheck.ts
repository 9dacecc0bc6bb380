import { addressSpace, isPlainlyLocal } from "../addressSpace.ts";
import type { Check } from "../check.ts";
import { mixedContent } from "../findings/mixedContent.ts";
import { permissionFor } from "../permissionFor.ts";

/** Is it plain http from an https page? Known from the two addresses. */
export const mixedContentCheck: Check = {
  id: "mixed",
  title: "It is safe to call from this page",
  asking: () => "Comparing the two addresses …",
  async run(inquiry, facts) {
    if (facts.url === "") return { status: "ok", says: "Page and server share one address" };
    const { protocol, hostname } = new URL(facts.url);
    if (inquiry.page.protocol !== "https:" || protocol === "https:") {
      return {
        status: "ok",
        says: protocol === "https:" ? "https may be called from everywhere" : "The page itself is not https",
      };
    }
    const space = addressSpace(hostname);
    if (space === "loopback") return { status: "ok", says: "This machine is exempt from https rules" };
    // Browsers that ask before a page may enter the local network lift the ban for what is plainly in it.
    const asks = isPlainlyLocal(hostname) && (await permissionFor(inquiry, space)) !== undefined;
    if (!asks) return { finding: mixedContent(facts.url, false) };
    return { status: "warn", says: "Plain http; this browser lets it pass if you allow it" };
  },
};
