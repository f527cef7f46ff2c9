import { expect, it } from "vitest";
import { formatFor } from "../../i18n/format.ts";
import { autopilotTexts as words } from "../../i18n/nb/autopilot.ts";
import { adviceText, unlawfulLine, unlawfulText } from "./refusal-words.ts";

const say = (refusal: Parameters<typeof unlawfulText>[0]): string =>
  unlawfulText(refusal, { words, language: "nb", format: formatFor("nb") }).replaceAll(/\s/g, " ");

it("a deadline that is too short is told with the shortest lawful one and the paragraph", () => {
  const refusal = { code: "deadline_too_short", debtor: "private", step: "collection_notice" };
  expect(say({ ...refusal, law: "LOV-1988-05-13-26 § 9", minimumDays: 14 })).toBe(
    "Fristen er kortere enn loven tillater. Laveste lovlige verdi er 14 dager. Se inkassoloven § 9.",
  );
});

it("a step without the letter that opens it is told with the letters that would", () => {
  const needs = ["collection_notice", "combined_notice"];
  expect(
    say({ code: "notice_missing", debtor: "company", step: "payment_demand", law: "LOV-1988-05-13-26 § 9", needs }),
  ).toBe(
    "Et brev som må komme først, mangler. Først må det sendes inkassovarsel eller purring og inkassovarsel i ett. Se inkassoloven § 9.",
  );
});

const HERE = { debtor: "private", law: "LOV-1988-05-13-26 § 9" };

it.each([
  [
    { ...HERE, code: "step_not_for_operator", step: "payment_demand", most: 0, instead: "creditor_demand" },
    "Steget er ikke for denne virksomheten. Bruk betalingsoppfordring fra kreditor i stedet. Se inkassoloven § 9.",
  ],
  [
    { ...HERE, code: "step_not_for_operator", step: "heavy_fee", most: 0 },
    "Steget er ikke for denne virksomheten. Ta steget ut av prosessen. Se inkassoloven § 9.",
  ],
  [
    { ...HERE, code: "step_twice", step: "collection_notice", most: 1, already: "combined_notice" },
    "Steget står to ganger. Bare ett er lov: ta ut dette, eller ta ut purring og inkassovarsel i ett som står før. Se inkassoloven § 9.",
  ],
  [
    { ...HERE, code: "step_out_of_order", step: "dunning", comesBefore: "collection_notice" },
    "Et annet steg står for tur. Steget må stå før inkassovarsel. Se inkassoloven § 9.",
  ],
  [
    {
      ...HERE,
      code: "nobody_sends_the_notice",
      step: "collection_notice",
      turnOn: ["collection_notice", "combined_notice"],
      setting: "ownReminderSteps",
      nearest: 1,
    },
    "Ingen sender inkassovarselet. Slå på inkassovarsel eller purring og inkassovarsel i ett. Eller sett «Purringer kreditor sender selv først» til minst 1, når kreditor varsler selv. Se inkassoloven § 9.",
  ],
  [
    { code: "own_reminders_at_reminder_level", step: "reminder", setting: "ownReminderSteps", nearest: 0 },
    "Når vi sender purringene, må kreditors egne være av. Sett «Purringer kreditor sender selv først» til 0.",
  ],
])("%o is told with what is nearest and lawful", (refusal, text) => {
  expect(say(refusal)).toBe(text);
});

it("where the step does not stand beside it, whose and which it is comes first", () => {
  const line = (refusal: Parameters<typeof unlawfulLine>[0]) =>
    unlawfulLine(refusal, { words, language: "nb", format: formatFor("nb") });
  expect(line({ ...HERE, code: "step_out_of_order", step: "dunning", comesBefore: "collection_notice" })).toBe(
    "Privatpersoner, purring: Et annet steg står for tur. Steget må stå før inkassovarsel. Se inkassoloven § 9.",
  );
  expect(line({ code: "pause_without_days" })).toBe("Pausen har ingen dager.");
});

it("a limit that is too low is told with the one it may not be under", () => {
  expect(say({ code: "small_residual_below_closing_limit", closingLimitOre: 5_000 })).toBe(
    "Grensen for små restkrav er under grensen for avslutning. Minst 50,00 kr.",
  );
});

it("days that are too many for legal steps are told with how many are not, and the paragraph", () => {
  const advice = (warning: Parameters<typeof adviceText>[0]) =>
    adviceText(warning, { words, language: "nb", format: formatFor("nb") }).replaceAll(/\s/g, " ");
  const late = { code: "demand_too_old_for_legal_steps", step: "legal_notice", law: "LOV-1988-05-13-26 § 11" };
  const text = "Betalingsoppfordringen kan bli for gammel for rettslige steg: sett færre dager";
  expect(advice({ ...late, setting: "daysAfterDeadline", nearest: 147 })).toBe(
    `${text}. Høyst 147 dager etter fristen. Se inkassoloven § 11.`,
  );
  expect(advice(late)).toBe(text);
  expect(advice({ code: "no_notice_before_agency", setting: "ownReminderSteps", nearest: 1 })).not.toContain("Høyst");
});
