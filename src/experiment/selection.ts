import { createStore } from "zustand/vanilla";

/** What the user points at, shared by every view. Ids of texts. */
export type Selection = {
  readonly hovered?: string | undefined;
  /** The text clicked last. */
  readonly selected?: string | undefined;
  /** The text clicked before it: the other half of the pair whose cosine is read. */
  readonly partner?: string | undefined;
  /** Texts caught with the lasso. */
  readonly group: ReadonlySet<string>;
};

const NOTHING: Selection = { group: new Set() };

export type SelectionStore = ReturnType<typeof createSelection>;

/** One selection for the whole page: a text lit up in one view is lit up in all. */
export function createSelection() {
  const store = createStore<Selection>(() => NOTHING);
  return {
    ...store,
    hover(id: string | undefined) {
      if (store.getState().hovered !== id) store.setState({ hovered: id });
    },
    /** The second click on the same text lets go of it. */
    select(id: string) {
      const { selected, partner } = store.getState();
      if (selected === id) store.setState({ selected: partner, partner: undefined });
      else store.setState({ selected: id, partner: selected });
    },
    selectPair(first: string, second: string) {
      store.setState({ selected: second, partner: first });
    },
    /** Selects without making a pair; for stepping through the texts. */
    step(id: string) {
      store.setState({ selected: id, partner: undefined });
    },
    catchGroup(ids: Iterable<string>) {
      store.setState({ group: new Set(ids) });
    },
    clear() {
      store.setState({ ...NOTHING, hovered: undefined, selected: undefined, partner: undefined });
    },
    /** Drops ids that are no longer in the corpus. */
    keepOnly(ids: ReadonlySet<string>) {
      const { hovered, selected, partner, group } = store.getState();
      const kept = (id: string | undefined) => (id !== undefined && ids.has(id) ? id : undefined);
      store.setState({
        hovered: kept(hovered),
        selected: kept(selected) ?? kept(partner),
        partner: kept(selected) ? kept(partner) : undefined,
        group: new Set([...group].filter((id) => ids.has(id))),
      });
    },
  };
}
