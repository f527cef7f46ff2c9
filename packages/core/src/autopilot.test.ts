import { describe, expect, it } from "vitest";
import { type AutopilotFacts, checkAutopilot } from "./autopilot.ts";
import { calendarDate } from "./calendar-date.ts";
import { connectionId, type Invoice, invoiceId } from "./invoice.ts";
import { LAW_AS_READ } from "./law/law-in-force.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import { sampleAutopilot } from "./sample-autopilot.ts";
import type { Autopilot, StepSetting } from "./settings.ts";
import { whyNotStarted } from "./start/why-not-started.ts";

const step = (name: StepSetting["step"], deadlineDays = 14, on = true): StepSetting => ({
  step: name,
  on,
  deadlineDays,
});
const LAWFUL = [step("reminder", 1), step("dunning"), step("collection_notice")];

const autopilot = (changes: Partial<Autopilot> = {}): Autopilot => ({
  ...sampleAutopilot(LAWFUL, { minimumOre: ore(50_000) }),
  ...changes,
});
const FACTS: AutopilotFacts = {
  operator: "agency",
  payee: "client_account",
  law: LAW_AS_READ,
  today: calendarDate("2026-03-02"),
};
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
    expect(checkAutopilot(autopilot(), FACTS)).toEqual({ ok: true, value: [] });
    expect(checkAutopilot(autopilot({ daysAfterDeadline: 2 }), FACTS)).toEqual({
      ok: true,
      value: [{ code: "few_days_after_deadline", recommendedDays: 3 }],
    });
  });

  it("that sends nothing at all is advised against once cases run by themselves, and not while one step is on", () => {
    const none = [step("reminder", 0, false)];
    const processes = { private: none, sole_proprietor: [], company: none };
    expect(checkAutopilot(autopilot({ processes }), FACTS)).toEqual({ ok: true, value: [{ code: "no_steps" }] });
    expect(checkAutopilot(autopilot({ processes, autopilot: false, fullAuto: false }), FACTS)).toEqual({
      ok: true,
      value: [],
    });
    // an agency sends them where the cases are handed over
    expect(checkAutopilot(autopilot({ processes }), { ...FACTS, handsOver: true })).toEqual({ ok: true, value: [] });
    const one = { ...processes, company: [step("reminder", 1)] };
    expect(checkAutopilot(autopilot({ processes: one }), FACTS)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ["dunning", "FOR-1989-07-14-562 §§ 1-2, 1-3"],
    ["collection_notice", "LOV-1988-05-13-26 § 9"],
  ] as const)("gives 14 days with a %s, 13 are refused with the law and the nearest lawful value", (name, law) => {
    expect(checkAutopilot(companies(step(name, 14)), FACTS).ok).toBe(true);
    expect(checkAutopilot(companies(step(name, 13)), FACTS)).toEqual({
      ok: false,
      refusal: { code: "deadline_too_short", debtor: "company", step: name, law, minimumDays: 14 },
    });
  });

  it("gives a day with a reminder, 0 are refused: its letter could not be written", () => {
    expect(checkAutopilot(companies(step("reminder", 1)), FACTS).ok).toBe(true);
    expect(checkAutopilot(companies(step("reminder", 0)), FACTS)).toMatchObject({
      ok: false,
      refusal: { code: "deadline_too_short", step: "reminder", law: "LOV-1988-05-13-26 § 8", minimumDays: 1 },
    });
  });

  it.each([
    ["payment_demand", "agency", "LOV-1988-05-13-26 §§ 9, 10"],
    ["creditor_demand", "self_collection", "LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2"],
  ] as const)("gives 14 days with a %s by %s", (name, operator, law) => {
    const notice = step("collection_notice");
    expect(checkAutopilot(companies(notice, step(name, 14)), { ...FACTS, operator }).ok).toBe(true);
    expect(checkAutopilot(companies(notice, step(name, 13)), { ...FACTS, operator })).toMatchObject({
      refusal: { code: "deadline_too_short", step: name, law, minimumDays: 14 },
    });
  });

  it.each([
    ["a payment demand without a notice", "agency", [step("dunning"), step("payment_demand")]],
    ["a creditor's demand without any deadline before it", "self_collection", [step("creditor_demand")]],
    ["a reminder alone before a creditor's demand", "self_collection", [step("reminder"), step("creditor_demand")]],
  ] as const)("is refused with %s", (_name, operator, steps) => {
    expect(checkAutopilot(companies(...steps), { ...FACTS, operator })).toMatchObject({
      ok: false,
      refusal: {
        code: "notice_missing",
        debtor: "company",
        step: steps.at(-1)?.step,
        law: expect.stringMatching(/^(LOV|FOR)-/),
      },
    });
  });

  it.each([
    ["itself", [step("dunning"), step("dunning")], "dunning", "FOR-1989-07-14-562 §§ 1-2, 1-3", "dunning"],
    [
      "itself switched off",
      [{ ...step("dunning", 90), on: false }, step("dunning")],
      "dunning",
      "FOR-1989-07-14-562 §§ 1-2, 1-3",
      "dunning",
    ],
    [
      "another in its place",
      [step("reminder", 1), step("combined_notice"), step("collection_notice")],
      "collection_notice",
      "LOV-1988-05-13-26 § 9",
      "combined_notice",
    ],
  ] as const)("is refused with a step beside %s: one of the two is the most", (_what, steps, name, law, already) => {
    expect(checkAutopilot(companies(...steps), FACTS)).toEqual({
      ok: false,
      refusal: { code: "step_twice", debtor: "company", step: name, law, most: 1, already },
    });
  });

  it("is refused with a step behind a later one, and names the first that it must come before", () => {
    const steps = [step("reminder", 1), step("collection_notice"), step("payment_demand"), step("dunning")];
    expect(checkAutopilot(companies(...steps), FACTS)).toEqual({
      ok: false,
      refusal: {
        code: "step_out_of_order",
        debtor: "company",
        step: "dunning",
        law: "FOR-1989-07-14-562 §§ 1-2, 1-3",
        comesBefore: "collection_notice",
      },
    });
  });

  it.each([
    ["self_collection", "payment_demand", "LOV-1988-05-13-26 §§ 9, 10", "creditor_demand"],
    ["agency", "creditor_demand", "LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2", "payment_demand"],
  ] as const)("of a %s has no %s, and names the demand that it may have", (operator, name, law, instead) => {
    expect(checkAutopilot(companies(...LAWFUL, step(name)), { ...FACTS, operator })).toEqual({
      ok: false,
      refusal: { code: "step_not_for_operator", debtor: "company", step: name, law, most: 0, instead },
    });
  });

  it.each([
    ["it is there already", step("payment_demand"), "LOV-1988-05-13-26 §§ 9, 10"],
    ["there is none, as for the heavy fee", step("heavy_fee", 0), "FOR-1989-07-14-562 § 2-3"],
  ] as const)("names nothing to have instead where %s", (_why, last, law) => {
    const steps = companies(...LAWFUL, step("creditor_demand"), last);
    expect(checkAutopilot(steps, { ...FACTS, operator: "self_collection" })).toEqual({
      ok: false,
      refusal: { code: "step_not_for_operator", debtor: "company", step: last.step, law, most: 0 },
    });
  });

  it("is not looked at in steps that are off", () => {
    expect(checkAutopilot(companies(step("dunning", 1, false), step("payment_demand", 1, false)), FACTS).ok).toBe(true);
  });

  it("is checked for each kind of debtor", () => {
    for (const debtor of ["private", "sole_proprietor", "company"] as const) {
      const processes = { ...autopilot().processes, [debtor]: [step("dunning", 13)] };
      expect(checkAutopilot(autopilot({ processes }), FACTS)).toMatchObject({
        refusal: { debtor },
      });
    }
  });

  it("is refused with full auto but no autopilot", () => {
    expect(checkAutopilot(autopilot({ autopilot: false }), FACTS)).toEqual({
      ok: false,
      refusal: { code: "full_auto_without_autopilot", setting: "fullAuto", nearest: false },
    });
  });
});

