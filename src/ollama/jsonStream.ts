/** What a `JsonStream` tells of the JSON that passes through it, in the order of the text. */
export type JsonHandler = {
  open(bracket: "[" | "{"): void;
  close(): void;
  key(name: string): void;
  string(value: string): void;
  number(value: number): void;
  literal(value: boolean | null): void;
  /** Whether the string that begins now is wanted; another one is checked, but not kept. */
  wantsString(): boolean;
  /** Whether the number that begins now is only wanted as float32; that spares half of the work. */
  wantsSingle(): boolean;
};

/** The text is no JSON. */
export class NotJson extends Error {}

/** What may come next; numbers, since they are compared at every byte. */
const Expect = { Value: 0, ValueOrEnd: 1, Key: 2, KeyOrEnd: 3, Colon: 4, CommaOrEnd: 5, Nothing: 6 } as const;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const LITERALS: Readonly<Record<number, readonly [word: string, value: boolean | null]>> = {
  102: ["false", false],
  110: ["null", null],
  116: ["true", true],
};

/** Powers of ten a double holds exactly, so that a product or quotient with one rounds only once. */
const TENS = Array.from({ length: 23 }, (_, power) => 10 ** power);
/** Integers of so many digits are exact in a double. */
const EXACT_DIGITS = 15;
/** Beyond so many digits the errors of a sum in doubles are no longer surely below `SLACK`. */
const MOST_DIGITS = 20;
/** Relative error of a number put together from up to `MOST_DIGITS` digits, with room to spare. */
const SLACK = 2 ** -48;

/**
 * Reads JSON as it comes in, in UTF-8 and in chunks cut anywhere, and holds no more of it than one number or one
 * wanted string. Accepts exactly what `JSON.parse` does (RFC 8259), after a byte order mark, which decoders drop.
 */
export class JsonStream {
  readonly #handler: JsonHandler;
  readonly #inObject: boolean[] = [];
  #expect: number = Expect.Value;
  #seen = 0;
  /** The part of a number or literal at the end of the last chunk. */
  #rest: number[] = [];
  /** Of the string under way; `undefined` outside of one. */
  #string: { readonly isKey: boolean; readonly kept: number[] | undefined } | undefined;
  /** In a string: 1 behind a backslash, 2 … 5 before so many less one hex digits. */
  #escape = 0;

  constructor(handler: JsonHandler) {
    this.#handler = handler;
  }

  /** @throws NotJson at the first byte that cannot be part of any JSON */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (this.#seen < 3 && at < chunk.length && chunk[at] === BYTE_ORDER_MARK[this.#seen]) {
      this.#seen += 1;
      at += 1;
    }
    // Half a mark is none.
    if (at < chunk.length) {
      if (this.#seen === 1 || this.#seen === 2) throw new NotJson();
      this.#seen = 3;
    }
    if (this.#rest.length > 0) at = this.#finishRest(chunk, at);
    while (at < chunk.length) at = this.#string ? this.#stringFrom(chunk, at) : this.#tokenAt(chunk, at);
  }

  /** @throws NotJson if what came is not whole */
  end(): void {
    if (this.#rest.length > 0) this.#word(Uint8Array.from([...this.#rest, SPACE]));
    if (this.#string || this.#expect !== Expect.Nothing) throw new NotJson();
  }

  #tokenAt(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]!;
    if (byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
    if (byte === COMMA) {
      if (this.#expect !== Expect.CommaOrEnd) throw new NotJson();
      this.#expect = this.#inObject[this.#inObject.length - 1] ? Expect.Key : Expect.Value;
      return at + 1;
    }
    if (byte === MINUS || isDigit(byte)) return this.#numberAt(bytes, at);
    switch (byte) {
      case 0x5b:
      case 0x7b:
        this.#open(byte === 0x7b);
        return at + 1;
      case 0x5d:
      case 0x7d:
        this.#close(byte === 0x7d);
        return at + 1;
      case 0x3a:
        if (this.#expect !== Expect.Colon) throw new NotJson();
        this.#expect = Expect.Value;
        return at + 1;
      case QUOTE:
        this.#openString();
        return at + 1;
      default:
        return this.#literalAt(bytes, at);
    }
  }

  #open(object: boolean): void {
    this.#beforeValue();
    this.#inObject.push(object);
    this.#expect = object ? Expect.KeyOrEnd : Expect.ValueOrEnd;
    this.#handler.open(object ? "{" : "[");
  }

  #close(object: boolean): void {
    const empty = this.#expect === (object ? Expect.KeyOrEnd : Expect.ValueOrEnd);
    if (!empty && this.#expect !== Expect.CommaOrEnd) throw new NotJson();
    if (this.#inObject.pop() !== object) throw new NotJson();
    this.#afterValue();
    this.#handler.close();
  }

  #beforeValue(): void {
    if (this.#expect !== Expect.Value && this.#expect !== Expect.ValueOrEnd) throw new NotJson();
  }

  #afterValue(): void {
    this.#expect = this.#inObject.length > 0 ? Expect.CommaOrEnd : Expect.Nothing;
  }

  #openString(): void {
    const isKey = this.#expect === Expect.Key || this.#expect === Expect.KeyOrEnd;
    if (!isKey) this.#beforeValue();
    this.#string = { isKey, kept: isKey || this.#handler.wantsString() ? [] : undefined };
  }

  #stringFrom(bytes: Uint8Array, from: number): number {
    const kept = this.#string?.kept;
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte < SPACE) throw new NotJson();
      if (this.#escape > 0) this.#escape = escapeAfter(this.#escape, byte);
      else if (byte === BACKSLASH) this.#escape = 1;
      else if (byte === QUOTE) {
        this.#closeString();
        return at + 1;
      }
      kept?.push(byte);
    }
    return bytes.length;
  }

  #closeString(): void {
    const { isKey = false, kept } = this.#string ?? {};
    this.#string = undefined;
    if (isKey) this.#expect = Expect.Colon;
    else this.#afterValue();
    const value = kept ? (JSON.parse(`"${decoded(kept)}"`) as string) : "";
    if (isKey) this.#handler.key(value);
    else this.#handler.string(value);
  }

