import { describe, expect, it } from "vitest";
import { day } from "../case/sample-case.ts";
import { ore } from "../money.ts";
import { at, handOverOf, noticedCase } from "./sample-agency.ts";
import { takeBackCost, USUAL_AGENCY_TERMS } from "./take-back-cost.ts";

const seen = {
  status: "DEMAND_SENT",
  statusText: "",
  principalOre: ore(1_000_000),
  interestOre: ore(0),
  feesOre: ore(70_001),
  publicFeesOre: ore(12_300),
  remainingOre: ore(1_082_301),
  updatedAt: at("2026-03-10T09:00:00.000Z"),
};
/** 23:30 in UTC is the next day in Norway. */
const received = handOverOf(noticedCase(), { receivedAt: at("2026-03-09T23:30:00.000Z"), seen });
const cost = (handOver: typeof received, on: string) => takeBackCost(handOver, USUAL_AGENCY_TERMS, day(on));

describe("taking a case back from the agency", () => {
  it("is free for 40 days from its receipt, public fees and all", () => {
    expect(cost(received, "2026-04-19")).toMatchObject({ ore: 0, free: true, freeThrough: "2026-04-19" });
  });

  it("then costs its public fees and half of its salær, half an øre up", () => {
    expect(cost(received, "2026-04-20")).toMatchObject({
      ore: 47_301,
      courtCostsOre: 12_300,
      feeOre: 35_001,
      free: false,
    });
  });

  it("costs nothing before the agency has it, and no more than the agency has told", () => {
    const { receivedAt: _, seen: __, ...ordered } = received;
    expect(cost(ordered, "2026-12-01")).toMatchObject({ ore: 0, free: true });
    const { seen: ___, ...unseen } = received;
    expect(cost(unseen, "2026-12-01")).toMatchObject({ ore: 0, free: false });
  });

  it("costs what it did on the day it was ordered, however long the agency takes", () => {
    const closing = { reason: "withdrawn", on: day("2026-04-19"), by: "user-1" } as const;
    expect(cost({ ...received, closing }, "2026-06-01")).toMatchObject({ ore: 0, free: true });
  });
});
