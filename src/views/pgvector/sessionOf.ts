import { useStore } from "zustand";
import { openDatabase } from "../../pgvector/openDatabase.ts";
import { createSession, type Session, type SessionState } from "../../pgvector/session.ts";
import type { Playground } from "../../playground/playground.ts";
import { usePlayground } from "../../playground/usePlayground.ts";

/** One database a playground, which lives on while other views are shown. Not a part of it: few will want one. */
const sessions = new WeakMap<Playground, Session>();

export function useSession(): Session {
  const playground = usePlayground();
  const known = sessions.get(playground) ?? createSession(() => openDatabase());
  sessions.set(playground, known);
  return known;
}

export function useSessionState<T>(pick: (state: SessionState) => T): T {
  return useStore(useSession(), pick);
}
