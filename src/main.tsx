import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { openPlayground } from "./app/openPlayground.ts";
import { PlaygroundContext } from "./playground/usePlayground.ts";
import "./ui/theme.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const playground = await openPlayground();
createRoot(root).render(
  <QueryClientProvider client={playground.queryClient}>
    <PlaygroundContext value={playground}>
      <App />
    </PlaygroundContext>
  </QueryClientProvider>,
);
