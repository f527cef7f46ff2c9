import { payOut, sendPayout } from "@kravflyt/app";
import {
  bookReturn,
  type CaseCommand,
  calendarDate,
  caseBookings,
  caseId,
  dayInNorway,
  decide,
  evolveAll,
  ore,
  type PayoutStatus,
  principalOf,
} from "@kravflyt/core";
import {
  caseChanges,
  creditorChange,
  ledgerChanges,
  listPostings,
  loadCase,
  loadCreditor,
  loadPayout,
  loadVersionedOperator,
  operatorChange,
  payoutChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLAIM_COLUMNS } from "../../test/http/claim-list.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";

/*
 * T10 for a creditor without books behind its list: cases 1, 2 and 3 are on an invoice each, of 1 250 kr, and the debtor has
 * paid 400 kr on the first. The list says what is left.
 */

let hub: TestHub;
const params = { creditorId: LUNDE };
const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});

const MAPPING = { columns: CLAIM_COLUMNS };
const HEADER = Object.values(MAPPING.columns).join(";");
const rowOf = (number: number, left: string) =>
  `Lunde Rør AS;Ola Nordmann;Storgata 1;0155;Oslo;${number};01.01.2026;15.01.2026;1250,00;${left}`;

/** The list, with what is left of the first invoice. */
const listed = async (left: string) => {
  const rows = [HEADER, rowOf(1001, left), rowOf(1002, ""), rowOf(1003, "")];
  const content = Buffer.from(`${rows.join("\n")}\n`).toString("base64");
  const body = { fileName: "krav.csv", content, mapping: MAPPING, again: true };
  expect((await hub.ask("importClaims", "worker", { params, body })).status).toBe(200);
};

const happens = async (id: string, order: CaseCommand) => {
  const before = await loadCase(hub.table, caseId(id));
  if (before === undefined) throw new Error(`no case ${id}`);
  const decision = decide(before.value, order);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const events = decision.value;
  await hub.put(
    ...caseChanges({ before, state: evolveAll(before.value, events), events, at: hub.now() }),
    ...caseBookings(before.value, events, before.version).flatMap(ledgerChanges),
  );
};
const paid = (
  id: string,
  paymentId: string,
  on: string,
  amount: number,
  origin: "client_account" | "agency" = "client_account",
) =>
  happens(id, {
    type: "receive_payment",
    by: "bank",
    on: calendarDate(on),
    paymentId,
    paidOn: calendarDate(on),
    origin,
    amountOre: ore(amount),
  });

/** The payout that is due, on its way to the bank. */
const paidOut = async () => {
  const [payout] = (await payOut(shell(), LUNDE)).payouts;
  if (payout === undefined) throw new Error("nothing to pay out");
  await sendPayout(shell(), { put: async () => undefined }, payout.payoutId);
  return payout.payoutId;
};
/** A case on one invoice. */
const alone = async (number: number, mode: "manual" | "autopilot" = "manual") => {
  const body = { invoiceIds: [`lunde-file:${number}`], mode, confirm: true };
  await hub.ask("startCases", "worker", { params, body });
};
const merge = async (into: string, otherCaseId: string) => {
  const asked = await hub.ask("mergeCases", "worker", { params: { caseId: into }, body: { otherCaseId } });
  expect(asked.status).toBe(200);
};
const principals = async (id: string) =>
  Object.fromEntries(
    (await loadCase(hub.table, caseId(id)))?.value.claims.map((one) => [one.invoiceNumber, principalOf(one)]) ?? [],
  );

beforeEach(async () => {
  hub = await startTestHub();
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = { ...before.value.creditor, payee: "client_account", payoutEveryDays: 1 } as const;
  await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
  await listed("");
  // what a person takes alone is not collected with what runs by itself
  await alone(1001);
  await alone(1002, "autopilot");
  await paid("1", "b1", "2026-03-02", 40_000);
  hub.to("2026-03-04T08:00:00.000Z");
});
afterEach(() => hub.close());

