import { expect, it } from "vitest";
import { formatFor } from "../../i18n/format.ts";
import { autopilotTexts as words } from "../../i18n/nb/autopilot.ts";
import { type Change, changeText } from "./change-words.ts";

const nb = formatFor("nb");
const say = (change: Change): string =>
  changeText(change, { words, language: "nb", format: nb }).replaceAll(/\s/g, " ");

it.each([
  [{ setting: "fullAuto", from: false, to: true }, "Full auto: av → på"],
  [{ setting: "minimumOre", from: 10_000, to: 15_050 }, "Minste beløp for å starte sak: 100,00 kr → 150,50 kr"],
  [{ setting: "daysAfterDeadline", from: 3, to: 0 }, "Dager etter fristen i et brev før neste steg: 3 → 0"],
  [
    { setting: "smallResidual.action", from: "pause", to: "residual_notice" },
    "Hva skjer med små restbeløp?: saken settes på pause → det sendes restnota",
  ],
  [{ setting: "on", debtor: "company", step: "dunning", from: null, to: true }, "Bedrifter, purring: ikke med → på"],
  [
    { setting: "deadlineDays", debtor: "private", step: "collection_notice", from: 14, to: 20 },
    "Privatpersoner, inkassovarsel, dagers frist: 14 → 20",
  ],
])("%o is told as %s", (change, line) => {
  expect(say(change)).toBe(line);
});
