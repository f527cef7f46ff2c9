import { textOf } from "@kravflyt/contracts";
import type { Format } from "../i18n/format.ts";
import type { Language } from "../i18n/language.tsx";
import type { Refusal } from "./failure.ts";

/** What each fact adds to the sentence of its refusal. A fact that is not here is left out. */
const FACTS: Readonly<Record<Language, Readonly<Record<string, (value: string) => string>>>> = {
  nb: {
    earliest: (day) => `tidligst ${day}`,
    earliestOn: (day) => `tidligst ${day}`,
    until: (day) => `til ${day}`,
    on: (day) => day,
    from: (day) => `fra ${day}`,
    startsOn: (day) => `fra ${day}`,
    fetchedOn: (day) => `fra ${day}`,
    minimumOre: (amount) => amount,
    creditOre: (amount) => amount,
    costOre: (amount) => `nå ${amount}`,
    ore: (amount) => amount,
  },
  en: {
    earliest: (day) => `${day} at the earliest`,
    earliestOn: (day) => `${day} at the earliest`,
    until: (day) => `until ${day}`,
    on: (day) => day,
    from: (day) => `from ${day}`,
    startsOn: (day) => `from ${day}`,
    fetchedOn: (day) => `from ${day}`,
    minimumOre: (amount) => amount,
    creditOre: (amount) => amount,
    costOre: (amount) => `now ${amount}`,
    ore: (amount) => amount,
  },
};

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A refusal as a sentence: what its code says to people, with the days and amounts that belong to it. */
export function refusalText({ code, ...facts }: Refusal, language: Language, format: Format): string {
  const text = textOf(code)?.[language] ?? code;
  const told = Object.entries(facts).flatMap(([name, value]) => {
    const say = FACTS[language][name];
    const written = factText(name, value, format);
    return say === undefined || written === undefined ? [] : [say(written)];
  });
  return `${text}${told.length === 0 ? "" : ` (${told.join(", ")})`}.`;
}

function factText(name: string, value: unknown, format: Format): string | undefined {
  if (typeof value === "string" && A_DAY.test(value)) return format.day(value);
  if (typeof value === "number" && /ore$/i.test(name)) return format.money(value);
  return undefined;
}

/** What a code of a step, a hold or a reason is called. */
export const codeText = (code: string, language: Language): string => textOf(code)?.[language] ?? code;
