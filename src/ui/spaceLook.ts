/** How many hues there are for spaces; after them the marks tell spaces of one hue apart. */
const HUES = 8;

const HUE_TOKENS = [
  "--space-a",
  "--space-b",
  "--space-c",
  "--space-d",
  "--space-e",
  "--space-f",
  "--space-g",
  "--space-h",
];

/** Position of a space's letter: A is 0, Z 25, AA 26. */
export function letterPosition(letter: string): number {
  let index = 0;
  for (const character of letter) index = index * 26 + (character.charCodeAt(0) - 64);
  return index - 1;
}

/** Which of the eight hues; set it as `data-hue` and read `var(--space)`. */
export function letterHue(letter: string): number {
  return letterPosition(letter) % HUES;
}

export function spaceToken(letter: string): string {
  return HUE_TOKENS[letterHue(letter)] ?? "--space-a";
}

/** Which of the eight marker shapes: shifted by one each round of hues, so hue and mark together are unique to 64. */
export function spaceShape(letter: string): number {
  const position = letterPosition(letter);
  return (position + Math.floor(position / HUES)) % HUES;
}
