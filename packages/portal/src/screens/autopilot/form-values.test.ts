import { describe, expect, it } from "vitest";
import { FormValues, type Settings, toBody, toForm } from "./form-values.ts";

const step = (name: string, on: boolean, deadlineDays: number) => ({ step: name, on, deadlineDays });
const SETTINGS = {
  autopilot: true,
  fullAuto: false,
  daysBeforeStart: 14,
  minimumOre: 10_050,
  daysAfterDeadline: 3,
  closingLimitOre: 5_000,
  residualNotice: true,
  residualNoticeAfterDays: 0,
  smallResidual: { upToOre: 20_000, action: "pause", pauseDays: 30 },
  moveToWorkingDay: true,
  compensation: false,
  chargeLetterFees: true,
  chargeInterest: true,
  approvalRequired: false,
  demandApproval: true,
  level: "reminder",
  ownReminderSteps: 0,
  grouping: "item",
  creditPolicy: "hold",
  processes: {
    private: [step("dunning", true, 14), step("collection_notice", true, 15), step("heavy_fee", false, 0)],
    sole_proprietor: [step("collection_notice", true, 14)],
    company: [],
  },
} as unknown as Settings;

describe("the form", () => {
  it("sends what it was given when nothing is changed", () => {
    expect(toBody(toForm(SETTINGS))).toEqual(SETTINGS);
  });

  it("shows amounts and days as they are typed", () => {
    const { minimum, smallUpTo, processes } = toForm(SETTINGS);
    expect([minimum, smallUpTo]).toEqual(["100,50", "200"]);
    expect(processes.private.collection_notice).toEqual({ state: "on", days: "15" });
    expect(processes.private.heavy_fee).toEqual({ state: "off", days: "0" });
    expect(processes.company.payment_demand).toEqual({ state: "absent", days: "14" });
    expect(processes.company.reminder).toEqual({ state: "absent", days: "14" });
  });

  it("puts steps in their order, whichever was ticked first, and leaves out those that were never there", () => {
    const values = toForm(SETTINGS);
    values.processes.company.payment_demand = { state: "on", days: "20" };
    values.processes.company.collection_notice = { state: "on", days: "14" };
    expect(toBody(values).processes.company).toEqual([
      step("collection_notice", true, 14),
      step("payment_demand", true, 20),
    ]);
  });

  it("says of each field that cannot be read what is wrong with it", () => {
    const values = toForm(SETTINGS);
    values.minimum = "1,234";
    values.daysBeforeStart = "400";
    values.ownReminderSteps = "11";
    values.processes.private.dunning.days = "fjorten";
    // of a step that is not taken it does not matter
    values.processes.company.reminder.days = "";
    const read = FormValues.safeParse(values);
    expect(read.error?.issues.map(({ path, message }) => [path.join("."), message]).toSorted()).toEqual([
      ["daysBeforeStart", "days"],
      ["minimum", "kroner"],
      ["ownReminderSteps", "letters"],
      ["processes.private.dunning.days", "deadline"],
    ]);
  });
});
