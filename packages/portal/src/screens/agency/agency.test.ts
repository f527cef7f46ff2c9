import { describe, expect, it } from "vitest";
import { handedOver, isFromAgency, keyOfCandidate } from "./agency.ts";
import { AgencyFilter } from "./agency-filter.ts";

describe("what is sent to an agency", () => {
  it("is cases by their id, and invoices that are in no case by theirs", () => {
    const chosen = [{ caseId: "1042", invoiceId: "books:1" }, { invoiceId: "books:2" }];
    expect(handedOver(chosen)).toEqual({ caseIds: ["1042"], invoiceIds: ["books:2"] });
    expect(chosen.map(keyOfCandidate)).toEqual(["1042", "books:2"]);
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
