import { payOutAll, sendPayout } from "@kravflyt/app";
import { calendarDate, caseId, creditorId, dayInNorway, ore } from "@kravflyt/core";
import {
  creditorChange,
  invoiceChange,
  ledgerChanges,
  listAudit,
  listPayouts,
  loadCase,
  loadCreditor,
  loadVersionedOperator,
  operatorChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };
const COSTS_FIRST = ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"];
const PRINCIPAL_FIRST = ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"];

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const terms = async () => (await hub.ask("readTerms", "reader", { params })).body;
/** What is changed of the terms as they stand. */
const save = async (change: object, who = "operator") =>
  hub.ask("saveTerms", who, { params, body: { ...(await terms()), ...change } });
/** What is written down of a creditor is told apart by its moment. */
const later = () => hub.to(new Date(Date.parse(hub.now()) + 60_000).toISOString());
const TO_CLIENT = { payee: "client_account" };
const TO_CREDITOR = { payee: "creditor_account" };
const start = async () => {
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params, body });
};
const agreement = async () => (await loadCase(hub.table, caseId("1")))?.value.agreement;

describe("whom debtors pay, bookings and VAT", () => {
  it("are the creditor's own to say, but for whom debtors pay, which is agreed with the operator", async () => {
    const own = { bookingMode: "auto", vatDeductible: false, sendsByEmail: false };
    expect((await save(own, "admin")).body).toMatchObject({ version: 2, ...own });
    const before = hub.written();
    expect(await save(TO_CLIENT, "admin")).toEqual({ status: 422, body: { code: "payee_is_the_operators" } });
    expect((await save(own, "worker")).status).toBe(403);
    expect(hub.written()).toBe(before);
    expect((await listAudit(hub.table, LUNDE)).items).toMatchObject([
      {
        by: "admin",
        what: "creditor",
        before: { bookingMode: "proposal", vatDeductible: true, sendsByEmail: true },
        after: own,
      },
    ]);
  });

  it.each([[{ payee: "somebody" }], [{ bookingMode: "never" }], [{ vatDeductible: "no" }]])(
    "are not saved with %j",
    async (wrong) => {
      expect((await save(wrong)).status).toBe(400);
    },
  );

  it("change with what a payment pays first, and both are written down; another order may be asked for at once", async () => {
    expect((await save(TO_CLIENT)).body).toMatchObject({ version: 2, ...TO_CLIENT, allocationOrder: COSTS_FIRST });
    expect((await listAudit(hub.table, LUNDE)).items).toMatchObject([
      {
        by: "operator",
        before: { ...TO_CREDITOR, allocationOrder: PRINCIPAL_FIRST },
        after: { ...TO_CLIENT, allocationOrder: COSTS_FIRST },
      },
    ]);
    later();
    const asked = ["principal", ...COSTS_FIRST.slice(0, -1).toReversed()];
    expect((await save({ ...TO_CREDITOR, allocationOrder: asked })).body.allocationOrder).toEqual(asked);
  });

  it("hold for cases that open from now on", async () => {
    await start();
    await save({ vatDeductible: false });
    expect(await agreement()).toMatchObject({ ...TO_CREDITOR, vatDeductible: true });
  });
});

describe("whom debtors pay", () => {
  it("is the client account where the operator adds the creditor so, and the costs then come first", async () => {
    const body = {
      name: "Havbris AS",
      organizationNumber: "313159949",
      address: { lines: ["Kaigata 3"], postalCode: "5003", city: "Bergen", countryCode: "NO" },
      email: "post@havbris.example",
      phone: "22000003",
      bankAccount: "76940512057",
      bookingMode: "auto",
      ...TO_CLIENT,
    };
    expect((await hub.ask("addCreditor", "operator", { body })).status).toBe(201);
    expect((await loadCreditor(hub.table, creditorId("c313159949")))?.value.creditor).toMatchObject({
      ...TO_CLIENT,
      bookingMode: "auto",
      allocationOrder: COSTS_FIRST,
    });
  });

  it("stays while a case is open, and can change when it has ended, which keeps what it was opened under", async () => {
    await start();
    const before = hub.written();
    expect(await save(TO_CLIENT)).toEqual({
      status: 409,
      body: { code: "payee_in_use", openCases: 1, clientMoneyOre: 0 },
    });
    expect(hub.written()).toBe(before);
    await hub.ask("withdrawCase", "worker", { params: { caseId: "1" }, body: { confirm: true, costSeenOre: 0 } });
    expect((await save(TO_CLIENT)).body).toMatchObject(TO_CLIENT);
    expect((await agreement())?.payee).toBe("creditor_account");
  });

  it("stays until the bank is asked to pay the last of the client money; what is the operator's is none of it", async () => {
    await save(TO_CLIENT);
    const operator = await loadVersionedOperator(hub.table);
    if (operator === undefined) throw new Error("no operator");
    const bank = { format: "pain.001.001.09", initiator: { scheme: "CUST" }, reports: true } as const;
    await hub.put(
      operatorChange({ ...operator.value, bank: { ...bank, approvalAboveOre: null } }, operator),
      ...ledgerChanges({
        bookingId: "payment:9:a",
        creditorId: LUNDE,
        on: calendarDate("2026-03-02"),
        entries: [
          { account: "client_bank", amountOre: ore(120_000) },
          { account: "owed_principal", amountOre: ore(-100_000) },
          { account: "operator_income", amountOre: ore(-20_000) },
        ],
      }),
    );
    const refusal = { status: 409, body: { code: "payee_in_use", openCases: 0, clientMoneyOre: 100_000 } };
    expect(await save(TO_CREDITOR)).toEqual(refusal);
    hub.to("2026-04-01T08:00:00.000Z");
    const shell = { table: hub.table, at: hub.now(), today: dayInNorway(hub.now()), enqueue: async () => undefined };
    expect(await payOutAll(shell)).toMatchObject({ ordered: 1 });
    expect(await save(TO_CREDITOR)).toEqual(refusal);
    const [payout] = (await listPayouts(hub.table, LUNDE)).items;
    await sendPayout(shell, { put: async () => undefined }, payout?.payoutId ?? "");
    expect((await save(TO_CREDITOR)).status).toBe(200);
  });

  it("stays the client account while the process makes a case for each customer, or will from a day on", async () => {
    await save(TO_CLIENT);
    later();
    const { version: _, ...settings } = AUTOPILOT;
    const autopilot = { ...settings, grouping: "customer" };
    const body = { version: 1, autopilot, effectiveOn: "2026-03-10", confirm: true };
    expect((await hub.ask("saveAutopilot", "admin", { params, body })).status).toBe(200);
    expect(await save(TO_CREDITOR)).toEqual({ status: 422, body: { code: "grouping_needs_client_account" } });
    later();
    await hub.ask("withdrawAutopilot", "admin", { params, body: { scheduledVersion: 2 } });
    later();
    expect((await save(TO_CREDITOR)).status).toBe(200);
    later();
    await save(TO_CLIENT);
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const grouped = { ...before.value, autopilot: { ...AUTOPILOT, grouping: "customer" } } as const;
    await hub.put(creditorChange({ before, after: grouped }));
    expect((await save(TO_CREDITOR)).body).toEqual({ code: "grouping_needs_client_account" });
  });
});
