import { expect, it } from "vitest";
import { payoutTermsTexts as en } from "../../i18n/en/payout-terms.ts";
import { payoutTermsTexts as nb } from "../../i18n/nb/payout-terms.ts";
import type { PayoutTerms } from "./one-terms.ts";
import { rhythmText } from "./rhythm-text.ts";

type Terms = Parameters<typeof rhythmText>[0];
type Rhythm = NonNullable<PayoutTerms["agreement"]>["rhythm"];

const agreed = (rhythm: Rhythm): Terms => ({
  everyDays: 14,
  daysMax: 31,
  agreement: { rhythm, fromOre: 0 as NonNullable<PayoutTerms["agreement"]>["fromOre"] },
});

it("money is sent on in the rhythm that is agreed, whatever the most days are", () => {
  expect(rhythmText(agreed({ kind: "weekly", weekday: 5 }), nb)).toBe("Hver fredag");
  expect(rhythmText(agreed({ kind: "daily" }), nb)).toBe("Hver dag");
  expect(rhythmText(agreed({ kind: "monthly", day: 20 }), nb)).toBe("Den 20. i hver måned");
  expect(rhythmText(agreed({ kind: "weekly", weekday: 5 }), en)).toBe("Every Friday");
});

it("and where none is agreed every so many days, never more than the law lets it be kept", () => {
  expect(rhythmText({ everyDays: 14, daysMax: null }, nb)).toBe("Hver 14. dag");
  expect(rhythmText({ everyDays: 45, daysMax: 31 }, nb)).toBe("Hver 31. dag");
  expect(rhythmText({ everyDays: 1, daysMax: 31 }, nb)).toBe("Hver dag");
});
