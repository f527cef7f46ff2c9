import { caseId } from "@kravflyt/core";
import { invoiceChange, listAudit, loadCase } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { lookAtCases, oneDay } from "../../test/http/one-day.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };
const TERMS = {
  language: "nb",
  email: "post@kreditor.example",
  sendsByEmail: true,
  payee: "creditor_account",
  bookingMode: "proposal",
  vatDeductible: true,
  stops: [],
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
};

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const save = (change: object, who = "admin", version = 1) =>
  hub.ask("saveTerms", who, { params, body: { ...TERMS, version, ...change } });
const stateOf = async () => {
  const seen = await loadCase(hub.table, caseId("1"));
  if (seen === undefined) throw new Error("no case 1");
  return seen.value;
};
const letters = async () => (await stateOf()).letters.map(({ step, sentOn, deadlineOn }) => [step, sentOn, deadlineOn]);
const start = async (mode = "autopilot") => {
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode, confirm: true };
  await hub.ask("startCases", "worker", { params, body });
};

describe("the terms of a creditor", () => {
  it("are shown with their version", async () => {
    expect(await hub.ask("readTerms", "reader", { params })).toEqual({ status: 200, body: { version: 1, ...TERMS } });
  });

  it("are saved as the next version, stops by day, and that is written down: who, when, from what to what", async () => {
    const [july, christmas] = [
      { from: "2026-07-01", to: "2026-07-31" },
      { from: "2026-12-20", to: "2026-12-31" },
    ];
    const after = { ...TERMS, language: "en", email: "faktura@kreditor.example", stops: [july, christmas] };
    expect(await save({ ...after, stops: [christmas, july] })).toEqual({ status: 200, body: { version: 2, ...after } });
    expect((await hub.ask("readTerms", "reader", { params })).body).toEqual({ version: 2, ...after });
    expect((await listAudit(hub.table, LUNDE)).items).toEqual([
      { creditorId: "lunde", at: "2026-03-02T08:00:00.000Z", by: "admin", what: "creditor", before: TERMS, after },
    ]);
  });

  it("saved as they are stay the version they were, and nothing is written", async () => {
    const before = hub.written();
    expect((await save({})).body.version).toBe(1);
    expect(hub.written()).toBe(before);
  });

  it("are not saved over what somebody else saved meanwhile", async () => {
    await save({ language: "en" });
    expect(await save({ sendsByEmail: false })).toEqual({ status: 409, body: { code: "changed_meanwhile" } });
  });

  it("let only the operator change what taking a case back costs", async () => {
    const withdrawal = { countedFrom: "opening", freeDays: 40, afterwardsFeePercent: 50 };
    const before = hub.written();
    expect(await save({ withdrawal })).toEqual({ status: 422, body: { code: "withdrawal_is_the_operators" } });
    expect(hub.written()).toBe(before);
    expect((await save({ withdrawal }, "operator")).body.withdrawal).toEqual(withdrawal);
  });

  it("let only the operator change what a payment pays first, each part once", async () => {
    const allocationOrder = ["interest", "principal", "letter_fees", "collection_fee", "compensation", "court_costs"];
    const before = hub.written();
    expect(await save({ allocationOrder })).toEqual({
      status: 422,
      body: { code: "allocation_order_is_the_operators" },
    });
    const twice = await save({ allocationOrder: [...allocationOrder.slice(1), "principal"] }, "operator");
    expect([twice.status, (await save({ allocationOrder: [] }, "operator")).status]).toEqual([400, 400]);
    expect(hub.written()).toBe(before);
    await start("manual");
    expect((await save({ allocationOrder }, "operator")).body.allocationOrder).toEqual(allocationOrder);
    expect((await stateOf()).agreement.allocationOrder).toEqual(TERMS.allocationOrder);
  });

  it("of taking a case back hold for cases that open from now on", async () => {
    await start("manual");
    const withdrawal = { countedFrom: "opening", freeDays: 40, afterwardsFeePercent: 50 };
    await save({ withdrawal }, "operator");
    expect((await stateOf()).agreement.withdrawal).toEqual(TERMS.withdrawal);
  });

  it.each([
    [{ from: "2026-07-02", to: "2026-07-01" }, "stop_ends_before_it_begins"],
    [{ from: "2026-07-01", to: "2027-07-02" }, "stop_too_long"],
    [{ from: "2026-05-01", to: "2026-06-01" }, "stops_overlap"],
  ])("are refused with a stop %j beside one in June", async (stop, code) => {
    const { status, body } = await save({ stops: [{ from: "2026-06-01", to: "2026-06-10" }, stop] });
    expect([status, body]).toMatchObject([422, { code, stop: 1 }]);
  });

  it.each([
    [{ stops: [{ from: "2026-02-30", to: "2026-03-01" }] }],
    [{ email: "nobody" }],
    [{ language: "se" }],
    [{ withdrawal: { ...TERMS.withdrawal, afterwardsFeePercent: 101 } }],
  ])("are not saved with %j", async (change) => {
    expect((await save(change, "operator")).status).toBe(400);
  });
});

