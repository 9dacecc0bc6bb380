import { type Space, withNewSpace } from "../experiment/experiment.ts";
import { firstNumbers } from "../runs/firstNumbers.ts";
import { type Playground, run } from "./playground.ts";

/**
 * Adds the first `size` numbers of a space as a space of its own, ready to be compared with it.
 * @param here whether the server was seen to cut as we do: then the vectors are cut from those at hand, without a
 *   request. Otherwise it is run like any other space; one of a server waits for the user to press Run.
 */
export async function addCutSpace(
  playground: Playground,
  source: Space,
  size: number,
  here: boolean,
): Promise<Space | undefined> {
  const { id, letter, hidden, name, ...settings } = source;
  playground.experiment.edit(`Added the first ${size} numbers of ${letter} as a space`, (before) =>
    withNewSpace(before, { ...settings, dimensions: size }),
  );
  const { spaces } = playground.experiment.getState().experiment;
  const added = spaces.at(-1);
  if (!added) return undefined;
  if (here) await fillByCut(playground, added, source, size);
  if (added.engine === "builtin") await run(playground, (space) => space.id === added.id);
  return added;
}

async function fillByCut(
  { runs, experiment }: Playground,
  space: Space,
  source: Space,
  size: number,
): Promise<void> {
  const { texts } = experiment.getState().experiment.corpus;
  await runs.restore([space], texts);
  const known = runs.table(space);
  const from = runs.table(source);
  const lacking = texts.map((item) => item.id).filter((id) => from.has(id) && !known.has(id));
  runs.put(space, firstNumbers(from, lacking, size));
}
