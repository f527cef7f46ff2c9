import { describe, expect, it } from "vitest";
import { CompanyForm, CreditorForm, companyFormOf, companyOf } from "./company-form.ts";

const COMPANY: CompanyForm = {
  name: "Lunde Rør AS",
  organizationNumber: "310 844 136",
  lines: "Storgata 1\n\n  Bakgården ",
  postalCode: "0155",
  city: "Oslo",
  countryCode: "NO",
};

const wrong = (change: Partial<CompanyForm>): readonly PropertyKey[] => {
  const read = CompanyForm.safeParse({ ...COMPANY, ...change });
  return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
};

describe("a company that is filled in", () => {
  it("is sent with the lines of its address, and comes back as it was", () => {
    const sent = companyOf(COMPANY);
    expect(sent.address).toEqual({
      lines: ["Storgata 1", "Bakgården"],
      postalCode: "0155",
      city: "Oslo",
      countryCode: "NO",
    });
    expect(companyFormOf(sent).lines).toBe("Storgata 1\nBakgården");
  });

  it("has a number with a right check digit", () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ organizationNumber: "310844137" })).toEqual(["organizationNumber"]);
    expect(wrong({ organizationNumber: "31084413" })).toEqual(["organizationNumber"]);
  });

  it("has one to three lines of address, and four digits of postal code in Norway", () => {
    expect(wrong({ lines: " \n " })).toEqual(["lines"]);
    expect(wrong({ lines: "1\n2\n3" })).toEqual([]);
    expect(wrong({ lines: "1\n2\n3\n4" })).toEqual(["lines"]);
    expect(wrong({ postalCode: "155" })).toEqual(["postalCode"]);
    expect(wrong({ postalCode: "SW1A 1AA" })).toEqual(["postalCode"]);
    expect(wrong({ postalCode: "SW1A 1AA", countryCode: "GB" })).toEqual([]);
  });

  it("tells of the postal code also where something else is wrong", () => {
    expect(wrong({ name: " ", postalCode: "1" })).toEqual(["name", "postalCode"]);
  });
});

const USUAL = { language: "nb", payee: "creditor_account", bookingMode: "proposal" } as const;

it("a new creditor has an account with a right check digit", () => {
  const form = { ...COMPANY, email: "post@ny.example", phone: "22 00 00 00", ...USUAL };
  expect(CreditorForm.safeParse({ ...form, bankAccount: "7694 05 12057" }).success).toBe(true);
  expect(CreditorForm.safeParse({ ...form, bankAccount: "7694 05 12058" }).success).toBe(false);
});
