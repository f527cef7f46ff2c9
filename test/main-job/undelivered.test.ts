import {
  agreePlan,
  answerObjection,
  auditCase,
  changeDebtor,
  endHold,
  readCase,
  recordObjection,
  reportReturned,
  sendNotice,
} from "@kravflyt/app";
import { calendarDate, caseId, letterId, ore, owed } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import {
  commit,
  dispatchChange,
  listEntries,
  listPostings,
  loadCase,
  loadCaseEvents,
  loadDispatch,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
let sale: { readonly invoiceId: number; readonly saleId: number };
beforeEach(async () => {
  hub = await startTestHub();
  sale = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  await hub.day("2026-01-05");
});
afterEach(() => hub.close());

const ASKED = { caseId: caseId("1"), by: "user-1", mayAccess: () => true };
const FIRST = letterId("1-2");
const stateOf = async () => (await loadCase(hub.table, caseId("1")))?.value;
const dispatchOf = async (id: string) => (await loadDispatch(hub.table, letterId(id)))?.value;
const happened = async () => (await loadCaseEvents(hub.table, caseId("1"), {})).items.map(({ event }) => event.type);
const mail = (type: "Send" | "Delivery" | "Bounce" | "Complaint" | "Reject", id = FIRST) =>
  hub.mailEvent({ letterId: id, type, messageId: "m-1" });

/** Fees of letters owed on `day`. */
async function feesOn(day: string) {
  const state = await stateOf();
  const owing = state && owed(state, calendarDate(day));
  return owing?.ok ? owing.value.parts.letter_fees : undefined;
}

describe("T8: a letter that did not arrive", () => {
  it("holds every step while it is undelivered; sent anew it gives the whole deadline, and one fee is owed", async () => {
    await mail("Send");
    await mail("Bounce");
    expect(await stateOf()).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "undelivered", on: "2026-01-05", letterId: "1-2" }],
      letters: [{ step: "dunning", undelivered: true }],
    });
    expect(await dispatchOf("1-2")).toMatchObject({ status: "failed", seen: "bounced" });
    for (const day of ["2026-01-22", "2026-02-10", "2026-03-10"]) {
      await hub.day(day);
      expect(hub.delivered).toHaveLength(1);
      expect(await feesOn(day)).toBe(0);
    }
    expect(await endHold(hub.shell(), { ...ASKED, hold: "undelivered" })).toEqual({
      ok: false,
      refusal: { code: "address_unchanged" },
    });
    await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await hub.drain();
    expect((await stateOf())?.letters).toMatchObject([
      { step: "dunning", channel: "email", undelivered: true },
      { step: "dunning", channel: "print", undelivered: false, sentOn: "2026-03-10", deadlineOn: "2026-03-24" },
    ]);
    await hub.day("2026-03-26");
    expect(hub.delivered).toHaveLength(2);
    expect(await feesOn("2026-03-26")).toBe(3_800);
    await hub.day("2026-03-27");
    expect((await stateOf())?.letters.at(-1)).toMatchObject({ step: "collection_notice", deadlineOn: "2026-04-10" });
  });

  it("is heard of once, whatever order and how often its events come", async () => {
    await mail("Bounce");
    const before = [await stateOf(), await happened()];
    for (const type of ["Send", "Bounce", "Delivery", "Bounce"] as const) await mail(type);
    expect([await stateOf(), await happened()]).toEqual(before);
    expect(await happened()).toEqual(["case_opened", "letter_ordered", "letter_sent", "letter_undelivered"]);
    expect(await dispatchOf("1-2")).toMatchObject({ status: "failed", seen: "bounced" });
  });

  it("takes with it what was sent on its strength: no later letter's fee stands either", async () => {
    await hub.day("2026-01-22");
    expect(hub.delivered).toHaveLength(2);
    await mail("Bounce");
    expect((await stateOf())?.letters).toMatchObject([{ undelivered: true }, { waived: true }]);
    expect(await feesOn("2026-01-22")).toBe(0);
  });

  it("gives its fee back when the case has ended, in the creditor's books too, and holds nothing", async () => {
    // the claim, interest of 11 days in 2025 and 10 in 2026, 3 692 + 3 288, and the fee
    const amount = 1_000_000 + 6_980 + 3_800;
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount, date: "2026-01-10" });
    await hub.day("2026-01-12");
    expect(await stateOf()).toMatchObject({ status: "closed", payments: [{ allocation: { surplusOre: 0 } }] });
    await mail("Bounce");
    await mail("Bounce");
    await hub.drain();
    expect((await happened()).slice(-2)).toEqual(["letter_undelivered", "payments_reallocated"]);
    const after = await stateOf();
    expect(after).toMatchObject({ status: "closed", holds: [], letters: [{ undelivered: true, feePaidOre: 0 }] });
    expect(after?.payments).toMatchObject([{ allocation: { surplusOre: 3_800, parts: { letter_fees: 0 } } }]);
    const toPayer = (await listEntries(hub.table, CREDITOR, "owed_to_payer", {})).items;
    expect(toPayer.map(({ amountOre }) => amountOre)).toEqual([-3_800]);
    const journals = (await listPostings(hub.table, CREDITOR)).items.filter(({ body }) => body.kind === "journal");
    expect(journals.map(({ body, status }) => ["lines" in body && body.lines.slice(-2), status])).toEqual(
      expect.arrayContaining([
        [
          [
            { account: "3900", side: "debit", amountOre: 3_800, vatCode: "7" },
            { account: expect.stringMatching(/^1500/), side: "credit", amountOre: 3_800 },
          ],
          "posted",
        ],
      ]),
    );
    expect(await dispatchOf("1-2")).toMatchObject({ status: "failed", seen: "bounced" });
  });

  it("ends e-mail when the debtor complained of one, and the next letter goes on paper", async () => {
    await mail("Complaint");
    await mail("Complaint");
    await mail("Bounce");
    await mail("Complaint");
    expect((await stateOf())?.debtor.acceptsEmail).toBe(false);
    expect(await happened()).toEqual([
      "case_opened",
      "letter_ordered",
      "letter_sent",
      "debtor_changed",
      "letter_undelivered",
    ]);
    expect(await dispatchOf("1-2")).toMatchObject({ status: "failed", seen: "bounced" });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await hub.drain();
    expect((await stateOf())?.letters.at(-1)).toMatchObject({ step: "dunning", channel: "print" });
  });

  it("as the mail service found a virus in it, is one too, and a complaint after it is no news", async () => {
    await mail("Send");
    await mail("Reject");
    expect(await stateOf()).toMatchObject({ status: "on_hold", holds: [{ kind: "undelivered", letterId: "1-2" }] });
    expect(await feesOn("2026-01-05")).toBe(0);
    await mail("Complaint");
    expect(await dispatchOf("1-2")).toMatchObject({ status: "failed", seen: "rejected" });
    await hub.day("2026-02-10");
    expect(hub.delivered).toHaveLength(1);
  });

  it("on paper is told by a person", async () => {
    await reportReturned(hub.shell(), { ...ASKED, letterId: FIRST });
    expect(await stateOf()).toMatchObject({ status: "on_hold", letters: [{ undelivered: true }] });
    await hub.day("2026-01-22");
    expect(hub.delivered).toHaveLength(1);
  });
});

