import { normaliseUrl } from "../../normaliseUrl.ts";
import type { Check } from "../check.ts";
import { badAddress } from "../findings/wrongAddress.ts";

/** Can the address be called at all? Known from its text. */
export const addressCheck: Check = {
  id: "address",
  title: "The address is well formed",
  asking: () => "Reading it …",
  async run({ endpoint, page }, facts) {
    if (endpoint.kind === "proxy") return { status: "ok", says: `This page’s own, ${page.origin}` };
    const normal = normaliseUrl(endpoint.url);
    if (!normal.ok) return { finding: badAddress(endpoint.url, normal.reason) };
    facts.url = normal.url;
    return { status: "ok", says: normal.url || `This page’s own, ${page.origin}` };
  },
};
