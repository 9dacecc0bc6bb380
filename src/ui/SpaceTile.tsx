import { letterHue } from "./spaceLook.ts";

/** The letter of a space in its hue. */
export function SpaceTile({ letter }: { letter: string }) {
  return (
    <span className="tile" data-hue={letterHue(letter)} role="img" aria-label={`space ${letter}`}>
      {letter}
    </span>
  );
}
