import { ACCOUNTS, calendarDate, connectionId, type Instant, invoiceId, type Ore, ore } from "@kravflyt/core";
import type { Posting, StoredInvoice } from "@kravflyt/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Sandboxes, startSandboxes } from "../sandboxes.ts";
import { demoCreditors } from "../world/demo-parties.ts";
import { openDesks } from "../world/desk/open-desks.ts";
import type { Seller } from "../world/live-a-day.ts";
import { payInBank } from "../world/pay-in-bank.ts";
import type { HubBooks } from "./read-hub.ts";
import { type Outside, reconcile } from "./reconcile.ts";

const BEGAN = calendarDate("2026-01-05");
const NOTHING: HubBooks = {
  invoices: [],
  cases: [],
  dispatches: [],
  postings: [],
  payouts: [],
  income: [],
  proofs: [],
  handOvers: [],
  agencyEntries: [],
  unknownPayments: [],
  ledger: Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as HubBooks["ledger"],
};

let sandboxes: Sandboxes;
let seller: Seller;
let outside: Outside;
beforeEach(async () => {
  const [one] = demoCreditors(1, ["xena"]);
  if (one === undefined) throw new RangeError("no creditor");
  const customers = [{ accountNumber: one.creditor.bankAccount, name: one.creditor.name }];
  const now = () => Date.parse("2026-01-20T09:00:00Z");
  const kept = { dataDir: undefined, faults: undefined, firstPort: 0, fikenSeed: false } as const;
  sandboxes = await startSandboxes({ ...kept, now, bankCustomers: customers });
  const [desk] = await openDesks(sandboxes, [one], BEGAN);
  if (desk === undefined) throw new RangeError("no desk");
  seller = { ...one, desk };
  const [clientAccount = "", incomeAccount = ""] = sandboxes.bank.accounts.map(({ accountNumber }) => accountNumber);
  outside = { sandboxes, sellers: [seller], letters: [], clientAccount, incomeAccount };
});
afterEach(() => sandboxes.close());

const inXena = (hub: HubBooks) => reconcile(hub, outside)["xena"];

async function sell(): Promise<string> {
  const customer = await seller.desk.people.customer("customer", { name: "Kari Prøve" });
  const dates = { issuedOn: BEGAN, dueOn: calendarDate("2026-01-19") };
  return seller.desk.people.invoice("invoice", { customer, amountOre: ore(100_000), ...dates });
}

/** The invoice as the hub would have it, with so much left. */
const known = (id: string, outstandingOre: Ore): StoredInvoice => ({
  invoice: {
    id: invoiceId(`c:p${id}`),
    creditorId: seller.creditor.creditorId,
    connectionId: connectionId("c"),
    kind: "invoice",
    source: { partnerPostId: id },
    number: "10001",
    currency: "NOK",
    totalOre: ore(100_000),
    outstandingOre,
    settled: false,
    customer: { sourceId: "1", name: "Kari Prøve", language: "nb" },
    payments: [],
    earlierLetters: [],
    unreadable: [],
  },
  debtor: { kind: "private", sourceId: "1", name: "Kari Prøve", language: "nb", standing: "active" },
  registerKnows: true,
  removed: false,
});

const interest = (change: Partial<Posting>): Posting => ({
  postingId: "posting-1",
  creditorId: seller.creditor.creditorId,
  connectionId: connectionId("c"),
  on: BEGAN,
  status: "posted",
  body: {
    kind: "journal",
    on: BEGAN,
    description: "Renter",
    lines: [{ account: "8050", side: "credit", amountOre: ore(700) }],
  },
  ...change,
});

it("finds nothing where hub, books and bank say the same", async () => {
  const id = await sell();
  const hub = { ...NOTHING, invoices: [known(id, ore(100_000))] };
  expect(reconcile(hub, outside)).toEqual({ xena: [], bank: [], email: [], print: [] });
});

it("finds a balance that the hub has otherwise, and an invoice that the books do not have", async () => {
  const id = await sell();
  expect(inXena({ ...NOTHING, invoices: [known(id, ore(99_000)), known("77", ore(1))] })).toEqual([
    "Lunde Rør AS: invoice 10001: outstanding: the hub has 99000, outside it is 100000 (-1000)",
    "Lunde Rør AS: invoice 10001 is not in the books",
  ]);
});

it("finds a payment in the books that never reached the bank: one that was booked twice", async () => {
  const invoice = await sell();
  const paid = { invoice, amountOre: ore(40_000), on: BEGAN };
  await payInBank(sandboxes.bank, { operationId: "1", account: seller.creditor.bankAccount, amount: ore(40_000) });
  await seller.desk.people.pay("once", paid);
  expect(inXena(NOTHING)).toEqual([]);
  await seller.desk.people.pay("twice", paid);
  expect(inXena(NOTHING)).toEqual(["Lunde Rør AS: bank account: the hub has 80000, outside it is 40000 (40000)"]);
});

it("finds a posting that failed, or that the income accounts know nothing of", () => {
  expect(inXena({ ...NOTHING, postings: [interest({ status: "failed", problem: "period_locked" })] })).toEqual([
    "Lunde Rør AS: posting posting-1 is failed, period_locked",
  ]);
  expect(inXena({ ...NOTHING, postings: [interest({})] })).toEqual([
    "Lunde Rør AS: account 8050: the hub has -700, outside it is 0 (-700)",
  ]);
});

it("lets a posting rest that has no books to go to, as of what came by a list", () => {
  expect(inXena({ ...NOTHING, postings: [interest({ status: "failed", problem: "no_books" })] })).toEqual([]);
});

it("finds a claim of a list that the hub does not have", () => {
  const listed = {
    creditorId: seller.creditor.creditorId,
    claims: [{ number: "70001", outstandingOre: ore(50_000) }],
  };
  expect(reconcile(NOTHING, { ...outside, listed })["files"]).toEqual([
    "claims: the hub has 0, outside it is 1 (-1)",
    "claim 70001 is not in the hub",
  ]);
});

it("finds a day that the bank and the ledger do not agree on, and one whose sums are not what was booked", () => {
  const head = { on: BEGAN, statements: 0, bookings: 0, ledgerOre: ore(500), previousSha256: "0".repeat(64) };
  const whose = { creditorId: seller.creditor.creditorId, on: BEGAN };
  const proof = (unexplainedOre: number): HubBooks["proofs"][number] => ({
    on: BEGAN,
    at: "2026-01-06T06:30:00.000Z" as Instant,
    totals: { client_bank: ore(500) },
    bank: {
      ledgerOre: ore(500),
      bankOre: ore(500 + unexplainedOre),
      explained: [],
      unexplainedOre: ore(unexplainedOre),
    },
    findings: unexplainedOre === 0 ? [] : [{ ...whose, code: "booking_unbalanced", bookingId: "payment:1" }],
    signed: { head, publicKey: "", signature: "" },
  });
  expect(reconcile({ ...NOTHING, proofs: [proof(0)] }, outside)["bank"]).toEqual([]);
  expect(reconcile({ ...NOTHING, proofs: [proof(1)] }, outside)["bank"]).toEqual([
    "proof of 2026-01-05: unexplained: the hub has 1, outside it is 0 (1)",
    "proof of 2026-01-05: booking_unbalanced",
  ]);
});
