import { shellQuote } from "../../shellQuote.ts";
import type { FixStep } from "../finding.ts";

/** How to set a variable for Ollama and start it again, for every way of running it. */
export function variableSteps(title: string, name: string, value: string): FixStep[] {
  const assigned = `${name}=${value}`;
  const forShell = `${name}=${shellQuote(value)}`;
  return [
    {
      platform: "macos",
      title,
      copies: [{ label: "Terminal", text: `launchctl setenv ${name} "${value}"` }],
    },
    {
      platform: "macos",
      title: "Quit Ollama from the menu bar and start it again",
      text: "The setting is read at start, and lasts until the next login.",
    },
    {
      platform: "windows",
      title,
      copies: [{ label: "Command prompt or PowerShell", text: `setx ${name} "${value}"` }],
      text: "Or in Settings, under “Edit environment variables for your account”.",
    },
    {
      platform: "windows",
      title: "Quit Ollama from the notification area and start it again",
      text: "From the Start menu: a terminal that was open before does not know the setting.",
    },
    {
      platform: "linux",
      title,
      text: "Put these lines into the file that opens, above the line about discarded changes, and save it.",
      copies: [
        { label: "Terminal", text: "sudo systemctl edit ollama.service" },
        { label: "Lines for the file", text: `[Service]\nEnvironment="${assigned}"` },
      ],
    },
    {
      platform: "linux",
      title: "Start the service again",
      copies: [{ label: "Terminal", text: "sudo systemctl daemon-reload && sudo systemctl restart ollama" }],
    },
    {
      platform: "docker",
      title,
      text: "A container keeps its settings for life, so it is made anew. The models stay: they are in the volume.",
      copies: [
        {
          label: "Terminal",
          text: `docker rm -f ollama\ndocker run -d -v ollama:/root/.ollama -p 11434:11434 -e ${forShell} --name ollama ollama/ollama`,
        },
      ],
    },
    {
      platform: "shell",
      title,
      text: "End the Ollama that runs now (Ctrl+C in its terminal), then start it with the setting.",
      copies: [{ label: "Terminal", text: `${forShell} ollama serve` }],
    },
  ];
}