describe("a notice that did not arrive", () => {
  /** Handles all messages, those of notices too. */
  async function drain() {
    for (let next = hub.queue.shift(); next !== undefined; next = hub.queue.shift()) {
      const { caseId: id, notice, anew } = JSON.parse(next.body);
      if (notice === undefined) await hub.handle(next);
      else await sendNotice(hub.shell(), hub.desk.archive, { caseId: id, version: notice, anew });
    }
  }

  /** What the case shows as its letters; or showed on a day. */
  async function documentsAt(day?: string) {
    const { table, at: now, today } = hub.shell();
    const moment = day === undefined ? {} : { asOf: calendarDate(day) };
    const seen = await readCase({ table, now, today }, { ...ASKED, ...moment });
    return seen.ok ? seen.value.documents.map(({ letterId: id }) => id) : seen.refusal;
  }

  /** The answer to an objection, given and sent on 9 January. */
  async function answered() {
    hub.to("2026-01-06");
    await recordObjection(hub.shell(), { ...ASKED, note: "Feil pris." });
    hub.to("2026-01-09");
    await answerObjection(hub.shell(), { ...ASKED, outcome: "rejected", waiveCosts: false });
    await drain();
    expect(hub.delivered.map(({ letterId: id }) => id)).toEqual(["1-2", "1-n5"]);
  }

  it("holds the case until the way to the debtor is found; then it is sent anew, and its days are the debtor's", async () => {
    await answered();
    await mail("Bounce", letterId("1-n5"));
    await mail("Bounce", letterId("1-n5"));
    expect(await stateOf()).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "undelivered", on: "2026-01-09", letterId: "1-n5" }],
    });
    await hub.day("2026-02-10");
    expect(hub.delivered).toHaveLength(2);
    expect(await endHold(hub.shell(), { ...ASKED, hold: "undelivered" })).toMatchObject({ ok: false });
    await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await drain();
    expect(hub.delivered.map(({ letterId: id }) => id)).toEqual(["1-2", "1-n5", "1-n5-8"]);
    expect(await dispatchOf("1-n5-8")).toMatchObject({
      channel: "print",
      step: "objection_answer",
      sentOn: "2026-02-10",
    });
    expect(await documentsAt()).toEqual(["1-2", "1-n5", "1-n5-8"]);
    expect(await documentsAt("2026-02-09")).toEqual(["1-2", "1-n5"]);
    expect(await documentsAt("2026-01-08")).toEqual(["1-2"]);
    // the dunning's deadline of 19 January, 3 days as ever, the 3 of the objection, the 32 without the answer
    await hub.day("2026-02-25");
    expect(hub.delivered).toHaveLength(3);
    await hub.day("2026-02-26");
    expect((await stateOf())?.letters.map(({ step }) => step)).toEqual(["dunning", "collection_notice"]);
  });

  it("takes with it what was sent on its strength, when it comes back after that", async () => {
    await answered();
    await hub.day("2026-01-26");
    await drain();
    expect((await stateOf())?.letters.map(({ step }) => step)).toEqual(["dunning", "collection_notice"]);
    expect(await feesOn("2026-01-26")).toBe(7_600);
    await mail("Bounce", letterId("1-n5"));
    expect((await stateOf())?.letters).toMatchObject([{ waived: false }, { step: "collection_notice", waived: true }]);
    expect(await feesOn("2026-01-26")).toBe(3_800);
  });

  it("that comes back a second time holds the case again, and is sent a third time", async () => {
    await answered();
    await mail("Bounce", letterId("1-n5"));
    await changeDebtor(hub.shell(), { ...ASKED, change: { email: "kari@ny.example" } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await drain();
    const again = hub.delivered.at(-1)?.letterId ?? "";
    await mail("Bounce", letterId(again));
    expect((await stateOf())?.holds).toMatchObject([{ kind: "undelivered", letterId: again }]);
    await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await drain();
    expect(hub.delivered).toHaveLength(4);
    expect(await dispatchOf(hub.delivered.at(-1)?.letterId ?? "")).toMatchObject({
      step: "objection_answer",
      channel: "print",
    });
  });

  it("and confirms a plan that was broken meanwhile sets it up again: it is sent anew, and an instalment has its days from then", async () => {
    hub.to("2026-01-06");
    // the dunning's 38 kr, and 17 days' interest since 20 December: 3 692 øre of the old year and 1 973 of the new
    const instalments = [{ dueOn: calendarDate("2026-01-12"), amountOre: ore(1_009_465) }];
    expect(await agreePlan(hub.shell(), { ...ASKED, instalments, feeDisclosed: false })).toMatchObject({ ok: true });
    await drain();
    expect(hub.delivered.map(({ letterId: id }) => id)).toEqual(["1-2", "1-n4"]);
    await hub.day("2026-01-16");
    expect((await stateOf())?.holds).toEqual([]);
    await hub.day("2026-02-10");
    await drain();
    expect((await stateOf())?.letters.map(({ step }) => step)).toEqual(["dunning", "collection_notice"]);
    await mail("Bounce", letterId("1-n4"));
    expect((await stateOf())?.holds.map(({ kind }) => kind)).toEqual(["undelivered", "payment_plan"]);
    expect((await stateOf())?.letters).toMatchObject([{ waived: false }, { waived: true }]);
    await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await drain();
    const anew = hub.delivered.at(-1)?.letterId ?? "";
    expect(anew).toMatch(/^1-n4-/);
    expect(await dispatchOf(anew)).toMatchObject({
      step: "plan_confirmation",
      channel: "print",
      sentOn: "2026-02-10",
    });
    // Wednesday, Thursday and Friday are the three banking days
    await hub.day("2026-02-13");
    expect((await stateOf())?.holds).toMatchObject([{ kind: "payment_plan" }]);
    await hub.day("2026-02-14");
    expect((await stateOf())?.holds).toEqual([]);
  });

  describe("because a letter was known to have come back", () => {
    beforeEach(async () => {
      hub.to("2026-01-06");
      await recordObjection(hub.shell(), { ...ASKED, note: "Feil pris." });
      await mail("Bounce");
      hub.to("2026-01-09");
      await answerObjection(hub.shell(), { ...ASKED, outcome: "rejected", waiveCosts: false });
    });

    async function wayIsFound() {
      await drain();
      await hub.day("2026-02-10");
      expect(hub.delivered.map(({ letterId: id }) => id)).toEqual(["1-2"]);
      await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false } });
      await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
      await drain();
    }

    it("is sent when the way is found, and the next step waits until it has had a banking day", async () => {
      await wayIsFound();
      expect(hub.delivered.map(({ letterId: id }) => id)).toEqual(["1-2", "1-n6-8"]);
      expect(await dispatchOf("1-n6-8")).toMatchObject({ step: "objection_answer", sentOn: "2026-02-10" });
      expect(await documentsAt()).toEqual(["1-2", "1-n6-8"]);
      await hub.day("2026-02-11");
      expect(hub.delivered).toHaveLength(2);
      await hub.day("2026-02-12");
      expect((await stateOf())?.letters).toMatchObject([
        { undelivered: true },
        { step: "dunning", sentOn: "2026-02-12" },
      ]);
    });

    it("is sent with the confirmation of the plan that was agreed meanwhile, each once", async () => {
      const instalments = [{ dueOn: calendarDate("2026-01-19"), amountOre: ore(1_006_651) }];
      expect((await agreePlan(hub.shell(), { ...ASKED, instalments, feeDisclosed: false })).ok).toBe(true);
      await wayIsFound();
      expect(hub.delivered.map(({ letterId: id }) => id)).toEqual(["1-2", "1-n6-9", "1-n7-9"]);
      expect(await dispatchOf("1-n7-9")).toMatchObject({ step: "plan_confirmation", sentOn: "2026-02-10" });
      await mail("Bounce", letterId("1-n7-9"));
      await changeDebtor(hub.shell(), { ...ASKED, change: { email: "kari@ny.example", acceptsEmail: true } });
      await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
      await drain();
      expect(hub.delivered.slice(3).map(({ letterId: id }) => id)).toEqual([expect.stringMatching(/^1-n7-/)]);
    });
  });

  it("is made again with the address that it was sent to anew, though the debtor has moved again since", async () => {
    const address = (street: string) => ({ lines: [street], postalCode: "7010", city: "Trondheim", countryCode: "NO" });
    await answered();
    await mail("Bounce", letterId("1-n5"));
    await changeDebtor(hub.shell(), { ...ASKED, change: { acceptsEmail: false, address: address("Nyveien 1") } });
    await endHold(hub.shell(), { ...ASKED, hold: "undelivered" });
    await drain();
    await changeDebtor(hub.shell(), { ...ASKED, change: { address: address("Nyveien 2") } });
    const desk = { find: async (sha: string) => hub.letters.get(sha), draw: renderLetter, debtorKey: async () => "" };
    const audit = async () => {
      const answer = await auditCase(hub.table, desk, ASKED);
      if (!answer.ok) throw new Error(answer.refusal.code);
      return answer.value;
    };
    const { outcome, letters } = await audit();
    expect(outcome).toBe("holds");
    expect(letters.map(({ letterId: id, verdict }) => [id, verdict])).toEqual([
      ["1-2", "same"],
      ["1-n5", "same"],
      ["1-n5-8", "same"],
    ]);
    const anew = await loadDispatch(hub.table, letterId("1-n5-8"));
    if (anew?.value.madeFrom === undefined) throw new Error("no notice");
    // a version of the case that there are not the events for
    const madeFrom = { ...anew.value.madeFrom, debtorAt: { caseId: ASKED.caseId, version: 99 } };
    await commit(hub.table, [dispatchChange({ before: anew, after: { ...anew.value, madeFrom } })]);
    const found = await audit();
    expect([found.outcome, found.letters.at(-1)?.because]).toEqual(["not_all_checked", "events_missing"]);
  });

  it("on paper is told by a person, once; a letter of no case is not found", async () => {
    await answered();
    const report = (id: string) => reportReturned(hub.shell(), { ...ASKED, letterId: letterId(id) });
    expect((await report("1-n5")).ok).toBe(true);
    const events = await happened();
    expect(events.at(-1)).toBe("notice_undelivered");
    expect((await report("1-n5")).ok).toBe(true);
    expect(await happened()).toEqual(events);
    expect(await report("1-n6")).toEqual({ ok: false, refusal: { code: "letter_not_found" } });
  });
});