const refused = (changes: Partial<Autopilot>, facts: Partial<AutopilotFacts> = {}) => {
  const checked = checkAutopilot(autopilot(changes), { ...FACTS, ...facts });
  return checked.ok ? undefined : checked.refusal;
};
const warned = (changes: Partial<Autopilot>, facts: Partial<AutopilotFacts> = {}) => {
  const checked = checkAutopilot(autopilot(changes), { ...FACTS, ...facts });
  return checked.ok ? checked.value : checked;
};
const everyone = (...steps: readonly StepSetting[]) => ({
  processes: { private: steps, sole_proprietor: steps, company: steps },
});

describe("settings that contradict each other are refused", () => {
  it("where we run the reminders and the creditor too: none of its own is lawful, one is not", () => {
    expect(refused({ level: "reminder", ownReminderSteps: 0 })).toBeUndefined();
    expect(refused({ level: "reminder", ownReminderSteps: 1 })).toEqual({
      code: "own_reminders_at_reminder_level",
      step: "reminder",
      setting: "ownReminderSteps",
      nearest: 0,
    });
    expect(refused({ level: "collection", ownReminderSteps: 1 })).toBeUndefined();
  });
  it("where nobody sends a notice: neither the creditor nor the process", () => {
    const demandOnly = everyone(step("reminder"));
    expect(refused({ level: "collection", ownReminderSteps: 0, ...demandOnly })).toEqual({
      code: "nobody_sends_the_notice",
      debtor: "private",
      step: "collection_notice",
      law: "LOV-1988-05-13-26 § 9",
      turnOn: ["collection_notice", "combined_notice"],
      setting: "ownReminderSteps",
      nearest: 1,
    });
    expect(refused({ level: "collection", ownReminderSteps: 1, ...demandOnly })).toBeUndefined();
    expect(refused({ level: "collection", ownReminderSteps: 0, ...everyone(step("dunning")) })).toBeUndefined();
    expect(refused({ level: "collection", ownReminderSteps: 0, ...everyone() })).toBeUndefined();
  });
  it("but warns where an agency takes the cases, no step sends a notice, and only the books might", () => {
    const warned = (changes: Partial<Autopilot>, facts: Partial<AutopilotFacts> = {}) => {
      const settings = { ...autopilot({ level: "collection", ownReminderSteps: 0 }), ...changes };
      const checked = checkAutopilot(settings, { ...FACTS, handsOver: true, ...facts });
      return checked.ok ? checked.value : checked.refusal;
    };
    const warning = (
      debtors: readonly string[],
      turnOn: readonly string[] = ["collection_notice", "combined_notice"],
    ) => [
      {
        code: "no_notice_before_agency",
        debtors,
        law: "LOV-1988-05-13-26 § 9",
        turnOn,
        setting: "ownReminderSteps",
        nearest: 1,
      },
    ];
    const all = ["private", "sole_proprietor", "company"];
    expect(warned(everyone())).toEqual(warning(all));
    expect(warned(everyone(step("dunning")))).toEqual(warning(all));
    expect(warned(everyone({ ...step("collection_notice"), on: false }))).toEqual(warning(all));
    const processes = { ...everyone(step("collection_notice")).processes, company: [] };
    expect(warned({ processes })).toEqual(warning(["company"]));
    expect(warned(everyone(step("combined_notice")))).toEqual([]);
    expect(warned({ ...everyone(), ownReminderSteps: 1 })).toEqual([]);
    expect(warned({ ...everyone(), level: "reminder" })).toEqual([]);
    expect(warned(everyone(step("dunning")), { handsOver: false })).toEqual([]);
    const newLaw = { ...LAW_AS_READ, newLawFrom: calendarDate("2026-03-02") };
    expect(warned(everyone(), { operator: "self_collection", law: newLaw })).toEqual(warning(all, []));
  });
  it("a payment demand that no letter opens for, unless the creditor's own does", () => {
    const demand = everyone(step("payment_demand"));
    expect(refused({ level: "collection", ownReminderSteps: 0, ...demand })).toEqual({
      code: "notice_missing",
      debtor: "private",
      step: "payment_demand",
      law: "LOV-1988-05-13-26 §§ 9, 10",
      needs: ["collection_notice", "combined_notice"],
    });
    expect(refused({ level: "collection", ownReminderSteps: 1, ...demand })).toBeUndefined();
  });
  it("a small residual below the closing limit, not one at it, nor none at all", () => {
    const small = (upTo: number) => ({
      smallResidual: { upToOre: ore(upTo), action: "residual_notice", pauseDays: 0 } as const,
    });
    expect(refused(small(4_999))).toEqual({
      code: "small_residual_below_closing_limit",
      closingLimitOre: 5_000,
      setting: "smallResidual.upToOre",
      nearest: 5_000,
    });
    expect(refused(small(5_000))).toBeUndefined();
    expect(refused(small(0))).toBeUndefined();
  });
  it("a pause of no days for small residuals, not one of a day", () => {
    const rest = (pauseDays: number) => ({
      smallResidual: { upToOre: ore(5_000), action: "pause", pauseDays } as const,
    });
    expect(refused(rest(0))).toEqual({
      code: "pause_without_days",
      setting: "smallResidual.pauseDays",
      nearest: 1,
    });
    expect(refused(rest(1))).toBeUndefined();
  });
  it("a case for each customer where the debtor pays the creditor", () => {
    const grouped = { grouping: "customer", level: "collection" } as const;
    expect(refused(grouped, { payee: "creditor_account" })).toEqual({
      code: "grouping_needs_client_account",
      setting: "grouping",
      nearest: "item",
    });
    expect(refused(grouped, { payee: "client_account" })).toBeUndefined();
    expect(refused({ grouping: "item" }, { payee: "creditor_account" })).toBeUndefined();
  });
  it("a heavy fee without a payment demand, and legal steps announced with 13 days", () => {
    const demand = [step("collection_notice"), step("payment_demand")];
    expect(refused(everyone(step("collection_notice"), step("heavy_fee", 0)))).toMatchObject({
      code: "notice_missing",
      step: "heavy_fee",
      needs: ["payment_demand"],
    });
    expect(refused(everyone(...demand, step("heavy_fee", 0), step("legal_notice", 14)))).toBeUndefined();
    expect(refused(everyone(...demand, step("heavy_fee", 0), step("legal_notice", 13)))).toMatchObject({
      code: "deadline_too_short",
      step: "legal_notice",
      minimumDays: 14,
    });
  });
});

