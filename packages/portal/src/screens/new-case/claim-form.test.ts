import { describe, expect, it } from "vitest";
import { ClaimForm, EMPTY_CLAIM, NO_DAY, problemsOf, toClaim } from "./claim-form.ts";

const FILLED: ClaimForm = {
  ...EMPTY_CLAIM,
  against: "private",
  debtorName: " Kari Testperson ",
  address: "Prøvegata 1",
  postalCode: "0155",
  city: "Oslo",
  invoiceNumber: "1001",
  issuedOn: "2026-01-01",
  dueOn: "2026-01-15",
  amount: "1 250,50",
};
const COMPANY = { ...FILLED, against: "company", organizationNumber: "313 159 949", business: true };

const problems = (changes: Partial<ClaimForm>, of: ClaimForm = FILLED) =>
  ClaimForm.safeParse({ ...of, ...changes }).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

describe("a claim that is typed", () => {
  it("needs all that is marked, and says of each that is missing", () => {
    expect(problems({})).toEqual([]);
    expect(ClaimForm.safeParse(EMPTY_CLAIM).error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ["against", "choose"],
      ["debtorName", "missing"],
      ["address", "missing"],
      ["postalCode", "missing"],
      ["city", "missing"],
      ["invoiceNumber", "missing"],
      ["issuedOn", "missing"],
      ["dueOn", "missing"],
      ["amount", "missing"],
    ]);
  });

  it("needs a company's number, with a right check digit, and none of a person", () => {
    expect(problems({}, COMPANY)).toEqual([]);
    expect(problems({ organizationNumber: "" }, COMPANY)).toEqual([["organizationNumber", "missing"]]);
    expect(problems({ organizationNumber: "313159948" }, COMPANY)).toEqual([
      ["organizationNumber", "organization_number"],
    ]);
    expect(problems({ organizationNumber: "313159948" })).toEqual([]);
  });

  it("is due on the invoice date at the earliest", () => {
    expect(problems({ dueOn: "2026-01-01" })).toEqual([]);
    expect(problems({ dueOn: "2025-12-31" })).toEqual([["dueOn", "due_before_issued"]]);
    expect(problems({ dueOn: NO_DAY })).toEqual([["dueOn", "day"]]);
  });

  it("has both days of a notice or neither", () => {
    expect(problems({ noticeSentOn: "2026-02-01" })).toEqual([["noticeDeadlineOn", "missing"]]);
    expect(problems({ noticeDeadlineOn: "2026-02-15" })).toEqual([["noticeSentOn", "missing"]]);
  });

  it.each([
    [{ postalCode: "155" }, "postalCode", "postal_code"],
    [{ email: "kari" }, "email", "email"],
    [{ mobile: "123" }, "mobile", "mobile"],
    [{ amount: "0" }, "amount", "amount"],
    [{ outstanding: "1250,51" }, "outstanding", "more_than_the_invoice"],
    [{ kid: "12a" }, "kid", "kid"],
  ])("with %o is told at %s: %s", (changes, field, code) => {
    expect(problems(changes)).toEqual([[field, code]]);
  });
});

describe("a claim that is sent", () => {
  it("has what was filled in, trimmed, and nothing of what was not", () => {
    expect(toClaim(FILLED)).toEqual({
      against: "private",
      debtorName: "Kari Testperson",
      address: "Prøvegata 1",
      postalCode: "0155",
      city: "Oslo",
      invoiceNumber: "1001",
      issuedOn: "2026-01-01",
      dueOn: "2026-01-15",
      amountOre: 125_050,
      mode: "autopilot",
      business: false,
    });
  });

  it("has the company's number as digits, and a Norwegian mobile with its country", () => {
    expect(toClaim({ ...COMPANY, mobile: "900 00 000", outstanding: "100" })).toMatchObject({
      organizationNumber: "313159949",
      mobile: "+4790000000",
      outstandingOre: 10_000,
      business: true,
    });
    expect(toClaim({ ...COMPANY, against: "private" })).toMatchObject({ business: false });
  });
});

it("what the server says against a claim is told at the form's own fields", () => {
  const said = [
    { field: "amountOre", code: "is_zero" },
    { field: "issuedOn", code: "issued_in_future" },
    { field: "unknown", code: "x" },
  ];
  expect(problemsOf(said)).toEqual([
    { field: "amount", code: "is_zero" },
    { field: "issuedOn", code: "issued_in_future" },
  ]);
  expect(problemsOf("tull")).toEqual([]);
});
