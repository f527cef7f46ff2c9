import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { connectionId } from "../invoice.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import { claimProblems, type FiledClaim, toFiledInvoice } from "./filed-claim.ts";

const day = calendarDate;
const TODAY = day("2026-03-02");
const WHERE = {
  creditorId: creditorId("lunde"),
  connectionId: connectionId("lunde-file"),
  today: TODAY,
  origin: "krav.csv",
};

const claim: FiledClaim = {
  debtorName: "Ola Nordmann",
  address: "Storgata 1",
  postalCode: "0155",
  invoiceNumber: "1001",
  issuedOn: day("2026-01-01"),
  dueOn: day("2026-01-15"),
  amountOre: ore(125_000),
};

const against = (changes: Partial<FiledClaim>) =>
  claimProblems({ ...claim, ...changes }, TODAY).map(({ field, code }) => `${field} ${code}`);

describe("a claim that a person or a file brings", () => {
  it("is taken in with what is mandatory alone", () => {
    expect(against({})).toEqual([]);
    expect(toFiledInvoice(claim, WHERE)).toEqual({
      ok: true,
      value: {
        id: "lunde-file:1001",
        creditorId: "lunde",
        connectionId: "lunde-file",
        kind: "invoice",
        source: { origin: "krav.csv" },
        number: "1001",
        issuedOn: "2026-01-01",
        dueOn: "2026-01-15",
        currency: "NOK",
        totalOre: 125_000,
        outstandingOre: 125_000,
        settled: false,
        customer: {
          sourceId: "ola~20~nordmann_storgata~20~1_0155",
          name: "Ola Nordmann",
          address: { lines: ["Storgata 1"], postalCode: "0155", city: "", countryCode: "NO" },
          language: "nb",
        },
        payments: [],
        earlierLetters: [],
        unreadable: [],
      },
    });
  });

  it.each<[Partial<FiledClaim>, readonly string[]]>([
    [{ debtorName: " ", address: "" }, ["debtorName missing", "address missing"]],
    [{ postalCode: "", invoiceNumber: "" }, ["postalCode missing", "invoiceNumber missing"]],
    [{ debtorName: "a".repeat(200), invoiceNumber: "1".repeat(100), customerNumber: "å".repeat(25) }, []],
    [{ debtorName: "a".repeat(201), city: "b".repeat(201) }, ["debtorName too_long", "city too_long"]],
    [{ invoiceNumber: "1".repeat(101), kid: "1".repeat(201) }, ["kid too_long", "invoiceNumber too_long"]],
    [{ customerNumber: "å".repeat(26) }, ["customerNumber too_long"]],
    [{ against: "company" }, ["organizationNumber missing"]],
    [{ against: "company", organizationNumber: "974760673" }, []],
    [{ against: "private" }, []],
    [{ against: "private", organizationNumber: "974760673" }, ["organizationNumber not_a_companys"]],
    [{ noticeSentOn: day("2026-02-01") }, ["noticeDeadlineOn missing"]],
    [{ noticeDeadlineOn: day("2026-02-15") }, ["noticeSentOn missing"]],
    [{ noticeSentOn: day("2026-02-01"), noticeDeadlineOn: day("2026-02-01") }, []],
    [
      { noticeSentOn: day("2026-02-01"), noticeDeadlineOn: day("2026-01-31") },
      ["noticeDeadlineOn deadline_before_sent"],
    ],
    [{ noticeSentOn: day("2026-03-02"), noticeDeadlineOn: day("2026-03-16") }, []],
    [{ noticeSentOn: day("2026-03-03"), noticeDeadlineOn: day("2026-03-17") }, ["noticeSentOn sent_in_future"]],
    [{ issuedOn: day("2026-03-02"), dueOn: day("2026-03-02") }, []],
    [
      { issuedOn: day("2026-03-03"), dueOn: day("2026-03-02") },
      ["issuedOn issued_in_future", "dueOn due_before_issued"],
    ],
    [{ dueOn: day("2036-03-02") }, []],
    [{ dueOn: day("2036-03-03") }, ["dueOn too_far_ahead"]],
    [{ noticeSentOn: day("2026-02-01"), noticeDeadlineOn: day("2036-03-03") }, ["noticeDeadlineOn too_far_ahead"]],
    [{ noticeSentOn: day("2026-01-15"), noticeDeadlineOn: day("2026-03-15") }, ["noticeSentOn sent_before_due"]],
    [{ noticeSentOn: day("2026-01-16"), noticeDeadlineOn: day("2026-03-15") }, []],
    [{ amountOre: ore(0) }, ["amountOre is_zero"]],
    [{ amountOre: ore(1_000_000_000_000) }, []],
    [{ amountOre: ore(1_000_000_000_001) }, ["amountOre amount_too_large"]],
    [{ amountOre: ore(-1_000_000_000_001) }, ["amountOre amount_too_large"]],
    [{ outstandingOre: ore(125_000) }, []],
    [{ outstandingOre: ore(125_001) }, ["outstandingOre more_than_the_invoice"]],
    [{ amountOre: ore(-100), outstandingOre: ore(-101) }, ["outstandingOre more_than_the_invoice"]],
    [{ amountOre: ore(-100), outstandingOre: ore(-100) }, []],
  ])("%j has against it %j", (changes, problems) => {
    expect(against(changes)).toEqual(problems);
  });

  it("is refused with all that stands against it", () => {
    expect(toFiledInvoice({ ...claim, debtorName: "", amountOre: ore(0) }, WHERE)).toEqual({
      ok: false,
      refusal: [
        { field: "debtorName", code: "missing" },
        { field: "amountOre", code: "is_zero" },
      ],
    });
  });

  it("keeps what is optional, and the notice that the creditor sent", () => {
    const more = {
      ...claim,
      city: "Oslo",
      email: "ola@nordmann.example",
      mobile: "+4791234567",
      customerNumber: "10/1",
      kid: "0010017",
      outstandingOre: ore(0),
      noticeSentOn: day("2026-02-01"),
      noticeDeadlineOn: day("2026-02-15"),
    };
    const made = toFiledInvoice(more, WHERE);
    expect(made.ok && made.value).toMatchObject({
      outstandingOre: 0,
      settled: true,
      kid: "0010017",
      customer: {
        sourceId: "10~2f~1",
        email: "ola@nordmann.example",
        mobile: "+4791234567",
        address: { city: "Oslo" },
      },
      earlierLetters: [{ step: "collection_notice", sentOn: "2026-02-01", deadlineOn: "2026-02-15" }],
    });
  });

  it("is one customer's by an id that is no longer than ids are", () => {
    const made = toFiledInvoice({ ...claim, debtorName: "Å".repeat(200), address: "ø".repeat(200) }, WHERE);
    expect(made.ok && made.value.customer.sourceId).toBe("~e5~".repeat(25));
  });

  it("below zero is a credit, and a company is known by its number", () => {
    const credit = { ...claim, amountOre: ore(-100), organizationNumber: "974760673" };
    const made = toFiledInvoice(credit, WHERE);
    expect(made.ok && [made.value.kind, made.value.customer.sourceId, made.value.customer.organizationNumber]).toEqual([
      "credit",
      "org-974760673",
      "974760673",
    ]);
  });
});
