import { ACCOUNTS, type Case, type HandOver, type Instant, ore } from "@kravflyt/core";
import { type SveaSandbox, startSveaSandbox } from "@kravflyt/sandboxes";
import type { AgencyEntry } from "@kravflyt/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aCase, day } from "../../../store/test/fixtures.ts";
import { type AgencyDesk, agencyDeskOf, orderAtAgency } from "../world/agency/agency-desk.ts";
import type { HubBooks } from "./read-hub.ts";
import { atAgency, keptFromAgency } from "./reconcile-agency.ts";

const NOW = Date.parse("2026-03-02T08:00:00Z");
const AT = new Date(NOW).toISOString() as Instant;
const [CASE, OVER] = [aCase(1), "lunde-c1-1"];

let svea: SveaSandbox;
let agency: AgencyDesk;
let caseNumber: string;
let deeds = 0;
beforeEach(async () => {
  svea = await startSveaSandbox({ now: () => NOW, seed: false, receiptMs: 0 });
  const plan = {
    seed: 1,
    from: day("2026-01-05"),
    creditors: 1,
    systems: ["xena"],
    lists: false,
    agency: true,
  } as const;
  const found = agencyDeskOf({ ...plan, invoicesPerCreditor: 1, invoicesPerHundredDays: 1 });
  if (found === undefined) throw new Error("no creditor hands over");
  agency = found;
  const { customer_number: customerNumber, user_name: userName, password } = agency.credentials;
  await order("create-customer", { customerNumber, name: "Lunde Rør AS", userName, password });
  await submit();
  caseNumber = svea.books().cases[0]?.caseNumber ?? "";
});
afterEach(() => svea.close());

const order = (operation: string, body: object) => {
  deeds += 1;
  return orderAtAgency(svea, operation, { operationId: `deed ${deeds}`, ...body });
};