describe("a holiday stop", () => {
  /** The day that the notice would go: 19 March. */
  const DUNNING = ["dunning", "2026-03-02", "2026-03-16"];
  const stopped = async (from: string, to: string) => {
    await start();
    await oneDay(hub, "2026-03-02");
    await save({ stops: [{ from, to }] });
  };

  it("that begins the day after lets the letter of the day go", async () => {
    await stopped("2026-03-20", "2026-03-31");
    await oneDay(hub, "2026-03-19");
    expect((await letters()).at(-1)).toEqual(["collection_notice", "2026-03-19", "2026-04-07"]);
  });

  it("that ended the day before lets it go", async () => {
    await stopped("2026-03-03", "2026-03-18");
    await oneDay(hub, "2026-03-19");
    expect((await letters()).at(-1)).toEqual(["collection_notice", "2026-03-19", "2026-04-07"]);
  });

  it.each([
    ["on its first day", "2026-03-19", "2026-03-26"],
    ["on its last day", "2026-03-12", "2026-03-19"],
  ])("holds a letter whose day is %s, until the day after it", async (_when, from, to) => {
    await stopped(from, to);
    await oneDay(hub, "2026-03-19");
    expect(await letters()).toEqual([DUNNING]);
    const after = to === "2026-03-19" ? "2026-03-20" : "2026-03-27";
    expect((await stateOf()).holds).toEqual([{ kind: "creditor_stop", on: "2026-03-19", until: after }]);
    await oneDay(hub, to);
    expect(await letters()).toEqual([DUNNING]);
    await oneDay(hub, after);
    // the whole deadline from the day it goes, 14 days, moved past Easter where it ends in it
    const deadline = after === "2026-03-20" ? "2026-04-07" : "2026-04-10";
    expect(await letters()).toEqual([DUNNING, ["collection_notice", after, deadline]]);
  });

  it("holds a letter that was ordered before it began and not sent yet", async () => {
    await start();
    await lookAtCases(hub);
    expect((await stateOf()).pending?.step).toBe("dunning");
    await save({ stops: [{ from: "2026-03-02", to: "2026-03-06" }] });
    await hub.sendLetters();
    const held = await stateOf();
    expect([held.letters, held.pending, held.status]).toEqual([[], undefined, "on_hold"]);
    await oneDay(hub, "2026-03-06");
    expect(await letters()).toEqual([]);
    await oneDay(hub, "2026-03-07");
    expect(await letters()).toEqual([["dunning", "2026-03-07", "2026-03-23"]]);
  });

  it("refuses a person's order as well, and says until when", async () => {
    await start("manual");
    await save({ stops: [{ from: "2026-03-01", to: "2026-03-02" }] });
    const order = () => hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    expect(await order()).toEqual({ status: 409, body: { code: "creditor_stop", until: "2026-03-03" } });
    hub.to("2026-03-03T08:00:00.000Z");
    expect((await order()).status).toBe(202);
  });
});
