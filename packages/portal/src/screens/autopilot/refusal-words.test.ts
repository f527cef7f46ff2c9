import { expect, it } from "vitest";
import { formatFor } from "../../i18n/format.ts";
import { autopilotTexts as words } from "../../i18n/nb/autopilot.ts";
import { unlawfulText } from "./refusal-words.ts";

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

it("a limit that is too low is told with the one it may not be under", () => {
  expect(say({ code: "small_residual_below_closing_limit", closingLimitOre: 5_000 })).toBe(
    "Grensen for små restkrav er under grensen for avslutning. Minst 50,00 kr.",
  );
});
