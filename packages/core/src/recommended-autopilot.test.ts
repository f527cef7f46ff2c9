import { describe, expect, it } from "vitest";
import { checkAutopilot } from "./autopilot.ts";
import { calendarDate } from "./calendar-date.ts";
import { LAW_AS_READ } from "./law/law-in-force.ts";
import { RECOMMENDATION_TEXTS, RECOMMENDATIONS, recommendedAutopilot } from "./recommended-autopilot.ts";
import { OPERATOR_KINDS } from "./settings.ts";

const TODAY = calendarDate("2026-03-02");
const OLD = { ...LAW_AS_READ, newLawFrom: null };
const NEW = { ...LAW_AS_READ, newLawFrom: calendarDate("2027-01-01") };
const BOOLEANS = [true, false];

const FACTS = { operator: "agency", law: OLD, handsOver: false, booksKeepCases: false } as const;
const shown = (change: Partial<Parameters<typeof recommendedAutopilot>[0]>) => {
  const { autopilot, reasons } = recommendedAutopilot({ ...FACTS, ...change });
  const { level, ownReminderSteps, daysBeforeStart, processes } = autopilot;
  const steps = processes.company.map(({ step, deadlineDays }) => `${step} ${deadlineDays}`);
  return { level, ownReminderSteps, daysBeforeStart, steps, codes: reasons.map(({ code }) => code) };
};
const ALWAYS = ["a_person_starts", "payment_takes_days", "shortest_lawful_deadlines"];

describe("the recommended process", () => {
  const everybody = OPERATOR_KINDS.flatMap((operator) =>
    [OLD, NEW].flatMap((law) =>
      BOOLEANS.flatMap((handsOver) => BOOLEANS.map((booksKeepCases) => ({ operator, law, handsOver, booksKeepCases }))),
    ),
  );
  it.each(everybody)("is lawful and has no warning, before the new law and after: %o", (facts) => {
    const autopilot = { version: 1, ...recommendedAutopilot(facts).autopilot };
    for (const today of [TODAY, calendarDate("2027-06-01")]) {
      const judged = { operator: facts.operator, law: facts.law, handsOver: facts.handsOver, today };
      const checked = checkAutopilot(autopilot, {
        ...judged,
        approvedIn: ["PowerOffice Go"],
        payee: "creditor_account",
      });
      expect(checked).toEqual({ ok: true, value: [] });
    }
  });

  it("of books without cases begins with our reminder, two weeks after the due day", () => {
    expect(shown({})).toEqual({
      level: "reminder",
      ownReminderSteps: 0,
      daysBeforeStart: 14,
      steps: ["dunning 14", "collection_notice 14", "payment_demand 14"],
      codes: ["we_send_the_reminders", ...ALWAYS, "compensation_costs"],
    });
  });

  it("of books that keep a draft begins with our notice, when the item stands in it (GO-7, GO-10)", () => {
    expect(shown({ booksKeepCases: true })).toEqual({
      level: "collection",
      ownReminderSteps: 0,
      daysBeforeStart: 0,
      steps: ["collection_notice 14", "payment_demand 14"],
      codes: ["draft_in_the_books", ...ALWAYS, "compensation_costs"],
    });
  });

  it("of a creditor that collects itself has its own demand, and under the new law the reminder alone", () => {
    const own = { operator: "self_collection", booksKeepCases: true } as const;
    expect(shown(own).steps).toEqual(["collection_notice 14", "creditor_demand 14"]);
    expect(shown({ ...own, law: NEW })).toEqual({
      level: "reminder",
      ownReminderSteps: 0,
      daysBeforeStart: 14,
      steps: ["dunning 14"],
      codes: ["we_send_the_reminders", ...ALWAYS, "letters_left_to_agencies", "compensation_costs"],
    });
  });

  it("of a creditor whose cases go on to another agency ends with the notice, where it may send one", () => {
    const handsOver = { operator: "self_collection", handsOver: true } as const;
    expect(shown(handsOver)).toMatchObject({ level: "collection", steps: ["collection_notice 14"] });
    expect(shown(handsOver).codes[0]).toBe("agency_demands");
    expect(shown({ ...handsOver, law: NEW })).toMatchObject({ level: "reminder", steps: [] });
  });

  it("says why in both languages", () => {
    for (const code of RECOMMENDATIONS) {
      expect(RECOMMENDATION_TEXTS[code].nb.length).toBeGreaterThan(20);
      expect(RECOMMENDATION_TEXTS[code].en.length).toBeGreaterThan(20);
    }
  });
});
