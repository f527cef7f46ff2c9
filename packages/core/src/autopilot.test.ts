import { describe, expect, it } from "vitest";
import { checkAutopilot, isAllocationOrder, whyNotStarted } from "./autopilot.ts";
import { calendarDate } from "./calendar-date.ts";
import { connectionId, type Invoice, invoiceId } from "./invoice.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import type { Autopilot, StepSetting } from "./settings.ts";

const step = (name: StepSetting["step"], deadlineDays = 14, on = true): StepSetting => ({
  step: name,
  on,
  deadlineDays,
});
const LAWFUL = [step("reminder", 0), step("dunning"), step("collection_notice")];

const autopilot = (changes: Partial<Autopilot> = {}): Autopilot => ({
  version: 1,
  autopilot: true,
  fullAuto: true,
  daysBeforeStart: 14,
  minimumOre: ore(50_000),
  daysAfterDeadline: 3,
  closingLimitOre: ore(5_000),
  residualNotice: true,
  residualNoticeAfterDays: 0,
  smallResidual: { upToOre: ore(0), action: "residual_notice", pauseDays: 0 },
  moveToWorkingDay: true,
  compensation: false,
  demandApproval: false,
  creditPolicy: "hold",
  level: "reminder",
  ownReminderSteps: 0,
  grouping: "item",
  chargeLetterFees: true,
  chargeInterest: true,
  approvalRequired: false,
  processes: { private: LAWFUL, sole_proprietor: LAWFUL, company: LAWFUL },
  ...changes,
});
const companies = (...steps: readonly StepSetting[]) =>
  autopilot({ processes: { private: LAWFUL, sole_proprietor: LAWFUL, company: steps } });

const INVOICE: Invoice = {
  id: invoiceId("fiken:1"),
  creditorId: creditorId("lunde"),
  connectionId: connectionId("fiken"),
  kind: "invoice",
  source: {},
  number: "1",
  dueOn: calendarDate("2026-01-15"),
  currency: "NOK",
  totalOre: ore(50_000),
  outstandingOre: ore(50_000),
  settled: false,
  customer: { sourceId: "20001", name: "Kari Nordmann", language: "nb" },
  payments: [],
  earlierLetters: [],
  unreadable: [],
};
const started = (changes: Partial<Invoice>, on = "2026-01-29", settings = autopilot()) =>
  whyNotStarted({ ...INVOICE, ...changes }, settings, calendarDate(on));

describe("full auto starts an invoice", () => {
  it("of the minimum, so many days after its due day", () => {
    expect(started({})).toBeUndefined();
  });
  it("not the day before", () => {
    expect(started({}, "2026-01-28")).toEqual({ code: "too_early", startsOn: "2026-01-29" });
  });
  it("not one øre below the minimum, though the invoice was made out for more", () => {
    expect(started({ outstandingOre: ore(49_999), totalOre: ore(90_000) })).toEqual({
      code: "below_minimum",
      minimumOre: 50_000,
    });
  });
  it("not while it or the autopilot is off", () => {
    expect(started({}, "2026-01-29", autopilot({ fullAuto: false }))).toEqual({ code: "full_auto_off" });
    expect(started({}, "2026-01-29", autopilot({ autopilot: false }))).toEqual({ code: "full_auto_off" });
  });
});

