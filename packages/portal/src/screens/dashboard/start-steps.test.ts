import { describe, expect, it } from "vitest";
import { nextStep } from "./start-steps.ts";

type Autopilot = Parameters<typeof nextStep>[1];

const withReminder = (on: boolean, autopilot = false): Autopilot => ({
  autopilot: {
    autopilot,
    processes: { private: [{ step: "reminder", on, deadlineDays: 0 }], sole_proprietor: [], company: [] },
  },
});

describe("what a new creditor does next", () => {
  it("connects its books first, and a connection that is not on is none", () => {
    expect(nextStep([], withReminder(true))).toBe("connect");
    expect(nextStep([{ status: "authorized" }, { status: "off" }], withReminder(true))).toBe("connect");
  });

  it("then decides how the cases go, as long as no step is on", () => {
    expect(nextStep([{ status: "off" }, { status: "active" }], withReminder(false))).toBe("autopilot");
  });

  it("and then starts the first: once a step is on, cases run by themselves, or a version waits for its day", () => {
    expect(nextStep([{ status: "active" }], withReminder(true))).toBe("first");
    expect(nextStep([{ status: "active" }], withReminder(false, true))).toBe("first");
    expect(nextStep([{ status: "active" }], { ...withReminder(false), scheduled: {} })).toBe("first");
  });
});
