import { changeDebtor, endHold, payOut, readBankFiles, reopenCase, withdrawCase } from "@kravflyt/app";
import { calendarDate, letterId, withdrawalOf } from "@kravflyt/core";
import { listEntries, loadCaseEvents } from "@kravflyt/store";
import { afterEach, describe, expect, it } from "vitest";
import { ASKED, firstCase, firstCaseParts } from "./first-case.ts";
import { COMPANY, CREDITOR, type HubOptions, seedInvoice, startTestHub, type TestHub } from "./hub.ts";
import { inboxWith } from "./walk.ts";

let hub: TestHub;
afterEach(() => hub.close());

const stateOf = () => firstCase(hub.table);
const happened = async () => (await loadCaseEvents(hub.table, ASKED.caseId, {})).items.map(({ event }) => event.type);
const partsOn = (day: string) => firstCaseParts(hub.table, day);

/** A claim of 10 000 kr, dunned on 5 January for 38 kr, and taken back on the 6th. */
async function withdrawn(options: HubOptions = {}) {
  hub = await startTestHub(options);
  const sale = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  await hub.day("2026-01-05");
  hub.to("2026-01-06");
  const cost = withdrawalOf(await stateOf(), calendarDate("2026-01-06"));
  if (!cost.ok) throw new Error(cost.refusal.code);
  await withdrawCase(hub.shell(), { ...ASKED, costSeenOre: cost.value.ore });
  return sale;
}

describe("money that came while a case was closed", () => {
  const OURS = { creditor: { payee: "client_account" } } as const;

  it("on the client account pays what is owed again, and is passed on to the creditor", async () => {
    await withdrawn(OURS);
    hub.to("2026-01-08");
    const { kid } = await stateOf();
    await readBankFiles(hub.shell(), await inboxWith(kid, 400_000));
    const [{ paidOn, allocation } = { paidOn: "", allocation: { surplusOre: 0 } }] = (await stateOf()).payments;
    expect(allocation.surplusOre).toBe(400_000);
    hub.to("2026-01-09");
    expect((await reopenCase(hub.shell(), ASKED)).ok).toBe(true);
    expect((await happened()).slice(-3)).toEqual(["payment_received", "case_reopened", "surplus_allocated"]);
    expect(await partsOn("2026-01-09")).toMatchObject({ principal: 600_000, letter_fees: 3_800 });
    expect((await stateOf()).claims[0]?.principal.at(-1)?.from).toBe(dayAfter(paidOn));
    const owedToPayer = (await listEntries(hub.table, CREDITOR, "owed_to_payer", {})).items;
    expect(owedToPayer.map(({ amountOre }) => amountOre)).toEqual([-400_000, 400_000]);
    hub.to("2026-03-01");
    expect((await payOut(hub.shell(), CREDITOR)).payouts[0]?.lines).toMatchObject([
      {
        caseId: "1",
        amountOre: 400_000,
        principalOre: 400_000,
        paymentIds: [],
        surpluses: [{ version: (await happened()).indexOf("surplus_allocated") + 1, paymentId: expect.any(String) }],
      },
    ]);
  });

  it("that pays all keeps the case closed, and nothing is written", async () => {
    await withdrawn(OURS);
    hub.to("2026-01-08");
    const { kid } = await stateOf();
    await readBankFiles(hub.shell(), await inboxWith(kid, 1_100_000));
    const before = [await stateOf(), await happened()];
    expect(await reopenCase(hub.shell(), ASKED)).toEqual({ ok: false, refusal: { code: "paid_while_closed" } });
    expect([await stateOf(), await happened()]).toEqual(before);
  });

  it("in the creditor's books counts once, although the books show it too", async () => {
    const sale = await withdrawn();
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: 400_000, date: "2026-01-07" });
    hub.to("2026-01-08");
    await hub.sync();
    hub.to("2026-01-09");
    expect((await reopenCase(hub.shell(), ASKED)).ok).toBe(true);
    expect(await partsOn("2026-01-09")).toMatchObject({ principal: 600_000, letter_fees: 3_800 });
  });
});

describe("a letter that came back while a case was closed", () => {
  const bounced = () => hub.mailEvent({ letterId: letterId("1-2"), type: "Bounce", messageId: "m-1" });

  it("costs nothing and holds the case that goes on; sent anew it gives the whole deadline", async () => {
    await withdrawn();
    await bounced();
    expect((await happened()).at(-1)).toBe("letter_undelivered");
    hub.to("2026-01-08");
    await reopenCase(hub.shell(), ASKED);
    await bounced();
    expect(await stateOf()).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "undelivered", on: "2026-01-08", letterId: "1-2" }],
      letters: [{ step: "dunning", undelivered: true }],
    });
    expect(await partsOn("2026-01-08")).toMatchObject({ letter_fees: 0 });
    await hub.day("2026-02-10");
    expect(hub.delivered).toHaveLength(1);
    await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await hub.drain();
    expect((await stateOf()).letters.at(-1)).toMatchObject({ step: "dunning", sentOn: "2026-02-10", channel: "print" });
  });

  it("is heard of also when it comes at the moment of the reopening", async () => {
    await withdrawn();
    hub.to("2026-01-08");
    await Promise.allSettled([reopenCase(hub.shell(), ASKED), bounced()]);
    // whoever was second tries again: the mail queue, or the person
    await bounced().catch(() => bounced());
    if ((await stateOf()).closed !== undefined) await reopenCase(hub.shell(), ASKED);
    expect((await stateOf()).letters).toMatchObject([{ undelivered: true }]);
  });
});

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
