import { expect, it } from "vitest";
import { conditionOf } from "./autopilot-condition.ts";

const ON = { autopilot: { autopilot: true, fullAuto: false }, warnings: [] };

it.each([
  ["off", { ...ON, autopilot: { autopilot: false, fullAuto: false } }],
  ["ready", ON],
  ["full_auto", { ...ON, autopilot: { autopilot: true, fullAuto: true } }],
] as const)("is %s as the switches are saved", (condition, saved) => {
  expect(conditionOf(saved)).toBe(condition);
});

it("is not ready while the saved process is not lawful, and off all the same where it is switched off", () => {
  const unlawful = { code: "only_for_agencies" };
  const fullAuto = { autopilot: true, fullAuto: true };
  expect(conditionOf({ ...ON, unlawful })).toBe("not_ready");
  expect(conditionOf({ ...ON, autopilot: fullAuto, unlawful })).toBe("not_ready");
  expect(conditionOf({ ...ON, autopilot: { autopilot: false, fullAuto: false }, unlawful })).toBe("off");
});

it("is not ready without a single step, and ready with what is only not advised", () => {
  expect(conditionOf({ ...ON, warnings: [{ code: "no_steps" }] })).toBe("not_ready");
  expect(conditionOf({ ...ON, warnings: [{ code: "few_days_after_deadline" }] })).toBe("ready");
});
