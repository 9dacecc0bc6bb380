import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button.tsx";

type Props = { text: string | (() => string); label: string; children?: string };

/** Copies, and says that it did. Where the page may not (plain http on a network) it selects a box to copy from. */
export function CopyButton({ text, label, children }: Props) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    const value = typeof text === "function" ? text() : text;
    if (!(await writeClipboard(value))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1600);
  }
  const Icon = copied ? Check : Copy;
  return (
    <Button icon={!children} aria-label={copied ? `${label}: copied` : label} onClick={() => void copy()}>
      <Icon size={14} aria-hidden="true" />
      {children && (copied ? "Copied" : children)}
    </Button>
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused, for instance without focus: the old way below needs no permission.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
