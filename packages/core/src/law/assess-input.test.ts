import { describe, expect, it } from "vitest";
import { type AssessAnswer, assessCutLine, assessLine } from "./assess.ts";

/** A line that is answered; each test spoils one field of it. */
const EXAMPLE = {
  id: "a",
  asOf: "2026-05-20",
  operator: "agency",
  creditorVatDeductible: true,
  debtor: "private",
  business: false,
  claims: [{ principalOre: 1_000_000, dueOn: "2026-01-15" }],
  standardCompensation: false,
  letters: [
    { step: "dunning", sentOn: "2026-01-29", deadlineOn: "2026-02-12" },
    { step: "collection_notice", sentOn: "2026-02-13", deadlineOn: "2026-02-27" },
    { step: "payment_demand", sentOn: "2026-02-28", deadlineOn: "2026-03-14" },
  ],
  instalments: null,
};

const answer = (changes: Readonly<Record<string, unknown>>): AssessAnswer =>
  assessLine(JSON.stringify({ ...EXAMPLE, ...changes }));

const error = (changes: Readonly<Record<string, unknown>>) => {
  const result = answer(changes);
  return "error" in result ? result.error : "answered";
};

describe("input that makes no sense", () => {
  const letter = (changes: Readonly<Record<string, unknown>>) => ({
    letters: [EXAMPLE.letters[0], { ...EXAMPLE.letters[1], ...changes }],
  });
  const claim = (changes: Readonly<Record<string, unknown>>) => ({ claims: [{ ...EXAMPLE.claims[0], ...changes }] });

  it.each([
    [{ id: null }, "id"],
    [{ id: 1.5 }, "id"],
    [{ asOf: "2026-02-29" }, "asOf"],
    [{ asOf: 20260520 }, "asOf"],
    [{ operator: "bank" }, "operator"],
    [{ creditorVatDeductible: "yes" }, "creditorVatDeductible"],
    [{ debtor: "public" }, "debtor"],
    [{ business: null }, "business"],
    [{ standardCompensation: 1 }, "standardCompensation"],
    [{ claims: [] }, "claims"],
    [{ claims: {} }, "claims"],
    [{ claims: [7] }, "claims[0]"],
    [claim({ principalOre: -1 }), "claims[0].principalOre"],
    [claim({ principalOre: 0.5 }), "claims[0].principalOre"],
    [claim({ principalOre: "100" }), "claims[0].principalOre"],
    [claim({ principalOre: 1e21 }), "claims[0].principalOre"],
    [claim({ dueOn: "15.01.2026" }), "claims[0].dueOn"],
    [{ instalments: -1 }, "instalments"],
    [{ instalments: 4.5 }, "instalments"],
    [{ instalments: "5" }, "instalments"],
    [{ letters: null }, "letters"],
    [{ letters: [null] }, "letters[0]"],
    [{ letters: Array(1_001).fill(null) }, "letters"],
    [{ claims: Array(1_001).fill(EXAMPLE.claims[0]) }, "claims"],
    [letter({ step: "court" }), "letters[1].step"],
    [letter({ sentOn: "2026-13-01" }), "letters[1].sentOn"],
    [letter({ deadlineOn: null }), "letters[1].deadlineOn"],
    [letter({ deadlineOn: "2026-02-12" }), "letters[1].deadlineOn"],
    [letter({ sentOn: "2026-01-28" }), "letters[1].sentOn"],
    [letter({ sentOn: "2026-05-21", deadlineOn: "2026-06-04" }), "letters[1].sentOn"],
  ])("names its field %#: %j", (changes, field) => {
    expect(error(changes)).toMatchObject({ code: "invalid_input", field });
  });

  it("is a line that is no JSON, or no object", () => {
    expect(assessLine("{")).toEqual({
      id: null,
      error: { code: "invalid_input", field: "line", message: "expected JSON" },
    });
    expect(assessLine("[]")).toEqual({
      id: null,
      error: { code: "invalid_input", field: "line", message: "expected an object" },
    });
  });

  it("is whole øre however JSON writes the number, and not what no number holds exactly", () => {
    const line = (principal: string) =>
      JSON.stringify({ ...EXAMPLE, letters: [], asOf: "2026-01-15" }).replace("1000000", principal);
    const principal = (written: string) => {
      const result = assessLine(line(written));
      return "error" in result ? result.error : result.principalOre;
    };
    expect(["1.0", "1e2", "100.00e-1", "-0", "0.0"].map(principal)).toEqual([1, 100, 10, 0, 0]);
    expect(principal("9007199254740991")).toBe(9_007_199_254_740_991);
    for (const written of ["9007199254740992", "1e21", "1e400", "-1", "0.1", "true", '"1"', "[1]"]) {
      expect(principal(written)).toMatchObject({ code: "invalid_input", field: "claims[0].principalOre" });
    }
  });

  it("is answered at both ends of the calendar", () => {
    const at = (dueOn: string, asOf: string) =>
      error({ claims: [{ principalOre: 100, dueOn }], asOf, letters: [], standardCompensation: true });
    expect(at("9999-12-31", "9999-12-31")).toBe("answered");
    expect(at("9999-12-30", "9999-12-31")).toMatchObject({ code: "rate_unknown", on: "9999-12-31" });
    expect(at("0001-01-01", "2026-01-01")).toMatchObject({ code: "rate_unknown", on: "0001-01-02" });
    const last = { step: "dunning", sentOn: "9999-12-31", deadlineOn: "9999-12-31" };
    const letters = { claims: [{ principalOre: 100, dueOn: "9999-12-31" }], asOf: "9999-12-31", letters: [last, last] };
    expect(error(letters)).toBe("answered");
  });

  it.each<[string | number | null, string]>([
    ["a", '{"id":"a","asOf":"2026-05-20"'],
    ['a"\u00f8', ' { "id" : "a\\"\\u00f8" , "claims":[{'],
    [17, '{"id":17,'],
    [-17, '{"id":-17,'],
    [null, '{"id":1.5,'],
    [null, '{"id":17'],
    [null, '{"id":9007199254740992,'],
    ["a", '{"id":"a"}'],
    [17, '{"id":17 '],
    [null, '{"id":"a'],
    [null, '{"id":"\\x",'],
    [null, '{"id":{"id":"a",'],
    [null, '{"asOf":"2026-05-20","id":"a",'],
    [null, '[{"id":"a",'],
    [null, `{"id":"${"a".repeat(1_000)}",`],
  ])("is a line that goes on beyond its limit, whose id is %j: %s", (id, start) => {
    expect(assessCutLine(start, 1_000_000)).toEqual({
      id,
      error: { code: "invalid_input", field: "line", message: "expected at most 1 000 000 characters" },
    });
  });

  it("is more than a thousand claims or letters; with a thousand of each the answer stays short", () => {
    const claims = Array(1_000).fill(EXAMPLE.claims[0]);
    const demand = { step: "creditor_demand", sentOn: "2026-01-31", deadlineOn: "2026-02-14" };
    const letters = [...Array(500).fill(EXAMPLE.letters[0]), ...Array(500).fill(demand)];
    const all = answer({ claims, letters });
    expect("error" in all ? all.error : [all.principalOre, all.letterFees.length]).toEqual([1_000_000_000, 1_000]);
    expect(JSON.stringify(all).length).toBeLessThan(1_000_000);
    expect(error({ claims: [...claims, claims[0]] })).toEqual({
      code: "invalid_input",
      field: "claims",
      message: "expected at most 1000 claims",
    });
    expect(error({ letters: [...letters, demand] })).toEqual({
      code: "invalid_input",
      field: "letters",
      message: "expected at most 1000 letters",
    });
  });

  it("comes back with its id where it has one", () => {
    expect(answer({ asOf: "" })).toMatchObject({ id: "a", error: { field: "asOf" } });
    expect(answer({ id: {} })).toMatchObject({ id: null, error: { field: "id" } });
  });

  it("is not a letter on the day asked for, two letters of one day, or a deadline on the day of sending", () => {
    expect(error(letter({ sentOn: "2026-01-29", deadlineOn: "2026-01-29" }))).toBe("answered");
    expect(error(letter({ sentOn: "2026-05-20", deadlineOn: "2026-06-04" }))).toBe("answered");
  });
});
