import { payOutAll, readBankFiles, sendPayout } from "@kravflyt/app";
import { calendarDate, dayInNorway, ore } from "@kravflyt/core";
import { invoiceChange, listEntries, listPostings } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

/*
 * A creditor whose debtors pay it directly, and a debtor who paid to the client account all the same.
 */

let hub: TestHub;
const ON = calendarDate("2026-03-02");
const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});

/** 1 250 kr due on 1 February, and 29 days of interest at 12 %: all of it came to the client account with a KID of nobody's. */
beforeAll(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  const file = writeOcrFile({
    number: 1,
    madeOn: ON,
    transactions: [
      {
        account: OPERATOR.clientAccount,
        bookedOn: ON,
        amount: ore(126_192),
        kid: "4444444444448",
        payerAccount: "76940512057",
        transactionType: "10",
        archiveReference: 1,
      },
    ],
  });
  await readBankFiles(shell(), inboxOf({ "ocr-1.txt": Buffer.from(file, "latin1") }));
  const [waiting] = (await hub.ask("listSuspense", "operator")).body.payments;
  const params = { paymentId: waiting?.paymentId ?? "" };
  expect((await hub.ask("assignPayment", "operator", { params, body: { caseId: "1" } })).status).toBe(200);
});
afterAll(() => hub.close());

const owed = async () => {
  const accounts = ["owed_principal", "owed_interest"] as const;
  const lists = await Promise.all(accounts.map((account) => listEntries(hub.table, LUNDE, account)));
  return lists.map(({ items }) => items.reduce((sum, { amountOre }) => sum + amountOre, 0));
};
const postings = async () =>
  (await listPostings(hub.table, LUNDE, { status: "proposed" })).items.map(({ body }) =>
    body.kind === "sale_payment" ? [body.kind, body.amountOre] : [body.kind],
  );

describe("client money of a creditor that is paid directly", () => {
  it("is owed to it, and its invoice is not settled in its books before they have the money", async () => {
    expect((await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body.closed?.reason).toBe("paid");
    expect(await owed()).toEqual([-125_000, -1_192]);
    expect(await postings()).toEqual([]);
  });

  it("is ordered when its day has come and not the day before, once, and goes when a second person says so", async () => {
    hub.to("2026-03-31T08:00:00.000Z");
    expect(await payOutAll(shell())).toMatchObject({ ordered: 0 });
    hub.to("2026-04-01T08:00:00.000Z");
    expect(await payOutAll(shell())).toMatchObject({ ordered: 1 });
    expect(await owed()).toEqual([0, 0]);
    expect(await payOutAll(shell())).toMatchObject({ ordered: 0 });
    const params = { creditorId: LUNDE, payoutId: "lunde-2026-03-31" };
    const read = async () => (await hub.ask("readPayout", "reader", { params })).body.status;
    expect(await read()).toBe("awaiting_approval");
    const body = { amountSeenOre: 126_192, accountSeen: "76940512057" };
    expect((await hub.ask("approvePayout", "approver", { params, body })).status).toBe(200);
    expect(await read()).toBe("ordered");
  });

  it("stands in its books, in its list of payouts and in the payout's view like any other's", async () => {
    await sendPayout(shell(), { put: async () => undefined }, "lunde-2026-03-31");
    expect(await postings()).toEqual([["sale_payment", 125_000], ["journal"]]);
    const { payouts } = (await hub.ask("listPayouts", "reader", { params: { creditorId: LUNDE } })).body;
    expect(payouts).toMatchObject([{ payoutId: "lunde-2026-03-31", amountOre: 126_192 }]);
    const params = { creditorId: LUNDE, payoutId: "lunde-2026-03-31" };
    const { cases } = (await hub.ask("readPayout", "reader", { params })).body;
    expect(cases).toMatchObject([{ caseId: "1", amountOre: 126_192, principalOre: 125_000, interestOre: 1_192 }]);
    const letter = await hub.ask("readSettlement", "reader", { params });
    expect(letter.status).toBe(200);
  });
});
