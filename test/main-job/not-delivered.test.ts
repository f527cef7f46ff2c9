import { auditCase, deliverLetter, findDue, pauseCase, resumeCase, sendLetter, startAllDueCases } from "@kravflyt/app";
import { calendarDate, caseId, type LetterId, letterId, nextAction, owed } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { loadCase, loadCaseEvents, loadDispatch, type OutboxItem } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CONNECTION, CREDITOR, type Loss, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
let sale: { readonly invoiceId: number; readonly saleId: number };
/** What the channels do just now. */
let channel: Loss | undefined;
/** Messages that were given up. */
let dead: OutboxItem[];

async function open(creditor: { readonly sendsByEmail?: boolean } = {}) {
  channel = undefined;
  dead = [];
  hub = await startTestHub({ creditor, fault: (point) => (point === "channel" ? channel : undefined) });
  sale = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
}
beforeEach(() => open());
afterEach(() => hub.close());

const REASON = { text: "Avtalt.", name: "Ragna", side: "creditor" } as const;
const ASKED = { caseId: caseId("1"), by: "user-1", mayAccess: () => true };
const FIRST = letterId("1-2");
const LETTER = { caseId: caseId("1"), creditorId: CREDITOR, connectionId: CONNECTION, letterId: FIRST };
const stateOf = async () => (await loadCase(hub.table, caseId("1")))?.value;
const dispatchOf = async (id: LetterId) => (await loadDispatch(hub.table, id))?.value;
const happened = async () => (await loadCaseEvents(hub.table, caseId("1"), {})).items.map(({ event }) => event);
const deliver = (id = FIRST) => deliverLetter(hub.shell(), hub.post, id);

/** Handles what there is; a message that fails, or that `isLost` says is lost, ends among the dead letters. */
async function work(isLost: (item: OutboxItem) => boolean = () => false) {
  for (let next = hub.queue.shift(); next !== undefined; next = hub.queue.shift()) {
    const item = next;
    if (isLost(item)) dead.push(item);
    else await hub.handle(item).catch(() => dead.push(item));
  }
}
const isDelivery = ({ queue }: OutboxItem) => queue === "deliver-letter";

/** A day as the schedules make it. */
async function dayOf(day: string, isLost?: (item: OutboxItem) => boolean) {
  hub.to(day);
  await hub.sync();
  await startAllDueCases(hub.shell());
  await findDue(hub.shell());
  await work(isLost);
}

/** The first letter is written, and nobody has asked a channel to take it. */
const written = () => dayOf("2026-01-05", isDelivery);
const redrive = async () => {
  hub.queue.push(...dead.splice(0));
  await work();
};

async function feesOn(day: string) {
  const state = await stateOf();
  const owing = state && owed(state, calendarDate(day));
  return owing?.ok ? owing.value.parts.letter_fees : undefined;
}

