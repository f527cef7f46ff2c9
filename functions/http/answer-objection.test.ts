import { readBankFiles } from "@kravflyt/app";
import { calendarDate, dayInNorway, ore, USUAL_ORDER } from "@kravflyt/core";
import { creditorChange, invoiceChange, listEntries, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

const params = { caseId: "1" };
let hub: TestHub;

const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});
const order = (name: "takeStep" | "recordObjection" | "answerObjection", body: object) =>
  hub.ask(name, "worker", { params, body });
const read = async () => (await hub.ask("readCase", "operator", { params })).body;
const booked = async (account: "owed_fees" | "owed_interest" | "owed_principal" | "owed_to_payer") =>
  (await listEntries(hub.table, LUNDE, account)).items.reduce((sum, { amountOre }) => sum + amountOre, 0);

/** 1 250 kr due 1 February 2026 and a dunning of 2 March that costs 38 kr; the debtor paid 50 kr of it on 10 March. */
beforeAll(async () => {
  hub = await startTestHub();
  const lunde = await loadCreditor(hub.table, LUNDE);
  if (lunde === undefined) throw new Error("no creditor");
  const dunning = [{ step: "dunning", on: true, deadlineDays: 14 }] as const;
  const processes = { private: dunning, sole_proprietor: dunning, company: dunning };
  const creditor = {
    ...lunde.value.creditor,
    payee: "client_account",
    allocationOrder: USUAL_ORDER.client_account,
  } as const;
  const autopilot = { ...lunde.value.autopilot, processes };
  await hub.put(
    creditorChange({ before: lunde, after: { ...lunde.value, creditor, autopilot } }),
    invoiceChange({ after: anInvoice(1) }),
  );
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  await order("takeStep", { step: "dunning" });
  await hub.sendLetters();
  hub.to("2026-03-10T09:00:00.000Z");
  const file = writeOcrFile({
    number: 1,
    madeOn: calendarDate("2026-03-10"),
    transactions: [
      {
        account: OPERATOR.clientAccount,
        bookedOn: calendarDate("2026-03-10"),
        amount: ore(5_000),
        kid: "0000000000018",
        payerAccount: "76940512057",
        transactionType: "10",
        archiveReference: 7,
      },
    ],
  });
  await readBankFiles(shell(), inboxOf({ "ocr.txt": Buffer.from(file, "latin1") }));
});
afterAll(() => hub.close());

describe("an objection that is upheld when costs were paid", () => {
  it("gives them back: they are booked as the debtor's, and the case tells of them", async () => {
    expect([await booked("owed_fees"), await booked("owed_interest"), await booked("owed_to_payer")]).toEqual([
      -3_800, -1_192, 0,
    ]);
    await order("recordObjection", { note: "Varen kom aldri." });
    expect((await order("answerObjection", { outcome: "upheld" })).body.status).toBe("closed");
    expect([await booked("owed_fees"), await booked("owed_interest"), await booked("owed_to_payer")]).toEqual([
      0, 0, -4_992,
    ]);
    expect(await booked("owed_principal")).toBe(-8);
    expect(await read()).toMatchObject({
      closed: { on: "2026-03-10", reason: "objection_upheld" },
      refund: { ore: 4_992, payments: [{ ore: 4_992, heldBy: "operator" }] },
    });
  });

  it("sends them back by the way of all that was paid too much", async () => {
    const paymentId = (await read()).refund?.payments[0]?.paymentId;
    const sent = await hub.ask("refundSurplus", "operator", { params, body: { paymentId } });
    expect(sent.body).toMatchObject({ status: "ordered", account: "76940512057", amountOre: 4_992 });
    expect((await read()).refund).toBeUndefined();
  });
});
