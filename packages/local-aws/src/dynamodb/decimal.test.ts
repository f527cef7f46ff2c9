import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addNumbers, canonicalNumber, compareNumbers, sortableNumber, subtractNumbers } from "./decimal.ts";

const integers = fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n });
const scales = fc.integer({ min: -60, max: 60 });

describe("a number", () => {
  it.each([
    ["00012.3400", "12.34"],
    ["-1e-3", "-0.001"],
    ["1e-130", `0.${"0".repeat(129)}1`],
  ])("%s is written as %s", (given, expected) => {
    expect(canonicalNumber(given)).toBe(expected);
  });

  it("stays the same when it is read again", () => {
    fc.assert(
      fc.property(integers, scales, (digits, scale) => {
        const number = canonicalNumber(`${digits}e${scale}`);
        expect(canonicalNumber(number)).toBe(number);
      }),
    );
  });

  it("sorts as text the way it sorts as a number", () => {
    fc.assert(
      fc.property(integers, scales, integers, (a, scale, b) => {
        const [x, y] = [canonicalNumber(`${a}e${scale}`), canonicalNumber(`${b}e${scale}`)];
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(compareNumbers(x, y)).toBe(order);
        expect(sortableNumber(x) < sortableNumber(y)).toBe(order < 0);
      }),
    );
  });

  it("loses nothing in a sum: adding and taking away gives back the first", () => {
    const small = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(subtractNumbers(addNumbers(`${a}`, `${b}`), `${b}`)).toBe(`${a}`);
      }),
    );
  });

  it("is refused rather than rounded when a sum has 39 digits", () => {
    expect(() => addNumbers("1e37", "0.1")).toThrow("more than 38 significant digits");
    expect(addNumbers("1e36", "0.1")).toBe(`1${"0".repeat(36)}.1`);
  });
});
