/** So many different short sentences, the same at every call. */
export function sentences(count: number): string[] {
  const subjects = [
    "The cat",
    "A driver",
    "My neighbour",
    "The invoice",
    "This river",
    "Our team",
    "The oven",
  ];
  const verbs = [
    "crosses",
    "forgets",
    "repairs",
    "explains",
    "follows",
    "paints",
    "loses",
    "counts",
    "opens",
  ];
  const objects = ["the bridge", "a letter", "the engine", "two keys", "an old map", "the garden", "a song"];
  const times = ["in spring", "at night", "on Monday", "after lunch", "before the storm"];
  const at = (list: readonly string[], i: number) => list[i % list.length] ?? "";
  return Array.from({ length: count }, (_, i) => {
    const verb = Math.floor(i / subjects.length);
    const object = Math.floor(verb / verbs.length);
    const time = Math.floor(object / objects.length);
    return `${at(subjects, i)} ${at(verbs, verb)} ${at(objects, object)} ${at(times, time)}, ${i}.`;
  });
}