describe("N15, T2: a letter that nobody takes", () => {
  it("holds the next step, costs nothing, and is written anew on the day it can go", async () => {
    channel = "before";
    for (const day of ["2026-01-05", "2026-01-06", "2026-01-07", "2026-02-20"]) {
      await dayOf(day);
      const state = await stateOf();
      expect(state).toMatchObject({ letters: [], pending: { step: "dunning" } });
      expect(state && nextAction(state, hub.shell().today)).toMatchObject({ kind: "wait", reason: "letter_pending" });
      expect(await feesOn(day)).toBe(0);
    }
    channel = undefined;
    await dayOf("2026-02-21");
    expect(hub.delivered).toHaveLength(1);
    expect((await stateOf())?.letters).toMatchObject([
      { step: "dunning", sentOn: "2026-02-21", deadlineOn: "2026-03-09", feeOre: 3_800 },
    ]);
    expect(await happened()).toContainEqual({
      type: "letter_cancelled",
      on: "2026-01-06",
      letterId: "1-2",
      reason: "out_of_date",
    });
    await redrive();
    expect(hub.delivered).toHaveLength(1);
    expect(await dispatchOf(FIRST)).toMatchObject({ status: "void" });
    await dayOf("2026-03-11");
    expect(hub.delivered).toHaveLength(1);
    await dayOf("2026-03-12");
    expect(hub.delivered).toHaveLength(2);
  });

  it("is offered again at the daily look when its message was lost, for weeks, and once it can leave once", async () => {
    for (const day of ["2026-01-05", "2026-01-06", "2026-01-30", "2026-03-01"]) await dayOf(day, isDelivery);
    expect(hub.delivered).toHaveLength(0);
    expect(await stateOf()).toMatchObject({ letters: [], pending: { letterId: "1-2" } });
    await dayOf("2026-03-02");
    expect(hub.delivered).toMatchObject([{ letterId: "1-3" }]);
    expect((await stateOf())?.letters).toMatchObject([{ sentOn: "2026-03-02", deadlineOn: "2026-03-16" }]);
    await redrive();
    await dayOf("2026-03-03");
    expect(hub.delivered).toHaveLength(1);
  });

  it("is not posted by a message that comes a week late: another gives the whole deadline", async () => {
    await written();
    hub.to("2026-01-12");
    expect(await deliver()).toEqual({ kind: "void" });
    expect(await deliver()).toEqual({ kind: "void" });
    expect(hub.delivered).toHaveLength(0);
    await hub.sync();
    await work();
    expect(hub.delivered).toMatchObject([{ letterId: "1-3" }]);
    expect((await stateOf())?.letters).toMatchObject([{ sentOn: "2026-01-12", deadlineOn: "2026-01-26" }]);
  });

  it("leaves at once when the message comes again on its day, and the case hears of it then", async () => {
    await written();
    expect((await happened()).map(({ type }) => type)).toEqual(["case_opened", "letter_ordered"]);
    expect(await sendLetter(hub.shell(), hub.desk, LETTER)).toEqual({ kind: "already" });
    await work();
    expect(hub.delivered).toHaveLength(1);
    expect((await happened()).at(-1)).toMatchObject({ type: "letter_sent", on: "2026-01-05", feeOre: 3_800 });
  });

  it("does not leave when a person stops the case first; when it goes on another is written", async () => {
    await written();
    await pauseCase(hub.shell(), { ...ASKED, reason: REASON });
    await redrive();
    expect(hub.delivered).toHaveLength(0);
    expect(await dispatchOf(FIRST)).toMatchObject({ status: "void" });
    await resumeCase(hub.shell(), ASKED);
    await work();
    expect(hub.delivered).toHaveLength(1);
    expect((await stateOf())?.letters).toHaveLength(1);
  });

  it("does not leave when money came first: another tells of what is left", async () => {
    await written();
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: 400_000, date: "2026-01-05" });
    hub.later(60_000);
    await hub.sync();
    await work();
    await redrive();
    expect(hub.delivered).toMatchObject([{ letterId: "1-4" }]);
    expect(await dispatchOf(FIRST)).toMatchObject({ status: "void" });
    expect((await stateOf())?.letters).toHaveLength(1);
  });
});

describe("a letter that is voided while it is sent", () => {
  /** The same hub seen by a worker that stops before its next write until it is let on. */
  function slowWorker() {
    let go = (): void => {};
    const until = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { db } = hub.table;
    const slow = async (command: object) => {
      if (/Put|Transact/.test(command.constructor.name)) await until;
      return db.send(command as Parameters<typeof db.send>[0]);
    };
    const table = { ...hub.table, db: Object.assign(Object.create(db), { send: slow }) };
    return { shell: { ...hub.shell(), table }, go };
  }

  it("is not sent when it was voided first", async () => {
    await written();
    const { shell, go } = slowWorker();
    const sending = deliverLetter(shell, hub.post, FIRST);
    hub.to("2026-01-06");
    expect(await deliver()).toEqual({ kind: "void" });
    go();
    await expect(sending).rejects.toMatchObject({ name: "ConflictError" });
    expect(hub.delivered).toHaveLength(0);
    await hub.sync();
    await work();
    expect(hub.delivered).toMatchObject([{ letterId: "1-3" }]);
  });

  it("is not voided when it was sent first", async () => {
    await written();
    hub.to("2026-01-06", 0);
    const { shell, go } = slowWorker();
    const voiding = deliverLetter(shell, hub.post, FIRST);
    hub.to("2026-01-05");
    expect(await deliver()).toEqual({ kind: "delivered" });
    go();
    await expect(voiding).rejects.toMatchObject({ name: "ConflictError" });
    expect((await stateOf())?.letters).toMatchObject([{ letterId: "1-2", sentOn: "2026-01-05" }]);
    expect(hub.delivered).toHaveLength(1);
  });

  it("is not sent when its case was stopped between the look and the sending", async () => {
    await written();
    const { shell, go } = slowWorker();
    const sending = deliverLetter(shell, hub.post, FIRST);
    await pauseCase(hub.shell(), { ...ASKED, reason: REASON });
    go();
    await expect(sending).rejects.toMatchObject({ name: "ConflictError" });
    expect(hub.delivered).toHaveLength(0);
  });
});

