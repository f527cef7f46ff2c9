import { describe, expect, it } from "vitest";
import { handedOver, isFromAgency, keyOfCandidate, keyOfRefused, nameOfRefused } from "./agency.ts";
import { AgencyFilter } from "./agency-filter.ts";

describe("what is sent to an agency", () => {
  it("is cases by their id, and invoices that are in no case by theirs", () => {
    const chosen = [{ caseId: "1042", invoiceId: "books:1" }, { invoiceId: "books:2" }];
    expect(handedOver(chosen)).toEqual({ caseIds: ["1042"], invoiceIds: ["books:2"] });
    expect(chosen.map(keyOfCandidate)).toEqual(["1042", "books:2"]);
  });
});

describe("what is not sent to an agency", () => {
  const customer = { customerId: "7", name: "Kari Prøve" };
  const chosen = [{ caseId: "1042", customer }];
  const nameOf = (one: Parameters<typeof nameOfRefused>[0]) =>
    nameOfRefused(one, chosen, (name, numbers) => `${name}, faktura ${numbers}`);

  it("is known by its customer where it was chosen, by its invoices where it was not", () => {
    const alsoOwed = { customer: { customerId: "8", name: "Ola Prøve" }, invoiceNumbers: ["11", "12"] };
    expect(nameOf({ caseId: "1042" })).toBe("Kari Prøve");
    expect(nameOf({ caseId: "1043", alsoOwed })).toBe("Ola Prøve, faktura 11, 12");
    expect(nameOf({ invoiceId: "books:9", alsoOwed })).toBe("Ola Prøve, faktura 11, 12");
  });

  it("is known by the invoice that was chosen, though the order opened a case on it; each line is its own", () => {
    const opened = { caseId: "1044", refusal: { code: "awaiting_approval" } };
    const lines = [{ ...opened, invoiceId: "books:3" }, { ...opened, invoiceId: "books:4" }, opened];
    const byInvoice = [
      { invoiceId: "books:3", customer },
      { invoiceId: "books:4", customer: { customerId: "8", name: "Ola Prøve" } },
    ];
    const names = lines.map((line) => nameOfRefused(line, byInvoice, (name) => name));
    expect(names).toEqual(["Kari Prøve", "Ola Prøve", ""]);
    expect(new Set(lines.map(keyOfRefused)).size).toBe(3);
  });
});

describe("the page of cases at an agency", () => {
  it("knows what the agency said from what it was told", () => {
    expect(["agency_message", "agency_receipt"].every((kind) => isFromAgency({ kind }))).toBe(true);
    expect(["told_message", "handed_over"].some((kind) => isFromAgency({ kind }))).toBe(false);
  });

  it("takes an address that somebody wrote wrongly for one that says nothing", () => {
    expect(AgencyFilter.parse({ vis: "alt", av: 1, kreditor: "lunde" })).toEqual({ kreditor: "lunde" });
  });
});
