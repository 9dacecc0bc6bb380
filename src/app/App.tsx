import { Moon, Sun } from "lucide-react";
import { Component, lazy, type ReactNode, Suspense, useState } from "react";
import { usePlayground, useRunning, useSettings } from "../playground/usePlayground.ts";
import { Button } from "../ui/Button.tsx";
import { setTheme, useTheme } from "../ui/useTheme.ts";
import { ConnectionPill } from "../views/connection/ConnectionPill.tsx";
import { CorpusPanel } from "../views/corpus-panel/CorpusPanel.tsx";
import { RunBox } from "../views/spaces-panel/RunBox.tsx";
import { SpacesPanel } from "../views/spaces-panel/SpacesPanel.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { Toast } from "./Toast.tsx";
import { useKeyboard } from "./useKeyboard.ts";
import { useTabTitle } from "./useTabTitle.ts";
import { VIEWS, type View } from "./views.ts";

const Help = lazy(async () => ({ default: (await import("./Help.tsx")).Help }));

/** The shell: header, the panel with texts and spaces, the chosen view, the status line. */
export function App() {
  const { experiment } = usePlayground();
  const chosen = useSettings((settings) => settings.view);
  const view = VIEWS.find((candidate) => candidate.id === chosen) ?? VIEWS[0];
  const [setUp, setSetUp] = useState(false);
  const [help, setHelp] = useState(false);
  const choose = (id: string) => {
    experiment.set({ view: id });
    setSetUp(false);
  };
  useTabTitle();
  useKeyboard({ onView: (at) => VIEWS[at] && choose(VIEWS[at].id), onHelp: () => setHelp(true) });
  const running = useRunning();
  return (
    <div className="flex h-dvh flex-col overflow-hidden" data-running={running}>
      <Header view={view} onView={choose} onHelp={() => setHelp(true)} />
      <div className="flex items-center gap-2 border-b border-line bg-page px-4 py-1.5 sm:hidden">
        <Button className="grow" aria-expanded={setUp} onClick={() => setSetUp(!setUp)}>
          {setUp ? "Back to the view" : "Texts, spaces and Run"}
        </Button>
      </div>
      <div className="flex min-h-0 flex-1">
        <div
          className={`flex w-70 flex-none flex-col border-r border-line bg-panel max-xl:w-64 max-sm:w-full max-sm:border-r-0 ${setUp ? "" : "max-sm:hidden"}`}
        >
          <CorpusPanel />
          <SpacesPanel />
          <RunBox />
        </div>
        <main className={`flex min-h-0 min-w-0 flex-1 flex-col bg-panel ${setUp ? "max-sm:hidden" : ""}`}>
          <ErrorBoundary key={view?.id}>
            <Suspense fallback={<div className="flex-1" data-busy="true" />}>
              {view && <view.component />}
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <StatusBar />
      <BottomBar view={view} onView={choose} />
      <Toast />
      {help && (
        <Suspense fallback={null}>
          <Help onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

type NavigationProps = { view: View | undefined; onView(id: string): void };

function Header({ view, onView, onHelp }: NavigationProps & { onHelp(): void }) {
  const theme = useTheme();
  return (
    <header className="flex h-12 flex-none items-stretch border-b border-line bg-panel">
      <div className="flex w-70 flex-none items-center gap-2.5 border-r border-line px-4 font-semibold max-xl:w-64 max-sm:w-auto max-sm:border-r-0">
        <Logo />
        <span className="max-[420px]:sr-only">Embedding Playground</span>
      </div>
      <nav aria-label="Views" className="scroll-none flex min-w-0 overflow-x-auto px-2 max-sm:hidden">
        {VIEWS.map((entry) => (
          <button
            key={entry.id}
            ref={entry === view ? bringIntoSight : undefined}
            type="button"
            aria-current={entry === view ? "page" : undefined}
            onClick={() => onView(entry.id)}
            className="relative px-2.5 text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-2.5 aria-[current]:after:bottom-0 aria-[current]:after:h-0.5 aria-[current]:after:bg-accent"
          >
            {entry.label}
          </button>
        ))}
      </nav>
      <div className="ml-auto flex min-w-0 flex-none items-center gap-2 px-3 max-sm:flex-1 max-sm:justify-end">
        <ConnectionPill />
        <Button look="ghost" icon aria-label="Keyboard and help" onClick={onHelp}>
          ?
        </Button>
        <Button
          look="ghost"
          icon
          aria-label={theme === "dark" ? "Light theme" : "Dark theme"}
          onClick={() => setTheme(theme === "dark" ? "light" : "dark")}
        >
          {theme === "dark" ? <Sun size={16} /> : <Moon size={16} />}
        </Button>
      </div>
    </header>
  );
}

function BottomBar({ view, onView }: NavigationProps) {
  return (
    <nav
      aria-label="Views"
      className="scroll-none flex h-14 flex-none overflow-x-auto border-t border-line bg-panel sm:hidden"
    >
      {VIEWS.map((entry) => (
        <button
          key={entry.id}
          ref={entry === view ? bringIntoSight : undefined}
          type="button"
          aria-current={entry === view ? "page" : undefined}
          onClick={() => onView(entry.id)}
          className="grid min-w-18 flex-1 place-content-center justify-items-center gap-0.5 px-1 text-xs focus-visible:-outline-offset-2 text-ink-2 aria-[current]:font-semibold aria-[current]:text-accent"
        >
          <entry.icon size={18} aria-hidden="true" />
          {entry.label}
        </button>
      ))}
    </nav>
  );
}

/** A row of views that is wider than its place scrolls; the chosen one must not stay outside. */
function bringIntoSight(button: HTMLButtonElement | null): void {
  button?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function Logo() {
  return (
    <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true" className="flex-none">
      <path d="M4 4.5 12 8M4 4.5l1.5 7.5M5.5 12 12 8" fill="none" stroke="var(--line-strong)" />
      <circle cx="4" cy="4.5" r="2" fill="var(--ink)" />
      <circle cx="12" cy="8" r="2.2" fill="var(--space-a)" />
      <rect x="3.6" y="10" width="4" height="4" fill="var(--space-b)" />
    </svg>
  );
}

/** A view that breaks must not take the texts and vectors with it. */
class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error | undefined }> {
  override state: { error?: Error | undefined } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div role="alert" className="grid flex-1 place-content-center gap-2 p-6 text-center">
        <b>This view stopped: {this.state.error.message}</b>
        <span className="text-ink-2">
          Your texts and vectors are kept. Try the view again, or another one.
        </span>
        <div>
          <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
        </div>
      </div>
    );
  }
}