describe("a payout of a case that went on in another", () => {
  it("is taken for no payment when the creditor has booked it, however many cases it went through (T10)", async () => {
    await paidOut();
    await merge("2", "1");
    await alone(1003);
    await merge("3", "2");
    await listed("850,00");
    expect(await principals("3")).toEqual({ 1001: 85_000, 1002: 125_000, 1003: 125_000 });
    // what was paid to the creditor beside it is the debtor's
    await listed("800,00");
    expect(await principals("3")).toMatchObject({ 1001: 80_000 });
  });

  it("is not alone: what an agency sent on before the cases were merged is taken off once as well", async () => {
    await paid("1", "a1", "2026-03-04", 40_000, "agency");
    await listed("850,00");
    expect(await principals("1")).toEqual({ 1001: 45_000 });
    await merge("2", "1");
    await listed("450,00");
    expect(await principals("2")).toMatchObject({ 1001: 5_000 });
  });

  it("is what a later one undoes when the bank takes the payment back", async () => {
    await paidOut();
    await merge("2", "1");
    const on = calendarDate("2026-03-04");
    const amountOre = ore(40_000);
    await happens("2", { type: "reverse_payment", by: "bank", on, paymentId: "b1", reversalId: "back", amountOre });
    await alone(1003);
    await paid("3", "b3", "2026-03-04", 90_000);
    hub.to("2026-03-05T08:00:00.000Z");
    const payoutId = await paidOut();
    const made = (await listPostings(hub.table, LUNDE)).items.filter((one) => one.payoutId === payoutId);
    expect(made.find(({ body }) => body.kind === "payment_back")?.body).toMatchObject({
      invoiceId: "lunde-file:1001",
      undoes: "payout-lunde-2026-03-03-1-lunde-file:1001",
    });
  });
});

describe("a payout whose bank reports", () => {
  beforeEach(async () => {
    const operator = await loadVersionedOperator(hub.table);
    if (operator === undefined) throw new Error("no operator");
    const terms = { format: "pain.001.001.09", initiator: { scheme: "CUST" }, approvalAboveOre: null } as const;
    await hub.put(operatorChange({ ...operator.value, bank: { ...terms, reports: true } }, operator));
  });
  const stands = async (payoutId: string, status: PayoutStatus) => {
    const before = await loadPayout(hub.table, payoutId);
    if (before === undefined) throw new Error("no payout");
    await hub.put(payoutChange({ before, after: { ...before.value, status } }));
    return before.value;
  };

  it.each([
    ["sent", 85_000],
    ["accepted", 85_000],
    ["pending", 85_000],
    ["partly", 85_000],
    ["settled", 85_000],
    ["awaiting_approval", 45_000],
    ["ordered", 45_000],
    ["rejected", 45_000],
    ["declined", 45_000],
  ] as const)(
    "explains that less is left while the bank has it, and not before or when it came back: %s",
    async (status, left) => {
      await stands(await paidOut(), status);
      expect((await listPostings(hub.table, LUNDE)).items).toEqual([]);
      await listed("850,00");
      expect(await principals("1")).toEqual({ 1001: left });
    },
  );

  it("explains it once, before it is posted and after", async () => {
    const payoutId = await paidOut();
    await listed("850,00");
    await stands(payoutId, "settled");
    await sendPayout(shell(), { put: async () => undefined }, payoutId);
    expect((await listPostings(hub.table, LUNDE)).items.map((one) => one.postingId)).toEqual([
      "payout-lunde-2026-03-03-1-lunde-file:1001",
    ]);
    await listed("450,00");
    expect(await principals("1")).toEqual({ 1001: 45_000 });
  });

  it("explains it when it goes again, though it came back, and once", async () => {
    const returned = await stands(await paidOut(), "rejected");
    await hub.put(...ledgerChanges(bookReturn(returned, calendarDate("2026-03-04"))));
    hub.to("2026-03-05T08:00:00.000Z");
    await paidOut();
    await listed("850,00");
    expect(await principals("1")).toEqual({ 1001: 85_000 });
    await listed("450,00");
    expect(await principals("1")).toEqual({ 1001: 45_000 });
  });
});
