import { createStore } from "zustand/vanilla";
import { createSearch, type Search } from "../compute/search/search.ts";
import { sameText } from "../experiment/experiment.ts";
import type { Gain } from "../maths/discountedGain.ts";
import type { Playground } from "./playground.ts";

/** A query of a list; the grades are by text id, above 0 is relevant, and empty where nobody judged. */
export type AskedQuery = { readonly text: string; readonly grades: ReadonlyMap<string, number> };

/** What the user let go to servers: texts, and under which vector key for each space. */
export type Sent = { readonly text: string; readonly keys: ReadonlyMap<string, string> };

export type SearchState = {
  /** In the box, letter by letter. */
  readonly text: string;
  /** What is searched for since typing paused; "" for nothing. */
  readonly asked: string;
  /** The query that Enter let go. */
  readonly sent: Sent | undefined;
  /** Whether queries take the prefix that the model's card asks for. */
  readonly prefixes: boolean;
  readonly queries: readonly AskedQuery[];
  /** The vector keys under which the whole list was let go. */
  readonly sentQueries: ReadonlyMap<string, string>;
  readonly gain: Gain;
};

export type SearchStore = ReturnType<typeof createSearchStore>;

/** What is searched for. It ends with the tab, as a selection does. */
export function createSearchStore() {
  const store = createStore<SearchState>(() => ({
    text: "",
    asked: "",
    sent: undefined,
    prefixes: true,
    queries: [],
    sentQueries: new Map(),
    gain: "linear",
  }));
  return {
    ...store,
    type(text: string) {
      store.setState({ text });
    },
    /** Typing paused: what stands in the box is searched for where that costs nothing. */
    settle() {
      const asked = store.getState().text.trim();
      if (asked !== store.getState().asked) store.setState({ asked });
    },
    /** @param keys by space id, the vector key under which servers may be asked */
    ask(text: string, keys: ReadonlyMap<string, string>) {
      const asked = text.trim();
      store.setState({ text, asked, sent: { text: asked, keys } });
    },
    takeQueries(queries: readonly AskedQuery[], keys: ReadonlyMap<string, string>) {
      store.setState({ queries, sentQueries: keys });
    },
    sendQueries(keys: ReadonlyMap<string, string>) {
      store.setState({ sentQueries: keys });
    },
  };
}

/** The grades of a query, if it is one of the list. */
export function gradesOf({ queries }: SearchState, text: string): ReadonlyMap<string, number> | undefined {
  const wanted = sameText(text);
  const grades = queries.find((query) => sameText(query.text) === wanted)?.grades;
  return grades && grades.size > 0 ? grades : undefined;
}

type Searching = { readonly store: SearchStore; readonly search: Search };

const opened = new WeakMap<Playground, Searching>();

/** The search of a playground, made when first asked for: many visits never search, and the first load is full. */
export function searchOf(playground: Playground): Searching {
  const known = opened.get(playground);
  if (known) return known;
  const made = { store: createSearchStore(), search: createSearch() };
  opened.set(playground, made);
  return made;
}
