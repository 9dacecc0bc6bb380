import { ApiError } from "./apiError.ts";

const DEEPEST = 10_000;
const HEX = /[0-9a-fA-F]/;
const NUMBER_START = /[-0-9]/;

/** One member of a JSON object: the key decoded, the value as the text that was sent. */
export type Member = { key: string; raw: string };

/**
 * Reads the first JSON value of a text the way a Go stream decoder does: what follows it is not looked at.
 * @returns the members in the order sent, duplicates included, if the value is an object; else its raw text
 * @throws ApiError 400 with Go's wording (`unexpected EOF`, `invalid character …`), `EOF` for a blank text
 */
export function scanFirstValue(text: string): Member[] | string {
  const start = skipBlanks(text, 0);
  if (start === text.length) throw new ApiError(400, "EOF");
  if (text[start] !== "{") return text.slice(start, scanValue(text, start, 0));
  const members: Member[] = [];
  scanObject(text, start, 0, (key, raw) => members.push({ key: JSON.parse(key) as string, raw }));
  return members;
}

function scanValue(text: string, at: number, depth: number): number {
  if (depth > DEEPEST) throw new ApiError(400, "exceeded max depth");
  const first = text[at];
  if (first === '"') return scanString(text, at);
  if (first === "{") return scanObject(text, at, depth);
  if (first === "[") return scanArray(text, at, depth);
  if (first === "t") return scanLiteral(text, at, "true");
  if (first === "f") return scanLiteral(text, at, "false");
  if (first === "n") return scanLiteral(text, at, "null");
  if (first !== undefined && NUMBER_START.test(first)) return scanNumber(text, at);
  return refuse(text, at, "looking for beginning of value");
}

function scanObject(
  text: string,
  open: number,
  depth: number,
  found?: (key: string, raw: string) => void,
): number {
  let at = skipBlanks(text, open + 1);
  if (text[at] === "}") return at + 1;
  while (true) {
    if (text[at] !== '"') return refuse(text, at, "looking for beginning of object key string");
    const keyEnd = scanString(text, at);
    const key = text.slice(at, keyEnd);
    at = skipBlanks(text, keyEnd);
    if (text[at] !== ":") return refuse(text, at, "after object key");
    at = skipBlanks(text, at + 1);
    const end = scanValue(text, at, depth + 1);
    found?.(key, text.slice(at, end));
    at = skipBlanks(text, end);
    if (text[at] === "}") return at + 1;
    if (text[at] !== ",") return refuse(text, at, "after object key:value pair");
    at = skipBlanks(text, at + 1);
  }
}

function scanArray(text: string, open: number, depth: number): number {
  let at = skipBlanks(text, open + 1);
  if (text[at] === "]") return at + 1;
  while (true) {
    at = skipBlanks(text, scanValue(text, at, depth + 1));
    if (text[at] === "]") return at + 1;
    if (text[at] !== ",") return refuse(text, at, "after array element");
    at = skipBlanks(text, at + 1);
  }
}

function scanString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return refuse(text, at, "in string literal");
    at = code === 0x5c ? scanEscape(text, at + 1) : at + 1;
  }
  return refuse(text, at, "");
}

function scanEscape(text: string, at: number): number {
  if (text[at] !== "u") {
    return '"\\/bfnrt'.includes(text[at] ?? "no") ? at + 1 : refuse(text, at, "in string escape code");
  }
  for (let i = at + 1; i < at + 5; i++) {
    if (!HEX.test(text[i] ?? "")) return refuse(text, i, "in \\u hexadecimal character escape");
  }
  return at + 5;
}

function scanLiteral(text: string, at: number, literal: string): number {
  for (let i = 1; i < literal.length; i++) {
    const expected = literal[i] ?? "";
    if (text[at + i] !== expected) refuse(text, at + i, `in literal ${literal} (expecting '${expected}')`);
  }
  return at + literal.length;
}

function scanNumber(text: string, start: number): number {
  let at = text[start] === "-" ? start + 1 : start;
  if (text[at] === "0") at++;
  else at = scanDigits(text, at, "in numeric literal");
  if (text[at] === ".") at = scanDigits(text, at + 1, "after decimal point in numeric literal");
  if (text[at] === "e" || text[at] === "E") {
    at++;
    if (text[at] === "+" || text[at] === "-") at++;
    at = scanDigits(text, at, "in exponent of numeric literal");
  }
  return at;
}

function scanDigits(text: string, start: number, where: string): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at > start ? at : refuse(text, at, where);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at++;
  return at;
}

function refuse(text: string, at: number, where: string): never {
  if (at >= text.length) throw new ApiError(400, "unexpected EOF");
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new ApiError(400, `invalid character ${quoted(found)} ${where}`);
}

function quoted(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  return `'${JSON.stringify(character)
    .slice(1, -1)
    .replace(/^\\u00/, "\\x")}'`;
}
