import { codeText } from "../../api/refusal-text.ts";
import type { Format } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.tsx";
import type { autopilotTexts } from "../../i18n/nb/autopilot.ts";

export type Words = typeof autopilotTexts;
type Value = string | number | boolean | null;
export type Change = {
  readonly setting: string;
  readonly debtor?: string | undefined;
  readonly step?: string | undefined;
  readonly from: Value;
  readonly to: Value;
};

type Saying = { readonly words: Words; readonly language: Language; readonly format: Format };

/** One changed setting as a line: what, from what, to what. */
export function changeText(change: Change, saying: Saying): string {
  const say = (value: Value): string => valueText(change.setting, value, saying);
  return saying.words.changed(nameOf(change, saying), say(change.from), say(change.to));
}

function nameOf({ setting, debtor, step }: Change, { words, language }: Saying): string {
  if (debtor === undefined || step === undefined) return settingName(setting, words);
  const who = words.debtor[debtor as keyof Words["debtor"]];
  const what = codeText(step, language).toLowerCase();
  return setting === "on" ? words.stepOn(who, what) : words.stepDays(who, what);
}

const NAMES: Readonly<Record<string, keyof Words>> = {
  minimumOre: "minimum",
  closingLimitOre: "closingLimit",
  "smallResidual.upToOre": "smallUpTo",
  "smallResidual.action": "smallAction",
  "smallResidual.pauseDays": "smallPauseDays",
};

function settingName(setting: string, words: Words): string {
  const name = new Map<string, unknown>(Object.entries(words)).get(NAMES[setting] ?? setting);
  return typeof name === "string" ? name : setting;
}

const CHOICES: Readonly<Record<string, "levels" | "groupings" | "creditPolicies" | "smallActions">> = {
  level: "levels",
  grouping: "groupings",
  creditPolicy: "creditPolicies",
  "smallResidual.action": "smallActions",
};

function valueText(setting: string, value: Value, { words, format }: Saying): string {
  if (value === null) return words.notThere;
  if (typeof value === "boolean") return value ? words.on.toLowerCase() : words.off.toLowerCase();
  if (typeof value === "number") return setting.endsWith("Ore") ? format.money(value) : format.number(value);
  const choices = CHOICES[setting];
  const text = choices === undefined ? undefined : new Map(Object.entries(words[choices])).get(value);
  return (text ?? value).toLowerCase();
}
