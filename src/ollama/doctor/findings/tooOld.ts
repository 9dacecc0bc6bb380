import type { Finding } from "../finding.ts";

/** An Ollama from before `/api/embed`. */
export function tooOld(version: string, how: string): Finding {
  const title = "Update Ollama";
  return {
    kind: "too-old",
    tone: "bad",
    title: `Ollama ${version} is too old`,
    why: "It cannot embed several texts at once; that came with version 0.2.6. The models stay through an update.",
    evidence: [how],
    steps: [
      {
        platform: "macos",
        title,
        text: "From its icon in the menu bar, or get it anew from https://ollama.com/download.",
      },
      { platform: "windows", title, copies: [{ label: "Terminal", text: "winget upgrade Ollama.Ollama" }] },
      {
        platform: "linux",
        title,
        copies: [{ label: "Terminal", text: "curl -fsSL https://ollama.com/install.sh | sh" }],
      },
      {
        platform: "docker",
        title,
        copies: [
          {
            label: "Terminal",
            text: "docker pull ollama/ollama\ndocker rm -f ollama\ndocker run -d -v ollama:/root/.ollama -p 11434:11434 --name ollama ollama/ollama",
          },
        ],
      },
      { platform: "shell", title, text: "The way it was installed, or from https://ollama.com/download." },
    ],
  };
}
