import { describe, expect, it } from "vitest";
import { checkAutopilot } from "../autopilot.ts";
import { nextLetter } from "../case/next-letter.ts";
import { aCase, claimOf, day, steps, withLetters } from "../case/sample-case.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { sampleAutopilot } from "../sample-autopilot.ts";
import type { Autopilot, StepSetting } from "../settings.ts";
import { demandTooOld } from "./demand-age.ts";

const TODAY = day("2025-03-02");
const DEMANDED = steps("collection_notice", "payment_demand", "legal_notice");
const AGAIN = steps("collection_notice", "payment_demand", "second_demand", "legal_notice");

/** What is said of a process with so many days after each deadline. */
const told = (daysAfterDeadline: number, process: readonly StepSetting[], change: Partial<Autopilot> = {}) =>
  demandTooOld({ ...sampleAutopilot(process), daysAfterDeadline, ...change }, TODAY);

const lasting = (process: readonly StepSetting[], deadlineDays: number) =>
  process.map((setting) => ({ ...setting, deadlineDays }));

describe("legal steps that may come later than six months after the demand", () => {
  it("are warned of from the first day too many, with the most with which they never do", () => {
    const warning = {
      debtors: ["private", "sole_proprietor", "company"],
      step: "legal_notice",
      law: "LOV-1988-05-13-26 § 11",
      setting: "daysAfterDeadline",
    };
    expect(told(147, DEMANDED)).toBeUndefined();
    expect(told(148, DEMANDED)).toEqual({ ...warning, nearest: 147 });
    expect(told(365, DEMANDED)).toEqual({ ...warning, nearest: 147 });
    expect(told(65, AGAIN)).toBeUndefined();
    expect(told(66, AGAIN)).toEqual({ ...warning, nearest: 65 });
  });

  it("are those that a case has: on a day of that year its notice never comes, and with a day less it does", () => {
    const following = (daysAfterDeadline: number) => {
      const terms = { steps: DEMANDED, daysAfterDeadline };
      const claims = [claimOf("500", 1_000_000, "2024-07-01")];
      const demanded = withLetters(
        aCase({ on: day("2024-08-01"), claims, agreement: terms }),
        "2024-08-01",
        "2025-06-28",
      );
      return nextLetter(demanded, day("2025-06-29"));
    };
    expect(following(147)).toEqual({ kind: "letter", step: "legal_notice", on: "2025-12-08" });
    expect(following(148)).toEqual({ kind: "wait", reason: "process_finished" });
  });

  it("are reckoned with deadlines on any day too, with the heavy salær that the notice waits for, and without a nearest where the deadlines alone take too long", () => {
    expect(told(200, DEMANDED, { moveToWorkingDay: false })).toMatchObject({ nearest: 147 });
    const heavy = steps("collection_notice", "payment_demand", "heavy_fee", "legal_notice");
    const long = lasting(heavy, 70);
    // 70 days, then 29 until the salær is heavy, and 70 again: the days after the deadline come to fewer
    expect(told(3, long)).toBeUndefined();
    expect(told(3, lasting(heavy, 75))).toEqual({
      debtors: ["private", "sole_proprietor", "company"],
      step: "legal_notice",
      law: "LOV-1988-05-13-26 § 11",
    });
    expect(told(3, lasting(DEMANDED, 75))).toBeUndefined();
  });

  it("are not looked for where no notice of them is sent, no demand is, or the creditor's own is the demand in time", () => {
    expect(told(365, steps("collection_notice", "payment_demand"))).toBeUndefined();
    expect(told(365, steps("collection_notice"))).toBeUndefined();
    const own = steps("dunning", "creditor_demand", "legal_notice");
    expect(told(147, own)).toBeUndefined();
    expect(told(148, own)).toMatchObject({ nearest: 147 });
  });

  it("are of the kinds of debtor whose process has them", () => {
    const processes = { private: steps("dunning"), sole_proprietor: steps("dunning"), company: DEMANDED };
    expect(told(148, DEMANDED, { processes })).toMatchObject({ debtors: ["company"], nearest: 147 });
  });

  it("keep no process from being saved: the demand itself is lawful", () => {
    const facts = { operator: "agency", payee: "client_account", law: LAW_AS_READ, today: TODAY } as const;
    const checked = checkAutopilot({ ...sampleAutopilot(DEMANDED), daysAfterDeadline: 148 }, facts);
    expect(checked).toMatchObject({ ok: true, value: [{ code: "demand_too_old_for_legal_steps", nearest: 147 }] });
  });
});
