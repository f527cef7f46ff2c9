import { payOut, readBankFiles, readPayout, sendPayout } from "@kravflyt/app";
import { addDays, addsUp, type CalendarDate, calendarDate, caseId, dayInNorway, ore } from "@kravflyt/core";
import { creditorChange, invoiceChange, listEntries, listPostings, loadCase, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

/*
 * A case with more payments than a transaction could hold a booking of each.
 */

const COUNT = 60;
const FIRST = calendarDate("2026-03-02");
let hub: TestHub;
let files = 0;

/** Case 1 is on 1 250 kr, due on 1 February, and dunned for 38 kr on 2 March. */
beforeAll(async () => {
  hub = await startTestHub();
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = {
    ...before.value.creditor,
    payee: "client_account",
    allocationOrder: ["interest", "letter_fees", "principal", "collection_fee", "compensation", "court_costs"],
  } as const;
  await hub.put(
    creditorChange({ before, after: { ...before.value, creditor } }),
    invoiceChange({ after: anInvoice(1) }),
  );
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
  await hub.sendLetters();
});
afterAll(() => hub.close());

const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});

async function receive(payments: readonly { readonly on: CalendarDate; readonly amount: number }[]) {
  const state = (await loadCase(hub.table, caseId("1")))?.value;
  files += 1;
  const file = writeOcrFile({
    number: files,
    madeOn: FIRST,
    transactions: payments.map(({ on, amount }, at) => ({
      account: OPERATOR.clientAccount,
      bookedOn: on,
      amount: ore(amount),
      kid: state?.kid ?? "",
      payerAccount: "76940512057",
      transactionType: "10",
      archiveReference: files * 1_000 + at,
    })),
  });
  const [answer] = await readBankFiles(shell(), inboxOf({ [`ocr-${files}.txt`]: Buffer.from(file, "latin1") }));
  return answer;
}

const sumOf = async (account: "client_bank" | "owed_principal" | "owed_interest" | "owed_fees") =>
  (await listEntries(hub.table, LUNDE, account, { limit: 100 })).items.reduce(
    (sum, { amountOre }) => sum + amountOre,
    0,
  );

describe("a case that was paid in many small parts", () => {
  it("is spread anew in one transaction when an older payment is seen", async () => {
    hub.to("2026-06-01T08:00:00.000Z");
    // sixty of 10 kr, each on its day from 3 March
    const small = Array.from({ length: COUNT }, (_, at) => ({ on: addDays(FIRST, at + 1), amount: 1_000 }));
    expect(await receive(small)).toMatchObject({ kind: "read", payments: COUNT, unknown: 0 });
    expect(await receive([{ on: FIRST, amount: 5_000 }])).toMatchObject({ kind: "read", payments: 1, unknown: 0 });
    const state = (await loadCase(hub.table, caseId("1")))?.value;
    expect(state?.payments).toHaveLength(COUNT + 1);
    expect(await sumOf("client_bank")).toBe(65_000);
    const parts = state?.payments.map(({ allocation }) => allocation.parts) ?? [];
    const paid = (part: "principal" | "interest" | "letter_fees") => parts.reduce((sum, one) => sum + one[part], 0);
    expect([await sumOf("owed_principal"), await sumOf("owed_interest"), await sumOf("owed_fees")]).toEqual([
      -paid("principal"),
      -paid("interest"),
      -paid("letter_fees"),
    ]);
    // what was paid first pays the letter now
    expect(paid("letter_fees")).toBe(3_800);
  });

  it("is paid out, told and booked as it was spread last", async () => {
    hub.to("2026-07-02T08:00:00.000Z");
    const [payout] = (await payOut(shell(), LUNDE)).payouts;
    expect(payout?.amountOre).toBe(65_000);
    await sendPayout(shell(), { put: async () => undefined }, payout?.payoutId ?? "");
    const view = await readPayout(hub.table, { creditorId: LUNDE, payoutId: payout?.payoutId ?? "" });
    const settled = view.ok ? view.value.cases.map((one) => one.settled) : [];
    expect(settled.map((one) => [one.paidOre, addsUp(one)])).toEqual([[65_000, true]]);
    expect(settled[0]?.payments.filter(({ kind }) => kind === "reallocated")).toHaveLength(1);
    const { items } = await listPostings(hub.table, LUNDE, { status: "proposed" });
    const sales = items.flatMap(({ body }) => (body.kind === "sale_payment" ? [body.amountOre] : []));
    expect(sales).toEqual([payout?.lines[0]?.principalOre]);
  });
});
