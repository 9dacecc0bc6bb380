import type { Platform } from "./platform.ts";

export type FindingKind =
  | "fine"
  | "bad-address"
  | "mixed-content"
  | "permission"
  | "server-down"
  | "silent"
  | "playground-down"
  | "no-proxy"
  | "proxy-refuses"
  | "origin-refused"
  | "wrong-host"
  | "unauthorised"
  | "forbidden"
  | "gateway"
  | "not-ollama"
  | "too-old"
  | "no-models"
  | "model-missing"
  | "cannot-embed"
  | "busy"
  | "crashed"
  | "load-failed"
  | "still-loading"
  | "bad-reply"
  | "bad-request";

/** What the checks came to: one cause, how it is known, and what to do. Sentences for people. */
export type Finding = {
  readonly kind: FindingKind;
  readonly tone: "ok" | "warn" | "bad";
  readonly title: string;
  readonly why: string;
  /** How we know; each a sentence. */
  readonly evidence: readonly string[];
  /** In the order to take them. */
  readonly steps: readonly FixStep[];
};

export type FixStep = {
  readonly title: string;
  readonly text?: string;
  readonly copies?: readonly CopyText[];
  /** Only there; on every platform if absent. */
  readonly platform?: Platform;
};

/** A text to copy as it stands, perhaps of several lines. */
export type CopyText = { readonly label: string; readonly text: string };

/** The steps for one platform, those for all included. */
export function stepsFor(finding: Finding, platform: Platform): FixStep[] {
  return finding.steps.filter((step) => step.platform === undefined || step.platform === platform);
}

/** Whether the way to mend it differs between platforms. */
export function differsByPlatform(finding: Finding): boolean {
  return finding.steps.some((step) => step.platform !== undefined);
}