describe("settings that are not advised are warned of", () => {
  it("a case for each customer while we run the reminders (SVEA-22), not where the creditor does", () => {
    expect(warned({ grouping: "customer", level: "reminder" })).toEqual([{ code: "grouping_at_reminder_level" }]);
    expect(warned({ grouping: "customer", level: "collection", ownReminderSteps: 1 })).toEqual([]);
    expect(warned({ grouping: "item", level: "reminder" })).toEqual([]);
  });
  it("approval here and of the draft in the source", () => {
    const both = { approvedIn: ["PowerOffice Go"] };
    const twice = { setting: "approvalRequired", nearest: false, systems: ["PowerOffice Go"] };
    expect(warned({ approvalRequired: true }, both)).toEqual([{ code: "approved_twice", ...twice }]);
    expect(warned({ approvalRequired: false }, both)).toEqual([]);
    expect(warned({ approvalRequired: true }, { approvedIn: [] })).toEqual([]);
    expect(warned({ approvalRequired: true })).toEqual([]);
  });
});

describe("a self-collector under the law of 2026", () => {
  const law = { newLawFrom: calendarDate("2027-01-01"), reviewedThrough: calendarDate("2027-06-30") };
  const on = (today: string) => ({ operator: "self_collection", law, today: calendarDate(today) }) as const;

  it.each([
    ["collection_notice", "LOV-2026-05-22-19 § 20", [step("collection_notice")]],
    ["combined_notice", "LOV-2026-05-22-19 § 20", [step("combined_notice")]],
    ["creditor_demand", "LOV-2026-05-22-19 § 21", [step("dunning"), step("creditor_demand")]],
  ] as const)("may not save a %s from the first day; the day before it is warned", (name, paragraph, steps) => {
    const found = {
      debtor: "company",
      step: name,
      law: paragraph,
      newLawFrom: "2027-01-01",
      instead: "dunning",
    };
    const processes = { private: [step("dunning")], sole_proprietor: [step("dunning")], company: steps };
    expect(warned({ processes }, on("2026-12-31"))).toEqual([{ code: "only_for_agencies_soon", ...found }]);
    expect(refused({ processes }, on("2027-01-01"))).toEqual({ code: "only_for_agencies", ...found });
  });
  it("may save reminders and dunning, and letters that are off", () => {
    const processes = everyone(step("reminder", 1), step("dunning"), step("collection_notice", 14, false));
    expect(warned(processes, on("2027-01-01"))).toEqual([]);
  });
  it("is told from the first day to send a dunning where it cannot send what is missing or not its own; the day before, what it still can", () => {
    const demand = everyone(step("reminder", 1), step("payment_demand"));
    const reminders = { level: "collection", ...everyone(step("reminder", 1)) } as const;
    expect(refused(demand, on("2026-12-31"))).toMatchObject({ instead: "creditor_demand" });
    expect(refused(demand, on("2027-01-01"))).toMatchObject({ step: "payment_demand", instead: "dunning" });
    expect(refused(reminders, on("2026-12-31"))).toMatchObject({ turnOn: ["collection_notice", "combined_notice"] });
    expect(refused(reminders, on("2027-01-01"))).toMatchObject({ step: "collection_notice", turnOn: ["dunning"] });
    const agency = { ...on("2027-01-01"), operator: "agency" } as const;
    expect(refused(reminders, agency)).toMatchObject({ turnOn: ["collection_notice", "combined_notice"] });
  });
  it("is neither refused nor warned while no day is set, and an agency never is", () => {
    expect(warned(everyone(step("collection_notice")), { operator: "self_collection" })).toEqual([]);
    const agency = { ...on("2027-01-01"), operator: "agency" } as const;
    expect(warned(everyone(step("collection_notice"), step("payment_demand")), agency)).toEqual([]);
  });
});

describe("a creditor whose cases go on to another agency", () => {
  const code = (changes: Partial<Autopilot>, facts: Partial<AutopilotFacts>) => {
    const checked = checkAutopilot(autopilot(changes), { ...FACTS, ...facts });
    return checked.ok ? "saved" : checked.refusal.code;
  };

  it("has its own letters off where the agency runs the reminders", () => {
    expect(code({ level: "reminder" }, { handsOver: true })).toBe("own_letters_at_reminder_level");
    expect(code({ level: "reminder" }, { handsOver: false })).toBe("saved");
    expect(code({ level: "collection", ownReminderSteps: 2 }, { handsOver: true })).toBe("saved");
  });

  it("may have a customer's items go together though the debtor pays the creditor", () => {
    const grouping = { level: "collection", ownReminderSteps: 2, grouping: "customer" } as const;
    expect(code(grouping, { payee: "creditor_account", handsOver: true })).toBe("saved");
    expect(code(grouping, { payee: "creditor_account" })).toBe("grouping_needs_client_account");
  });
});