describe("a letter of which nobody knows whether it left", () => {
  it("on paper is looked for the day after: found, it left on its day", async () => {
    await hub.close();
    await open({ sendsByEmail: false });
    await written();
    channel = "after";
    await expect(deliver()).rejects.toThrow("the answer was lost");
    channel = undefined;
    await dayOf("2026-01-06");
    expect(hub.delivered).toHaveLength(1);
    expect((await stateOf())?.letters).toMatchObject([{ letterId: "1-2", sentOn: "2026-01-05" }]);
  });

  it("is not voided while the attempt may still be under way", async () => {
    await hub.close();
    await open({ sendsByEmail: false });
    await written();
    hub.to("2026-01-05", 22);
    hub.later(55 * 60_000);
    channel = "before";
    await expect(deliver()).rejects.toThrow("the request was lost");
    channel = undefined;
    hub.to("2026-01-05", 23);
    await expect(deliver()).rejects.toThrow("may have been sent");
    hub.later(11 * 60_000);
    expect(await deliver()).toEqual({ kind: "void" });
    expect(hub.delivered).toHaveLength(0);
  });

  it("by e-mail left when its event says so; the case hears of it from there", async () => {
    await written();
    channel = "after";
    await expect(deliver()).rejects.toThrow("the answer was lost");
    expect(await stateOf()).toMatchObject({ letters: [], pending: { letterId: "1-2" } });
    await hub.mailEvent({ letterId: FIRST, type: "Bounce", messageId: "m-1" });
    expect((await happened()).map(({ type }) => type)).toEqual([
      "case_opened",
      "letter_ordered",
      "letter_sent",
      "letter_undelivered",
    ]);
    expect(await deliver()).toEqual({ kind: "already" });
  });

  it("lets no other letter of the case be written; and costs nothing when the case was stopped meanwhile", async () => {
    await written();
    channel = "after";
    await expect(deliver()).rejects.toThrow("the answer was lost");
    channel = undefined;
    hub.queue.splice(0);
    await pauseCase(hub.shell(), { ...ASKED, reason: REASON });
    await resumeCase(hub.shell(), ASKED);
    await work();
    expect(await stateOf()).toMatchObject({ letters: [], pending: { step: "dunning" } });
    expect(dead.map(({ queue }) => queue)).toContain("send-letter");
    await hub.mailEvent({ letterId: FIRST, type: "Send", messageId: "m-1" });
    expect(await stateOf()).toMatchObject({ letters: [{ letterId: "1-2", waived: true }] });
    expect(await feesOn("2026-01-05")).toBe(0);
  });
});

describe("the audit of a letter", () => {
  it("makes the same bytes from the case as it was when the letter was written", async () => {
    await written();
    channel = "after";
    await expect(deliver()).rejects.toThrow("the answer was lost");
    channel = undefined;
    hub.queue.splice(0);
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: 400_000, date: "2026-01-05" });
    hub.later(60_000);
    await hub.sync();
    await work();
    await hub.mailEvent({ letterId: FIRST, type: "Send", messageId: "m-1" });
    expect((await happened()).map(({ type }) => type)).toEqual([
      "case_opened",
      "letter_ordered",
      "payment_received",
      "letter_sent",
    ]);
    const desk = {
      find: async (sha256: string) => hub.letters.get(sha256),
      draw: renderLetter,
      debtorKey: async () => "",
    };
    expect(await auditCase(hub.table, desk, ASKED)).toMatchObject({
      ok: true,
      value: { outcome: "holds", letters: [{ verdict: "same" }] },
    });
  });
});
