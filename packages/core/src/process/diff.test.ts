import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { sampleAutopilot } from "../sample-autopilot.ts";
import type { Autopilot, StepSetting } from "../settings.ts";
import { diffAutopilot } from "./diff.ts";

const step = (name: StepSetting["step"], deadlineDays = 14, on = true): StepSetting => ({
  step: name,
  on,
  deadlineDays,
});
const STEPS = [step("dunning"), step("collection_notice")];

const BEFORE = sampleAutopilot(STEPS, { version: 3, fullAuto: false });

describe("the difference between two versions of a definition", () => {
  it("is nothing where only the version differs", () => {
    expect(diffAutopilot(BEFORE, { ...BEFORE, version: 4 })).toEqual([]);
  });

  it("names each setting with what it was and what it is", () => {
    const after: Autopilot = {
      ...BEFORE,
      fullAuto: true,
      closingLimitOre: ore(2_500),
      smallResidual: { upToOre: ore(10_000), action: "pause", pauseDays: 30 },
    };
    expect(diffAutopilot(BEFORE, after)).toEqual([
      { setting: "fullAuto", from: false, to: true },
      { setting: "closingLimitOre", from: 5_000, to: 2_500 },
      { setting: "smallResidual.upToOre", from: 0, to: 10_000 },
      { setting: "smallResidual.action", from: "residual_notice", to: "pause" },
      { setting: "smallResidual.pauseDays", from: 0, to: 30 },
    ]);
  });

  it("names the kind of debtor and the step, also one that came or went", () => {
    const processes = {
      ...BEFORE.processes,
      private: [step("dunning", 14, false), step("collection_notice", 21)],
      company: [step("collection_notice"), step("payment_demand")],
    };
    expect(diffAutopilot(BEFORE, { ...BEFORE, processes })).toEqual([
      { setting: "on", debtor: "private", step: "dunning", from: true, to: false },
      { setting: "deadlineDays", debtor: "private", step: "collection_notice", from: 14, to: 21 },
      { setting: "on", debtor: "company", step: "dunning", from: true, to: null },
      { setting: "deadlineDays", debtor: "company", step: "dunning", from: 14, to: null },
      { setting: "on", debtor: "company", step: "payment_demand", from: null, to: true },
      { setting: "deadlineDays", debtor: "company", step: "payment_demand", from: null, to: 14 },
    ]);
  });

  it("read the other way round tells the same with from and to changed over", () => {
    const after: Autopilot = { ...BEFORE, daysAfterDeadline: 5 };
    expect(diffAutopilot(after, BEFORE)).toEqual([{ setting: "daysAfterDeadline", from: 5, to: 3 }]);
  });
});
