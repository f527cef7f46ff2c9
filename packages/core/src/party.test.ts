import { describe, expect, it } from "vitest";
import { type Customer, isSameAddress, type RegisterEntry, toDebtor } from "./party.ts";

const own = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const registered = { lines: ["Havnegata 7"], postalCode: "7010", city: "Trondheim", countryCode: "NO" };
const PERSON: Customer = { sourceId: "1", name: "Kari Nordmann", address: own, language: "nb" };
const FIRM: Customer = { ...PERSON, organizationNumber: "310844136" };
const ENTRY: RegisterEntry = {
  organizationNumber: "310844136",
  name: "Kari Nordmann Design",
  form: "ENK",
  standing: "active",
  address: registered,
};

describe("a customer becomes a debtor", () => {
  it("a private person without an organisation number", () => {
    expect(toDebtor(PERSON, undefined, "kind_and_address")).toEqual({ ...PERSON, kind: "private", standing: "active" });
  });
  it.each([
    ["ENK", "sole_proprietor"],
    ["AS", "company"],
    ["NUF", "company"],
  ])("with the form %s as %s", (form, kind) => {
    expect(toDebtor(FIRM, { ...ENTRY, form }, "kind_only").kind).toBe(kind);
  });
  it("with the register's standing", () => {
    expect(toDebtor(FIRM, { ...ENTRY, standing: "bankrupt" }, "kind_only").standing).toBe("bankrupt");
  });
  it("with the creditor's address, or the register's where that was chosen and there is one", () => {
    const { address: _, ...unknown } = ENTRY;
    expect(toDebtor(FIRM, ENTRY, "kind_only").address).toEqual(own);
    expect(toDebtor(FIRM, ENTRY, "kind_and_address").address).toEqual(registered);
    expect(toDebtor(FIRM, unknown, "kind_and_address").address).toEqual(own);
  });
  it("a company where the register does not know the number", () => {
    expect(toDebtor(FIRM, undefined, "kind_only")).toMatchObject({ kind: "company", standing: "active" });
  });
});

describe("an address is the same", () => {
  it("however it is written, and another when any of it is", () => {
    expect(isSameAddress(own, { ...own, lines: [" storgata  1"], city: "OSLO" })).toBe(true);
    expect(isSameAddress(own, { ...own, lines: ["Storgata 1", "H0201"] })).toBe(false);
    expect(isSameAddress(own, { ...own, postalCode: "0156" })).toBe(false);
  });

  it("when nobody knows any", () => {
    expect(isSameAddress(undefined, undefined)).toBe(true);
    expect(isSameAddress(undefined, own)).toBe(false);
  });
});
