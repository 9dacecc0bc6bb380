import type { AddressSpace } from "../addressSpace.ts";
import type { Finding } from "../finding.ts";
import type { Page } from "../inquiry.ts";

/** The user, or a rule of the browser, has said no to calls into the local network. */
export function permissionDenied(name: string, target: AddressSpace, page: Page): Finding {
  const { origin } = page;
  const where = target === "loopback" ? "programs on your machine" : "devices in your network";
  // Such a page is never asked for: there is nothing to allow in its settings.
  if (!page.secureContext) return insecurePage(name, where, origin);
  return {
    kind: "permission",
    tone: "bad",
    title: "The browser blocks local addresses",
    why: `It asks before a page from elsewhere may reach ${where}. For this page the answer was “block”.`,
    evidence: [`The browser reports the permission “${name}” as denied.`],
    steps: [
      {
        title: "Allow it in the site settings",
        text: "Left of the address bar, open the site settings and allow access to the local network and to apps on this device.",
        copies: [{ label: "Or open", text: `chrome://settings/content/siteDetails?site=${origin}` }],
      },
      { title: "Reload this page", text: "Texts and finished vectors stay." },
      {
        title: "If the switch is grey",
        text: "Then your organisation decides. Run this page on your own machine instead: pages on localhost need no permission.",
        copies: [{ label: "In a copy of this project", text: "npm start" }],
      },
    ],
  };
}

function insecurePage(name: string, where: string, origin: string): Finding {
  return {
    kind: "permission",
    tone: "bad",
    title: "The browser blocks local addresses",
    why: `Only pages that came over https, or from your own machine, may ask to reach ${where}. This one came over plain http from ${origin}.`,
    evidence: [`The browser reports the permission “${name}” as denied, and the page is not a secure one.`],
    steps: [
      {
        title: "Run this page on your own machine",
        text: "Pages on localhost need no permission.",
        copies: [{ label: "In a copy of this project", text: "npm start" }],
      },
      {
        title: "Or open it over https",
        text: "If its server offers that; the browser will then ask.",
        copies: [{ label: "Address", text: origin.replace(/^http:/, "https:") }],
      },
    ],
  };
}
