import { expect, it } from "vitest";
import { placeOf } from "./refusal-place.ts";

it.each([
  [{ code: "deadline_too_short", debtor: "private", step: "dunning" }, "processes.private.dunning.days"],
  [
    { code: "step_not_for_operator", debtor: "company", step: "creditor_demand" },
    "processes.company.creditor_demand.days",
  ],
  [
    { code: "nobody_sends_the_notice", debtor: "company", step: "collection_notice", setting: "ownReminderSteps" },
    "processes.company.collection_notice.days",
  ],
  [{ code: "own_reminders_at_reminder_level", step: "reminder", setting: "ownReminderSteps" }, "ownReminderSteps"],
  [{ code: "pause_without_days" }, "smallPauseDays"],
  [{ code: "small_residual_below_closing_limit", closingLimitOre: 5000 }, "smallUpTo"],
  [{ code: "full_auto_without_autopilot" }, "fullAuto"],
])("%o is shown at %s", (refusal, place) => {
  expect(placeOf(refusal)).toBe(place);
});

it("what is about no field is shown beside the form", () => {
  expect(placeOf({ code: "changed_meanwhile" })).toBeUndefined();
});
