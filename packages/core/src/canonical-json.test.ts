import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

describe("canonical JSON", () => {
  it("sorts keys at every depth, keeps lists in order and leaves out what is undefined", () => {
    expect(canonicalJson({ b: [{ d: 1, c: "é" }, null], a: { z: true, y: undefined } })).toBe(
      '{"a":{"z":true},"b":[{"c":"é","d":1},null]}',
    );
  });

  it("tells apart what is not the same", () => {
    const texts = [{ a: 1 }, { a: "1" }, { a: [1] }, { a: null }, {}, { b: 1 }, [{ a: 1 }]].map(canonicalJson);
    expect(new Set(texts).size).toBe(7);
  });

  it("is the same whatever the order of fields", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });
});
