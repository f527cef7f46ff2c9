import type { Asked } from "../../api/client.ts";
import { kronerText, oreOf } from "../../parts/kroner.ts";
import type { PayoutTerms } from "./one-terms.ts";

export const HOWS = ["interval", "daily", "weekly", "monthly"] as const;

/** The terms as they stand in the form's fields. */
export type WrittenTerms = {
  readonly how: (typeof HOWS)[number];
  readonly weekday: number;
  readonly day: string;
  readonly least: string;
  readonly everyDays: string;
};

export type TermsField = "day" | "least" | "everyDays";

const DAYS_MAX = 31;

export const writtenOf = ({ agreement, everyDays }: PayoutTerms): WrittenTerms => ({
  how: agreement?.rhythm.kind ?? "interval",
  weekday: agreement?.rhythm.kind === "weekly" ? agreement.rhythm.weekday : 1,
  day: agreement?.rhythm.kind === "monthly" ? String(agreement.rhythm.day) : "1",
  least: kronerText(agreement?.fromOre ?? 0),
  everyDays: String(everyDays),
});

/** Which fields cannot be right. What is not shown is not asked for. */
export function wrongFields({ how, day, least, everyDays }: WrittenTerms): readonly TermsField[] {
  const wrong: TermsField[] = [];
  if (how === "monthly" && dayOf(day) === undefined) wrong.push("day");
  if (how !== "interval" && oreOf(least) === undefined) wrong.push("least");
  if (dayOf(everyDays) === undefined) wrong.push("everyDays");
  return wrong;
}

type Body = Omit<Asked<"savePayoutTerms">["body"], "version">;

/** What is saved, once nothing is wrong. */
export function bodyOf({ how, weekday, day, least, everyDays }: WrittenTerms): Body {
  const days = { everyDays: dayOf(everyDays) ?? 0 };
  const fromOre = oreOf(least) ?? 0;
  switch (how) {
    case "interval":
      return days;
    case "daily":
      return { ...days, agreement: { rhythm: { kind: "daily" }, fromOre } };
    case "weekly":
      return { ...days, agreement: { rhythm: { kind: "weekly", weekday }, fromOre } };
    case "monthly":
      return { ...days, agreement: { rhythm: { kind: "monthly", day: dayOf(day) ?? 0 }, fromOre } };
  }
}

/** A whole number of a month's days. */
function dayOf(text: string): number | undefined {
  const number = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= DAYS_MAX ? number : undefined;
}
