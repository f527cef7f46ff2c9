import { describe, expect, it } from "vitest";
import type { Debtor } from "../party.ts";
import { followBooks } from "./follow-books.ts";
import { aCase } from "./sample-case.ts";

const KARI = aCase().debtor;
const MOVED = { lines: ["Nyveien 9"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
const COMPANY: Debtor = { ...KARI, kind: "company", organizationNumber: "310844136" };
const follow = (debtor: Debtor, before: Debtor, now: Debtor) => followBooks(debtor, { before, now });

describe("the debtor of a running case", () => {
  it("takes its name, address, e-mail, language and account from the books when they change there", () => {
    const now: Debtor = {
      ...KARI,
      name: "Kari Hansen",
      address: MOVED,
      email: "kari@kunde.example",
      language: "en",
      ledgerAccount: "1500:20009",
    };
    expect(follow(KARI, KARI, now)).toEqual(now);
  });

  it("loses what the books took away", () => {
    const before: Debtor = { ...KARI, email: "kari@kunde.example" };
    expect(follow(before, before, KARI)).toEqual(KARI);
  });

  it("keeps what a person put right, as long as the books say what they said", () => {
    const corrected: Debtor = { ...KARI, address: MOVED, acceptsEmail: false };
    expect(follow(corrected, KARI, KARI)).toBe(corrected);
    const renamed = follow(corrected, KARI, { ...KARI, name: "Kari Hansen" });
    expect(renamed).toEqual({ ...corrected, name: "Kari Hansen" });
  });

  it("keeps its kind, its number and its word on e-mail, whatever the books say", () => {
    const refusing: Debtor = { ...KARI, acceptsEmail: false };
    expect(follow(refusing, KARI, { ...COMPANY, acceptsEmail: true })).toEqual(refusing);
  });

  it("stands as the register says where that knows it, and as a person says where not", () => {
    const bankrupt = { ...COMPANY, standing: "bankrupt" } as const;
    expect(follow(COMPANY, COMPANY, bankrupt)).toEqual(bankrupt);
    expect(follow(bankrupt, bankrupt, COMPANY)).toEqual(COMPANY);
    const insolvent = { ...KARI, standing: "bankrupt" } as const;
    expect(follow(insolvent, KARI, KARI)).toBe(insolvent);
    const other = { ...bankrupt, organizationNumber: "313159949" };
    expect(follow(COMPANY, COMPANY, other)).toEqual(COMPANY);
  });

  it("does not become another customer when the invoice is moved to one", () => {
    expect(follow(KARI, KARI, { ...KARI, sourceId: "20002", name: "Ola Nordmann" })).toBe(KARI);
  });
});
