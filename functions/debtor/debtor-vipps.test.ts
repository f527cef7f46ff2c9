import { readBankFiles } from "@kravflyt/app";
import { calendarDate, caseId, dayInNorway, ore } from "@kravflyt/core";
import type { VippsSandbox } from "@kravflyt/sandboxes";
import { invoiceChange, loadCase } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { askAs } from "../../test/http/debtor-door.ts";
import type { TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { agree, inApp, lookAtCases, startPayingCase } from "../../test/http/vipps-hub.ts";
import { inboxOf } from "../../test/inbox-of.ts";

/** On 2 March: 1,250.00 and 29 days of 12 %, which is 11.92. */
const OWED = 126_192;
const params = { caseId: "1" };
const CASE = caseId("1");
let hub: TestHub;
let vipps: VippsSandbox;
let number = "";
beforeEach(async () => {
  ({ hub, vipps, number } = await startPayingCase());
});
afterEach(async () => {
  await vipps.close();
  await hub.close();
});

const read = async () => (await hub.ask("readCase", "reader", { params })).body;
const see = async () => (await askAs("seeClaim", number)).body;
const pay = () => askAs("payByVipps", number);
const follow = async () => (await askAs("followVipps", number)).body["payment"];
const at = (time: string) => hub.to(`2026-03-02T${time}.000Z`);
const captures = () => vipps.stats().byRoute["POST /epayment/v1/payments/:reference/capture"] ?? 0;

/** The bank tells of a payment on the case's KID. */
async function payInBank(amountOre: number): Promise<void> {
  const { kid } = (await loadCase(hub.table, CASE))?.value ?? { kid: "" };
  const transaction = {
    account: OPERATOR.clientAccount,
    bookedOn: calendarDate("2026-03-02"),
    amount: ore(amountOre),
    kid,
    payerAccount: "76940512057",
    transactionType: "10",
    archiveReference: 1,
  };
  const file = writeOcrFile({ number: 1, madeOn: calendarDate("2026-03-02"), transactions: [transaction] });
  const shell = { table: hub.table, at: hub.now(), today: dayInNorway(hub.now()), enqueue: async () => undefined };
  await readBankFiles(shell, inboxOf({ "ocr.txt": Buffer.from(file, "latin1") }));
}

describe("paying by Vipps", () => {
  it("is offered where the operator has it on, and the page says nothing of it where not", async () => {
    expect(await see()).toMatchObject({ may: { pay: true }, vipps: { ore: OWED } });
    await agree(hub, { on: false, merchantSerialNumber: "123456" });
    expect(await see()).toMatchObject({ may: { pay: true } });
    expect(await see()).not.toHaveProperty("vipps");
    expect(await pay()).toEqual({ status: 409, body: { code: "vipps_is_off" } });
    expect(vipps.stats().requests).toBe(0);
  });

  it("asks for what is owed today, decided here, and tells Vipps the case and no name", async () => {
    const { status, body } = await pay();
    expect(status).toBe(200);
    expect(body).toEqual({ redirectUrl: expect.stringContaining("/landing?token=") });
    expect(vipps.payments()).toMatchObject([
      {
        amount: OWED,
        metadata: { caseId: "1" },
        description: `Sak ${number}`,
        returnUrl: "https://krav.fjellvik.example/krav",
      },
    ]);
    expect(JSON.stringify(vipps.payments())).not.toMatch(/Testperson|Lunde/);
  });

  it("takes it when the debtor said yes: the case stands still, nothing more is asked for, and no money is booked yet", async () => {
    await pay();
    expect(await follow()).toBe("open");
    await inApp(vipps, "approve");
    expect(await follow()).toBe("paid");
    expect(await follow()).toBe("paid");
    expect(captures()).toBe(1);
    expect(vipps.payments()).toMatchObject([{ state: "AUTHORIZED", captured: OWED }]);
    const seen = await see();
    expect(seen).toMatchObject({
      standing: { kind: "payment_on_its_way", on: "2026-03-02" },
      may: { object: true, ask: false, pay: false },
      payments: [],
    });
    expect(seen).not.toHaveProperty("claim");
    expect(seen).not.toHaveProperty("vipps");
    const { status, holds, timeline } = await read();
    expect({ status, holds }).toEqual({
      status: "on_hold",
      holds: [{ kind: "payment_on_its_way", on: "2026-03-02" }],
    });
    expect(timeline.at(-1)).toMatchObject({ type: "case_held", by: "vipps" });
    expect(await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } })).toMatchObject({
      status: 409,
      body: { code: "case_not_running" },
    });
    expect(await pay()).toEqual({ status: 409, body: { code: "not_payable_here" } });
  });
});

