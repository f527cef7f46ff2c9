import { calendarDate, caseId, decide, evolveAll, type Instant, ore } from "@kravflyt/core";
import { caseChanges, invoiceChange, loadCase } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };

let hub: TestHub;

/** 1 250 kr due 1 February, dunned on 2 March for 38 kr; all of it was paid in the books on the 5th: the case has ended. */
beforeAll(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
  await hub.sendLetters();
  // interest of 32 days at 12 %: 1 315
  await pay(125_000 + 1_315 + 3_800);
  hub.to("2026-03-10T12:00:00.000Z");
});
afterAll(() => hub.close());

async function pay(amountOre: number): Promise<void> {
  const before = await loadCase(hub.table, caseId("1"));
  if (before === undefined) throw new Error("no case");
  const on = calendarDate("2026-03-05");
  const order = { type: "receive_payment", by: "books", on, paymentId: "p1", paidOn: on, origin: "books" } as const;
  const decision = decide(before.value, { ...order, amountOre: ore(amountOre) });
  if (!decision.ok) throw new Error(decision.refusal.code);
  const events = decision.value;
  const at = "2026-03-05T12:00:00.000Z" as Instant;
  await hub.put(...caseChanges({ before, state: evolveAll(before.value, events), events, at }));
}

const read = async () => (await hub.ask("readCase", "reader", { params })).body;

describe("T11: a fee that falls away after it was paid", () => {
  it("is shown as the debtor's, with who has it, and is told of in the timeline", async () => {
    const paid = await read();
    expect([paid.closed?.reason, paid.refund]).toEqual(["paid", undefined]);
    const answer = await hub.ask("reportReturned", "worker", { params, body: { letterId: "1-2" } });
    expect(answer).toMatchObject({ status: 200, body: { status: "closed" } });
    const { refund, timeline, holds } = await read();
    expect(refund).toEqual({
      ore: 3_800,
      payments: [{ paymentId: "p1", paidOn: "2026-03-05", ore: 3_800, heldBy: "creditor" }],
    });
    expect(timeline.slice(-2)).toMatchObject([
      { type: "letter_undelivered", on: "2026-03-10" },
      { type: "payments_reallocated", on: "2026-03-10", facts: { payments: 1, surplusOre: 3_800 } },
    ]);
    expect(holds).toEqual([]);
    expect(await hub.taken("post-booking")).toEqual([
      JSON.stringify({ postingId: "income-1-p1-7", connectionId: "lunde-fiken" }),
    ]);
  });

  it("is told once, whoever reports it again", async () => {
    const before = hub.written();
    await hub.ask("reportReturned", "worker", { params, body: { letterId: "1-2" } });
    expect(hub.written()).toBe(before);
  });

  it("was not yet the debtor's on the day before it fell away", async () => {
    const then = (await hub.ask("readCase", "reader", { params, query: { asOf: "2026-03-09" } })).body;
    expect([then.closed?.reason, then.refund]).toEqual(["paid", undefined]);
  });
});
