import { describe, expect, it } from "vitest";
import { checkOnItsDay, whyNotEffectiveOn } from "./autopilot-effect.ts";
import { calendarDate } from "./calendar-date.ts";
import { day, steps } from "./case/sample-case.ts";
import { sampleAutopilot } from "./sample-autopilot.ts";
import type { OperatorKind, PayeeMode } from "./settings.ts";

describe("the day from which a version holds", () => {
  it.each([
    ["2026-03-01", { code: "effective_day_not_ahead", earliestOn: "2026-03-03" }],
    ["2026-03-02", { code: "effective_day_not_ahead", earliestOn: "2026-03-03" }],
    ["2026-03-03", undefined],
    ["2027-03-02", undefined],
    ["2027-03-03", { code: "effective_day_too_far", latestOn: "2027-03-02" }],
  ])("%s, asked on 2 March 2026: %j", (effectiveOn, refusal) => {
    expect(whyNotEffectiveOn(day(effectiveOn), day("2026-03-02"))).toEqual(refusal);
  });
});

const NOTICE = sampleAutopilot(steps("dunning", "collection_notice"));

type Change = {
  readonly kind?: OperatorKind;
  readonly payee?: PayeeMode;
  readonly newLawFrom?: string;
  readonly reviewedThrough?: string;
};

function check(effectiveOn: string, change: Change = {}, autopilot = NOTICE) {
  const { kind = "self_collection", payee = "client_account", newLawFrom, reviewedThrough = "2026-12-31" } = change;
  const law = {
    newLawFrom: newLawFrom === undefined ? null : calendarDate(newLawFrom),
    reviewedThrough: calendarDate(reviewedThrough),
  };
  return checkOnItsDay({ autopilot, effectiveOn: day(effectiveOn) }, { operator: kind, payee, law });
}

describe("a version on its day", () => {
  it("is lawful on the last day that the law is reviewed for, and not on the next", () => {
    expect(check("2026-12-31")).toEqual({ ok: true, value: [] });
    expect(check("2027-01-01")).toEqual({
      ok: false,
      refusal: { code: "law_not_reviewed", reviewedThrough: "2026-12-31" },
    });
  });

  it("of a self-collector may hold a notice on the day before the new law, and not on its day", () => {
    expect(check("2026-09-30", { newLawFrom: "2026-10-01" })).toMatchObject({
      ok: true,
      value: [{ code: "only_for_agencies_soon" }],
    });
    expect(check("2026-10-01", { newLawFrom: "2026-10-01" })).toMatchObject({
      ok: false,
      refusal: { code: "only_for_agencies", step: "collection_notice" },
    });
    expect(check("2026-10-01", { newLawFrom: "2026-10-01", kind: "agency" }).ok).toBe(true);
  });

  it("is judged by whom the debtor pays then", () => {
    const grouped = sampleAutopilot(steps("dunning", "collection_notice"), {
      grouping: "customer",
      level: "collection",
    });
    expect(check("2026-04-01", {}, grouped).ok).toBe(true);
    expect(check("2026-04-01", { payee: "creditor_account" }, grouped)).toEqual({
      ok: false,
      refusal: { code: "grouping_needs_client_account", setting: "grouping", nearest: "item" },
    });
  });

  it("is told what contradicts itself before the law is looked at", () => {
    const torn = sampleAutopilot(steps("dunning"), { autopilot: false });
    expect(check("2027-01-01", {}, torn)).toEqual({
      ok: false,
      refusal: { code: "full_auto_without_autopilot", setting: "fullAuto", nearest: false },
    });
  });
});