describe("a letter", () => {
  const letters = async () =>
    (await read()).timeline.filter(({ type }) => type.startsWith("letter_")).map(({ type }) => type);

  it("that was ordered before the debtor paid does not leave, and none is ordered while the money is on its way", async () => {
    await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
    await pay();
    await inApp(vipps, "approve");
    await follow();
    await hub.sendLetters();
    expect(await letters()).not.toContain("letter_sent");
    hub.to("2026-03-05T09:00:00.000Z");
    await lookAtCases(hub);
    await hub.sendLetters();
    expect(await letters()).not.toContain("letter_sent");
  });

  it("that left on the day costs nothing for whoever pays on it: less is asked for, and nothing is left over", async () => {
    await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
    await hub.sendLetters();
    const { claim, vipps: offered } = await see();
    expect([claim, offered]).toMatchObject([{ totalOre: OWED + 3_800 }, { ore: OWED }]);
    await pay();
    await inApp(vipps, "approve");
    expect(await follow()).toBe("paid");
    expect(vipps.payments()).toMatchObject([{ captured: OWED }]);
    hub.to("2026-03-03T09:00:00.000Z");
    expect(await askAs("seeClaim", number)).toMatchObject({ body: { standing: { kind: "payment_on_its_way" } } });
  });
});

describe("somebody in a hurry", () => {
  it("who presses twice, or comes back, is led to the same payment", async () => {
    const first = await pay();
    at("09:05:00");
    expect((await pay()).body).toEqual(first.body);
    expect(vipps.payments()).toHaveLength(1);
  });

  it("with two windows pays once", async () => {
    const [one, other] = await Promise.all([pay(), pay()]);
    expect(one.body).toEqual(other.body);
    expect(vipps.payments()).toHaveLength(1);
    await inApp(vipps, "approve");
    expect(await Promise.all([follow(), follow()])).toEqual(["paid", "paid"]);
    expect(vipps.payments()).toMatchObject([{ captured: OWED }]);
    expect((await read()).timeline.filter(({ type }) => type === "case_held")).toHaveLength(1);
  });

  it("who goes back and presses again after the yes is told that it is paid", async () => {
    await pay();
    await inApp(vipps, "approve");
    expect(await pay()).toEqual({ status: 409, body: { code: "paid_already" } });
    expect(vipps.payments()).toMatchObject([{ captured: OWED }]);
  });
});

describe("a payment that does not come about", () => {
  it("because the debtor aborted it can be begun anew", async () => {
    await pay();
    await inApp(vipps, "abort");
    expect(await follow()).toBe("aborted");
    expect((await read()).status).toBe("ongoing");
    at("09:01:00");
    expect((await pay()).status).toBe(200);
    expect(vipps.payments()).toMatchObject([{ state: "ABORTED" }, { state: "CREATED" }]);
  });

  it("because ten minutes went by can be begun anew", async () => {
    await pay();
    at("09:10:00");
    expect(await follow()).toBe("expired");
    expect((await pay()).status).toBe(200);
    expect(vipps.payments()).toMatchObject([{ state: "EXPIRED" }, { state: "CREATED" }]);
  });

  it("over yesterday's amount is let go when the debtor asks today", async () => {
    hub.to("2026-03-02T22:58:00.000Z");
    await pay();
    hub.to("2026-03-02T23:01:00.000Z"); // past midnight in Norway
    await pay();
    // 41 øre of interest a day
    expect(vipps.payments()).toMatchObject([
      { state: "TERMINATED", amount: OWED },
      { state: "CREATED", amount: OWED + 41 },
    ]);
  });

  it("because the claim was paid to the account meanwhile is never taken: Vipps lets it go", async () => {
    await pay();
    await payInBank(OWED);
    expect((await read()).status).toBe("closed");
    await inApp(vipps, "approve");
    expect(await follow()).toBe("cancelled");
    expect(vipps.payments()).toMatchObject([{ state: "TERMINATED", captured: 0, cancelled: OWED }]);
    expect(captures()).toBe(0);
  });

  it("because part of it was paid meanwhile is let go, and what is left can be paid", async () => {
    await pay();
    await payInBank(26_192);
    await inApp(vipps, "approve");
    expect(await follow()).toBe("cancelled");
    at("09:01:00");
    await pay();
    expect(vipps.payments().at(-1)).toMatchObject({ state: "CREATED", amount: 100_000 });
  });

  it("because Vipps will not have it is told, and can be begun anew", async () => {
    vipps.orderFault({ fault: { kind: "status", status: 400 }, method: "POST", path: "/epayment/v1/payments" });
    expect(await pay()).toEqual({ status: 409, body: { code: "vipps_refused" } });
    expect(await follow()).toBe("refused");
    at("09:01:00");
    expect((await pay()).status).toBe(200);
    expect(vipps.payments()).toHaveLength(1);
  });

  it("is not begun above what Vipps takes", async () => {
    const customer = { ...anInvoice(2).invoice.customer, sourceId: "20002" };
    const dear = { customer, totalOre: ore(65_000_000), outstandingOre: ore(65_000_000) };
    await hub.put(invoiceChange({ after: anInvoice(2, { invoice: dear, debtor: { sourceId: "20002" } }) }));
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    const other = (await hub.ask("readCase", "reader", { params: { caseId: "2" } })).body.number;
    const seen = (await askAs("seeClaim", other)).body;
    expect(seen).toMatchObject({ may: { pay: true } });
    expect(seen).not.toHaveProperty("vipps");
    expect(await askAs("payByVipps", other)).toEqual({ status: 422, body: { code: "amount_outside_vipps" } });
  });
});
