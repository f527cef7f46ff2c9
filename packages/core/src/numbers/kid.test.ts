import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKid, makeKid, padKid, parseKid, tidyKid } from "./kid.ts";

describe("checkKid", () => {
  it.each<[kid: string, modulus: (10 | 11)[], reason: string]>([
    ["2345676", [10, 11], ""],
    ["12345678903", [10, 11], ""],
    ["2345674", [], "check_digit"],
    ["100030", [], "check_digit"],
    ["1000005-", [11], ""],
    ["01290865", [10], ""],
    ["0000001230", [10], ""],
    ["0000012344", [10], ""],
    ["0000001236", [11], ""],
    ["0000012343", [11], ""],
    ["12345678901234567890123456", [], "length"],
    ["123456782", [10], ""],
    ["123456785", [11], ""],
    ["0000531", [11], ""],
    ["0036633", [11], ""],
    ["0048763", [11], ""],
    ["0063851", [11], ""],
    ["0120243", [11], ""],
    ["0165867", [11], ""],
    ["0178357", [11], ""],
    ["02212291038306", [11], ""],
    ["02310291038308", [11], ""],
    ["000149012", [11], ""],
    ["01211291038306", [11], ""],
    ["02111291038305", [11], ""],
    ["02311291038304", [10, 11], ""],
    ["02311291133188", [10, 11], ""],
    ["02321291038303", [10], ""],
    ["02331291038302", [10], ""],
    ["02341291038301", [10], ""],
    ["02358291038305", [10], ""],
    ["02311291029238", [10], ""],
    ["02311291034832", [10], ""],
    ["33000083672049", [10], ""],
    ["33000158843046", [10], ""],
    ["01000000258037", [10], ""],
    ["44000366370078", [10], ""],
    ["00", [10, 11], ""],
    ["18", [10], ""],
    ["19", [11], ""],
    ["0000123456782", [10], ""],
    ["84479054586230", [10], ""],
    ["219585080", [10], ""],
    ["1000005\u2212", [], "characters"],
    ["1000005\u2013", [], "characters"],
    ["-000005", [], "characters"],
    ["1", [], "length"],
    ["", [], "length"],
    ["12A4567", [], "characters"],
    ["1234 5678 2", [], "characters"],
    ["9999999999999999999999994", [10], ""],
    ["9999999999999999999999997", [11], ""],
    ["12344", [10], ""],
    ["12343", [11], ""],
    ["12345", [], "check_digit"],
    ["0010017", [10], ""],
    ["0010025", [10], ""],
    ["000006-", [11], ""],
    ["-", [], "length"],
    ["12-", [], "check_digit"],
    ["1-", [], "check_digit"],
    ["6--", [], "characters"],
  ])("%s satisfies %j %s", (kid, modulus, reason) => {
    const expected = { kid, valid: reason === "", modulus, ...(reason === "" ? {} : { reason }) };
    expect(checkKid(kid)).toEqual(expected);
  });

  it("answers in the order it is printed", () => {
    expect(JSON.stringify(checkKid("0010017"))).toBe('{"kid":"0010017","valid":true,"modulus":[10]}');
    expect(JSON.stringify(checkKid("0010018"))).toBe(
      '{"kid":"0010018","valid":false,"modulus":[],"reason":"check_digit"}',
    );
  });

  it("finds a lost leading zero by the agreed length alone", () => {
    expect(checkKid("0000123456782", { length: 13 })).toMatchObject({ valid: true, modulus: [10] });
    expect(checkKid("123456782", { length: 13 })).toEqual({
      kid: "123456782",
      valid: false,
      modulus: [10],
      reason: "length",
    });
  });

  it("holds a KID to the agreed algorithm", () => {
    expect(checkKid("123456785", { modulus: 11 })).toMatchObject({ valid: true });
    expect(checkKid("123456785", { modulus: 10 })).toMatchObject({
      valid: false,
      modulus: [11],
      reason: "check_digit",
    });
    expect(checkKid("02311291038304", { modulus: 10, length: 14 })).toMatchObject({ valid: true, modulus: [10, 11] });
  });
});

describe("parseKid", () => {
  it("is the text itself, or the reason against it", () => {
    expect(parseKid("0010017", { length: 7, modulus: 10 })).toEqual({ ok: true, value: "0010017" });
    expect(parseKid("0010018")).toEqual({ ok: false, refusal: { code: "kid_invalid", reason: "check_digit" } });
  });
});

describe("makeKid", () => {
  it.each([
    ["12345678", 9, "123456782", "123456785"],
    ["123", 10, "0000001230", "0000001236"],
    ["1234", 10, "0000012344", "0000012343"],
    ["4711", 13, "0000000047118", "0000000047112"],
    ["98765432109", 16, "0000987654321098", "0000987654321093"],
    ["1", 2, "18", "19"],
    ["999999999999999999999999", 25, "9999999999999999999999994", "9999999999999999999999997"],
    ["1000005", 8, "10000057", "1000005-"],
    ["700012345", 12, "007000123450", "00700012345-"],
  ])("makes of %s with %i characters %s and %s", (body, length, mod10, mod11) => {
    expect(makeKid(body, { modulus: 10, length })).toEqual({ ok: true, value: mod10 });
    expect(makeKid(body, { modulus: 11, length })).toEqual(
      mod11.endsWith("-") ? { ok: false, refusal: { code: "check_is_dash" } } : { ok: true, value: mod11 },
    );
  });

  it.each([
    ["1234567", 12, { ok: true, value: "000012345674" }],
    ["123456789012", 12, { ok: false, refusal: { code: "too_long" } }],
    ["12345678901", 12, { ok: true, value: "123456789015" }],
    ["12a", 12, { ok: false, refusal: { code: "characters" } }],
    ["", 12, { ok: false, refusal: { code: "characters" } }],
    ["1", 1, { ok: false, refusal: { code: "length" } }],
    ["1", 26, { ok: false, refusal: { code: "length" } }],
    ["1", 2.5, { ok: false, refusal: { code: "length" } }],
  ])("answers %s with %i characters by %j", (body, length, expected) => {
    expect(makeKid(body, { modulus: 10, length })).toEqual(expected);
  });

  const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`));

  it("makes nothing that would not be accepted, and every single wrong digit is found", () => {
    fc.assert(
      fc.property(digits(24), fc.nat(24), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const made = makeKid(body, { modulus: 10, length: 25 });
        const kid = made.ok ? made.value : "";
        expect(checkKid(kid, { modulus: 10, length: 25 }).valid).toBe(true);
        const wrong = `${kid.slice(0, at)}${(Number(kid[at]) + shift) % 10}${kid.slice(at + 1)}`;
        expect(checkKid(wrong, { modulus: 10 }).valid).toBe(false);
      }),
    );
  });
});

describe("tidyKid", () => {
  it("reads blanks and other dashes as people type them", () => {
    expect(tidyKid(" 1234 5678 2")).toBe("123456782");
    expect(tidyKid("1000005\u2212")).toBe("1000005-");
    expect(tidyKid("1000005\u2013")).toBe("1000005-");
  });
});

describe("padKid", () => {
  it.each([
    ["123456782", 10, "0123456782"],
    ["123456782", 9, "123456782"],
    ["123456782", 8, "123456782"],
    ["", 9, ""],
  ])("makes %s of %i characters %s", (kid, length, expected) => {
    expect(padKid(kid, length)).toBe(expected);
  });
});
