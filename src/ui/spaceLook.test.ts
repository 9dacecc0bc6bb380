import { expect, test } from "vitest";
import { letterHue, letterPosition, spaceShape, spaceToken } from "./spaceLook.ts";

const letters = [...Array(64).keys()].map((i) =>
  i < 26 ? String.fromCharCode(65 + i) : String.fromCharCode(64 + Math.floor(i / 26), 65 + (i % 26)),
);

test("letters count on after Z", () => {
  expect(letters.map(letterPosition)).toEqual([...Array(64).keys()]);
});

test("hue and mark together tell 64 spaces apart, and A and B are blue and orange", () => {
  const looks = letters.map((letter) => `${letterHue(letter)} ${spaceShape(letter)}`);
  expect(new Set(looks).size).toBe(64);
  expect([spaceToken("A"), spaceToken("B")]).toEqual(["--space-a", "--space-b"]);
});