describe("a process definition", () => {
  it("is taken when it is lawful, and warns of fewer than three days after a deadline", () => {
    expect(checkAutopilot(autopilot(), { operator: "agency", sourceApproves: false })).toEqual({ ok: true, value: [] });
    expect(checkAutopilot(autopilot({ daysAfterDeadline: 2 }), { operator: "agency", sourceApproves: false })).toEqual({
      ok: true,
      value: [{ code: "few_days_after_deadline", recommendedDays: 3 }],
    });
  });

  it.each([
    ["dunning", "FOR-1989-07-14-562 §§ 1-2, 1-3"],
    ["collection_notice", "LOV-1988-05-13-26 § 9"],
  ] as const)("gives 14 days with a %s, 13 are refused with the law and the nearest lawful value", (name, law) => {
    expect(checkAutopilot(companies(step(name, 14)), { operator: "agency", sourceApproves: false }).ok).toBe(true);
    expect(checkAutopilot(companies(step(name, 13)), { operator: "agency", sourceApproves: false })).toEqual({
      ok: false,
      refusal: { code: "deadline_too_short", debtor: "company", step: name, law, minimumDays: 14 },
    });
  });

  it.each([
    ["payment_demand", "agency", "LOV-1988-05-13-26 §§ 9, 10"],
    ["creditor_demand", "self_collection", "LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2"],
  ] as const)("gives 14 days with a %s by %s", (name, operator, law) => {
    const notice = step("collection_notice");
    expect(checkAutopilot(companies(notice, step(name, 14)), { operator, sourceApproves: false }).ok).toBe(true);
    expect(checkAutopilot(companies(notice, step(name, 13)), { operator, sourceApproves: false })).toMatchObject({
      refusal: { code: "deadline_too_short", step: name, law, minimumDays: 14 },
    });
  });

  it.each([
    ["a step twice", "agency", "step_twice", [step("dunning"), step("dunning")]],
    ["a step after a later one", "agency", "step_out_of_order", [step("collection_notice"), step("dunning")]],
    ["a payment demand without a notice", "agency", "notice_missing", [step("dunning"), step("payment_demand")]],
    [
      "a creditor's demand without any deadline before it",
      "self_collection",
      "notice_missing",
      [step("creditor_demand")],
    ],
    [
      "a reminder alone before a creditor's demand",
      "self_collection",
      "notice_missing",
      [step("reminder"), step("creditor_demand")],
    ],
    [
      "a payment demand by the creditor",
      "self_collection",
      "step_not_for_operator",
      [...LAWFUL, step("payment_demand")],
    ],
    ["a creditor's demand by an agency", "agency", "step_not_for_operator", [...LAWFUL, step("creditor_demand")]],
  ] as const)("is refused with %s", (_name, operator, code, steps) => {
    expect(checkAutopilot(companies(...steps), { operator, sourceApproves: false })).toMatchObject({
      ok: false,
      refusal: { code, debtor: "company", step: steps.at(-1)?.step, law: expect.stringMatching(/^(LOV|FOR)-/) },
    });
  });

  it("is not looked at in steps that are off", () => {
    expect(
      checkAutopilot(companies(step("dunning", 1, false), step("payment_demand", 1, false)), {
        operator: "agency",
        sourceApproves: false,
      }).ok,
    ).toBe(true);
  });

  it("is checked for each kind of debtor", () => {
    for (const debtor of ["private", "sole_proprietor", "company"] as const) {
      const processes = { ...autopilot().processes, [debtor]: [step("dunning", 13)] };
      expect(checkAutopilot(autopilot({ processes }), { operator: "agency", sourceApproves: false })).toMatchObject({
        refusal: { debtor },
      });
    }
  });

  it("is refused with full auto but no autopilot", () => {
    expect(checkAutopilot(autopilot({ autopilot: false }), { operator: "agency", sourceApproves: false })).toEqual({
      ok: false,
      refusal: { code: "full_auto_without_autopilot" },
    });
  });
});

describe("an order of allocation", () => {
  const order = ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"] as const;
  it("holds all four parts once", () => {
    expect(isAllocationOrder({ payee: "client_account", allocationOrder: order })).toBe(true);
    expect(isAllocationOrder({ payee: "client_account", allocationOrder: order.slice(1) })).toBe(false);
    expect(isAllocationOrder({ payee: "client_account", allocationOrder: [...order.slice(1), "principal"] })).toBe(
      false,
    );
    expect(isAllocationOrder({ payee: "client_account", allocationOrder: [...order, "principal"] })).toBe(false);
  });
  it("begins with the principal where the debtor pays the creditor", () => {
    expect(isAllocationOrder({ payee: "creditor_account", allocationOrder: order })).toBe(false);
    expect(isAllocationOrder({ payee: "creditor_account", allocationOrder: order.toReversed() })).toBe(true);
  });
});
