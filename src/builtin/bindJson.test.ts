import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import { scanFirstValue } from "./goJsonScan.ts";

const FIELDS = {
  model: "string",
  input: "any",
  truncate: "bool",
  dimensions: "int",
  keep_alive: "duration",
  options: "map",
} as const;
const bind = (body: string) => bindJson(body, "EmbedRequest", FIELDS);

describe("bindJson", () => {
  test("takes the last of equal keys, in whatever case", () => {
    expect(bind('{"model":"a","MODEL":"b","Model":"c","model":"d"}')).toEqual({ model: "d" });
    expect(bind('{"model":"a","MODEL":"b"}')).toEqual({ model: "b" });
  });
  test("ignores what follows, what it does not know, and null", () => {
    expect(bind(' {"model":"a","x":[{}],"dimensions":null} {"model":"b"')).toEqual({ model: "a" });
    expect(bind("null")).toEqual({});
  });
  test("keeps inputs as they are", () => {
    expect(bind('{"input":["a\\u00e9\\n",1,{"b":null}]}')).toEqual({ input: ["aé\n", 1, { b: null }] });
  });
  test.each([
    ['{"dimensions":256.0}', "number 256.0 into Go struct field EmbedRequest.dimensions of type int"],
    ['{"dimensions":1e99}', "number 1e99 into Go struct field EmbedRequest.dimensions of type int"],
    ['{"dimensions":true}', "bool into Go struct field EmbedRequest.dimensions of type int"],
    ['{"options":"x"}', "string into Go struct field EmbedRequest.options of type map[string]interface {}"],
    ['{"model":[],"truncate":1}', "array into Go struct field EmbedRequest.model of type string"],
    ["7", "number into Go value of type api.EmbedRequest"],
  ])("refuses %s", (body, message) => {
    expect(() => bind(body)).toThrow(`json: cannot unmarshal ${message}`);
  });
  test("a bad duration is reported before a wrong type", () => {
    expect(() => bind('{"model":5,"keep_alive":"abc"}')).toThrow("time: invalid duration");
  });
});

describe("scanFirstValue", () => {
  test("accepts all JSON, with anything behind it", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const object = `{"a":${json}}`;
        expect(scanFirstValue(`${object}rest`)).toEqual([{ key: "a", raw: json.trim() }]);
      }),
    );
  });
  test("agrees with JSON.parse on broken objects", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", "x", '"', "{", "]", ",", "\\"),
        (json, at, junk) => {
          const whole = `{"a":${json}}`;
          const cut = at % whole.length;
          const text = whole.slice(0, cut) + junk + whole.slice(cut + 1);
          const parse = () => JSON.parse(text) as unknown;
          let valid = true;
          try {
            parse();
          } catch {
            valid = false;
          }
          if (valid) expect(() => scanFirstValue(text)).not.toThrow();
        },
      ),
    );
  });
  test.each([
    ["{", "unexpected EOF"],
    ['{"a', "unexpected EOF"],
    ['{"a":tru', "unexpected EOF"],
    ["not json", "invalid character 'o' in literal null (expecting 'u')"],
    ["{a}", "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['{"a":[1 2]}', "invalid character '2' after array element"],
    ['{"a":01}', "invalid character '1' after object key:value pair"],
    ['{"a":-}', "invalid character '}' in numeric literal"],
    ['{"a":1.}', "invalid character '}' after decimal point in numeric literal"],
    ['{"a":1e}', "invalid character '}' in exponent of numeric literal"],
    ['{"a":"\n"}', "invalid character '\\n' in string literal"],
    ['{"a":"\\x"}', "invalid character 'x' in string escape code"],
    ['{"a":"\\u12g"}', "invalid character 'g' in \\u hexadecimal character escape"],
    ["'", "invalid character '\\'' looking for beginning of value"],
    ["", "EOF"],
  ])("refuses %j as Go does", (text, message) => {
    expect(() => scanFirstValue(text)).toThrow(new ApiError(400, message));
  });
});