  /** Takes in a word that began in the last chunk, as far as it goes on in this one. */
  #finishRest(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && isWordByte(chunk[at]!)) this.#rest.push(chunk[at++]!);
    if (at === chunk.length) return at;
    const word = Uint8Array.from([...this.#rest, SPACE]);
    this.#rest = [];
    this.#word(word);
    return at;
  }

  /** A whole number or literal, with a blank behind it. */
  #word(word: Uint8Array): void {
    if (this.#tokenAt(word, 0) !== word.length - 1) throw new NotJson();
  }

  #literalAt(bytes: Uint8Array, from: number): number {
    const [word = "", value = null] = LITERALS[bytes[from]!] ?? [];
    if (word === "") throw new NotJson();
    this.#beforeValue();
    for (let i = 0; i < word.length; i++) {
      if (from + i === bytes.length) return this.#keepRest(bytes, from);
      if (bytes[from + i] !== word.charCodeAt(i)) throw new NotJson();
    }
    this.#afterValue();
    this.#handler.literal(value);
    return from + word.length;
  }

  #keepRest(bytes: Uint8Array, from: number): number {
    this.#rest = Array.from(bytes.subarray(from));
    return bytes.length;
  }

  #numberAt(bytes: Uint8Array, from: number): number {
    this.#beforeValue();
    const { length } = bytes;
    const negative = bytes[from] === MINUS;
    let at = negative ? from + 1 : from;
    const first = at;
    // The digits without the point, as a number; how many count; and by how many places the point stands left.
    let mantissa = 0;
    let digits = 0;
    let places = 0;
    for (; at < length && isDigit(bytes[at]!); at++) {
      mantissa = mantissa * 10 + bytes[at]! - ZERO;
      if (mantissa > 0) digits += 1;
    }
    if (at < length) {
      if (at === first || (bytes[first] === ZERO && at > first + 1)) throw new NotJson();
      if (bytes[at] === 0x2e) {
        const point = at++;
        for (; at < length && isDigit(bytes[at]!); at++) {
          mantissa = mantissa * 10 + bytes[at]! - ZERO;
          if (mantissa > 0) digits += 1;
        }
        if (at < length && at === point + 1) throw new NotJson();
        places = at - point - 1;
      }
    }
    let exponent = 0;
    if (at < length && (bytes[at]! | 32) === 0x65) {
      at += 1;
      const sign = bytes[at];
      if (sign === MINUS || sign === 0x2b) at += 1;
      const start = at;
      for (; at < length && isDigit(bytes[at]!); at++) exponent = exponent * 10 + bytes[at]! - ZERO;
      if (at < length && at === start) throw new NotJson();
      if (sign === MINUS) exponent = -exponent;
    }
    // It may go on in the next chunk.
    if (at === length) return this.#keepRest(bytes, from);
    const size = scaled(mantissa, digits, exponent - places, this.#handler.wantsSingle());
    this.#afterValue();
    this.#handler.number(
      size === undefined ? Number(decoded(bytes.subarray(from, at))) : negative ? -size : size,
    );
    return at;
  }
}

/** mantissa · 10^power where that is exact, or exact enough to be the right float32; else `undefined`. */
function scaled(mantissa: number, digits: number, power: number, single: boolean): number | undefined {
  if (power < -22 || power > 22 || digits > (single ? MOST_DIGITS : EXACT_DIGITS)) return undefined;
  const value = power < 0 ? mantissa / TENS[-power]! : mantissa * TENS[power]!;
  if (digits <= EXACT_DIGITS) return value;
  // Only beside the border between two float32 numbers can a small error matter.
  const low = Math.fround(value - value * SLACK);
  return low === Math.fround(value + value * SLACK) ? value : undefined;
}

/** The next state inside an escape: 0 when it is over. */
function escapeAfter(state: number, byte: number): number {
  if (state === 1) {
    if (byte === 0x75) return 5;
    if ('"\\/bfnrt'.includes(String.fromCharCode(byte))) return 0;
    throw new NotJson();
  }
  const letter = byte | 32;
  if (!(isDigit(byte) || (letter >= 0x61 && letter <= 0x66))) throw new NotJson();
  return state === 2 ? 0 : state - 1;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** Bytes of numbers, and of the words true, false and null. */
function isWordByte(byte: number): boolean {
  const letter = byte | 32;
  return (
    (letter >= 0x61 && letter <= 0x7a) || isDigit(byte) || byte === MINUS || byte === 0x2b || byte === 0x2e
  );
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function decoded(bytes: ArrayLike<number>): string {
  return decoder.decode(Uint8Array.from(bytes));
}