/** The case comes to the agency: 1 250 kr. */
async function submit(): Promise<void> {
  const address = { line1: "Gata 1", line2: null, line3: null, zip: "2315", city: "HAMAR", country: "NO" };
  const person = { customerNo: "1", type: "PERSON", name: "Kari Prøve", orgNo: null, nationalId: null, address };
  const amounts = { originalAmount: 1_250, remainingAmount: 1_250 };
  const dates = { invoiceDate: null, dueDate: "2026-02-01", reminderSent: "2026-02-02", noticeSent: "2026-02-02" };
  const invoices = [{ invoiceNo: "F-501", kid: null, ...dates, ...amounts, pdf: null }];
  const debtor = { ...person, email: null, mobile: null };
  const cases = [{ externalId: OVER, debtor, invoices, grouped: false }];
  const { customer_number, user_name, password } = agency.credentials;
  const answer = await fetch(`${svea.apiUrl}/case-batches`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-customer-number": customer_number,
      authorization: `Basic ${Buffer.from(`${user_name}:${password}`).toString("base64")}`,
    },
    body: JSON.stringify({ level: "INKASSO", cases }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const overOf = (changes: Partial<HandOver> = {}): HandOver => ({
  handOverId: OVER,
  creditorId: CASE.creditorId,
  connectionId: CASE.connectionId,
  agency: "svea-sim",
  level: "collection",
  items: CASE.claims.map(({ invoiceId, invoiceNumber }) => ({ caseId: CASE.caseId, invoiceId, invoiceNumber })),
  status: "open",
  orderedAt: AT,
  by: "user-1",
  caseNumber,
  ...changes,
});

const hubWith = (changes: Partial<HubBooks> = {}): HubBooks => ({
  invoices: [],
  cases: [CASE],
  dispatches: [],
  postings: [],
  payouts: [],
  income: [],
  proofs: [],
  handOvers: [overOf()],
  agencyEntries: [],
  unknownPayments: [],
  ledger: Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as HubBooks["ledger"],
  ...changes,
});

const entry = (body: AgencyEntry["body"], changes: Partial<AgencyEntry> = {}): AgencyEntry => ({
  entryId: "line-1",
  creditorId: CASE.creditorId,
  handOverId: OVER,
  at: AT,
  by: "books",
  body,
  status: "done",
  ...changes,
});

/** The case, and the line about it, after the agency was paid 500 kr; `surplusOre` of it was not owed. */
function paidByAgency(surplusOre = 0): Pick<HubBooks, "cases" | "agencyEntries"> {
  const id = svea.books().payments[0]?.id ?? "";
  const [claim] = CASE.claims;
  if (claim === undefined) throw new Error("no claim");
  const zero = ore(0);
  const parts = { collection_fee: zero, letter_fees: zero, compensation: zero, court_costs: zero, interest: zero };
  const principal = ore(50_000 - surplusOre);
  const allocation = { parts: { ...parts, principal }, claims: [], letters: [], surplusOre: ore(surplusOre) };
  const paid = { paymentId: `svea-sim:${id}`, paidOn: day("2026-03-02"), amountOre: ore(50_000) };
  const left = [{ from: day("2026-03-02"), principalOre: ore(125_000 - principal) }];
  const state: Case = {
    ...CASE,
    claims: [{ ...claim, principal: left }],
    payments: [{ ...paid, origin: "agency", allocation }],
  };
  const money = { paymentId: id, invoiceNumber: "F-501", paidOn: day("2026-03-02"), amountOre: ore(50_000) };
  const body = { kind: "agency_payment", ...money, principalOre: ore(50_000), remittanceReference: "R1" } as const;
  return { cases: [state], agencyEntries: [entry(body)] };
}

it("finds nothing where hub and agency say the same", async () => {
  expect(atAgency(hubWith(), { svea, agency })).toEqual([]);
  await order("debtor-pays", { caseNumber, amount: 50_000, date: "2026-03-02" });
  expect(atAgency(hubWith(paidByAgency()), { svea, agency })).toEqual([]);
});

it("finds a case that only one of them has, and one that has ended for one only", async () => {
  expect(atAgency(hubWith({ handOvers: [] }), { svea, agency })).toEqual([`case ${OVER} is not in the hub`]);
  expect(atAgency(hubWith({ handOvers: [overOf(), overOf({ handOverId: "lost" })] }), { svea, agency })).toEqual([
    "hand-over lost is open, and not there",
  ]);
  await order("give-up", { caseNumber });
  expect(atAgency(hubWith(), { svea, agency })).toEqual([
    `hand-over ${OVER}: open, there GIVEN_UP`,
    `hand-over ${OVER}: ended as undefined, there as GIVEN_UP`,
  ]);
  const withdrawn = overOf({ status: "closed", closed: { reason: "withdrawn", at: AT } });
  expect(atAgency(hubWith({ handOvers: [withdrawn] }), { svea, agency })).toEqual([
    `hand-over ${OVER}: ended as withdrawn, there as GIVEN_UP`,
  ]);
});

it("finds a payment that the hub has not heard of, or has twice", async () => {
  await order("debtor-pays", { caseNumber, amount: 50_000, date: "2026-03-02" });
  const { id } = svea.books().payments[0] ?? {};
  expect(atAgency(hubWith(), { svea, agency })).toEqual([
    `hand-over ${OVER}: principal: the hub has 125000, outside it is 75000 (50000)`,
    `hand-over ${OVER}: paid there: the hub has 0, outside it is 50000 (-50000)`,
    "payments: the hub has 0, outside it is 1 (-1)",
    `payment ${id}: the hub has 0, outside it is 50000 (-50000)`,
  ]);
  const { cases, agencyEntries } = paidByAgency();
  const twice = cases.map((state) => ({ ...state, payments: [...state.payments, ...state.payments] }));
  expect(atAgency(hubWith({ cases: twice, agencyEntries }), { svea, agency })).toEqual([
    "payments: the hub has 2, outside it is 1 (1)",
    `payment ${id}: the hub has 100000, outside it is 50000 (50000)`,
  ]);
});

it("finds what was not told, was told in another amount, or was never heard", async () => {
  const told = {
    kind: "told_payment",
    caseId: CASE.caseId,
    invoiceNumber: "F-501",
    paidOn: day("2026-03-02"),
  } as const;
  const agencyEntries = [
    entry({ ...told, amountOre: ore(100) }),
    // it had been sent with the case
    entry({ ...told, amountOre: ore(700) }, { problem: "known_already" }),
    entry({ kind: "told_message", text: "Hei" }, { entryId: "line-2", status: "failed", problem: "client_error" }),
  ];
  await order("write-message", { caseNumber, text: "Hei" });
  await order("send-letter", { caseNumber, kind: "DEMAND", sentOn: "2026-03-02", channel: "POST" });
  expect(atAgency(hubWith({ agencyEntries }), { svea, agency })).toEqual([
    `hand-over ${OVER}: told to be paid: the hub has 100, outside it is 0 (100)`,
    `hand-over ${OVER}: messages from it: the hub has 0, outside it is 1 (-1)`,
    `hand-over ${OVER}: its letters: the hub has 0, outside it is 1 (-1)`,
    "line-2 was not told: client_error",
  ]);
});

it("counts what an agency sent on beyond what was owed: it is on the creditor's account, and in no books", async () => {
  await order("debtor-pays", { caseNumber, amount: 50_000, date: "2026-03-02" });
  expect(keptFromAgency(hubWith(paidByAgency(1_000)), CASE.creditorId)).toBe(1_000);
  expect(keptFromAgency(hubWith(), CASE.creditorId)).toBe(0);
});
