import type { Refusal } from "../../api/failure.ts";
import { codeText, refusalText } from "../../api/refusal-text.ts";
import type { Format } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.tsx";
import { lawText } from "../case/law-text.ts";
import type { Words } from "./change-words.ts";

type Saying = { readonly words: Words; readonly language: Language; readonly format: Format };

/** Why a process may not be so, shown at its step: what is wrong, what is nearest and lawful, and the paragraph. */
export function unlawfulText(refusal: Refusal, saying: Saying): string {
  const { words, language, format } = saying;
  const { law, minimumDays, needs, closingLimitOre } = refusal;
  return [
    refusalText({ code: refusal.code }, language, format),
    typeof minimumDays === "number" && words.atLeastDays(minimumDays),
    Array.isArray(needs) && words.needsBefore(anyOf(needs, language)),
    ...placeParts(refusal, saying),
    ...ownLetterParts(refusal, saying),
    typeof closingLimitOre === "number" && words.atLeastAmount(format.money(closingLimitOre)),
    typeof law === "string" && words.paragraph(lawText(law, language)),
  ]
    .filter((part) => part !== false)
    .join(" ");
}

/** The same where the step does not stand beside it: whose process, and which step. */
export function unlawfulLine(refusal: Refusal, saying: Saying): string {
  const { debtor, step } = refusal;
  const text = unlawfulText(refusal, saying);
  if (typeof debtor !== "string" || typeof step !== "string") return text;
  const who = saying.words.debtor[debtor as keyof Words["debtor"]];
  return `${saying.words.stepOn(who, nameOf(step, saying.language))}: ${text}`;
}

/** What is lawful but not advised; of days that are too many for legal steps, how many are not, and the paragraph. */
export function adviceText({ code, setting, nearest, law }: Refusal, { words, language }: Saying): string {
  const text = codeText(code, language);
  if (setting !== "daysAfterDeadline" || typeof nearest !== "number" || typeof law !== "string") return text;
  return `${text}. ${words.atMostDaysAfter(nearest)} ${words.paragraph(lawText(law, language))}`;
}

type Part = string | false;

/** Another step instead, or none; the one that is there already; the one that it must come before. */
function placeParts({ instead, most, already, comesBefore }: Refusal, { words, language }: Saying): readonly Part[] {
  return [
    typeof instead === "string" && words.insteadStep(nameOf(instead, language)),
    instead === undefined && most === 0 && words.leaveOut,
    typeof already === "string" && words.onlyOne(nameOf(already, language)),
    typeof comesBefore === "string" && words.comesBefore(nameOf(comesBefore, language)),
  ];
}

/** SVEA-17, -24: who is to send the notice, and how many letters of the creditor's own are nearest. */
function ownLetterParts({ turnOn, setting, nearest }: Refusal, { words, language }: Saying): readonly Part[] {
  const isOwn = setting === "ownReminderSteps" && typeof nearest === "number";
  return [
    Array.isArray(turnOn) && words.turnOn(anyOf(turnOn, language)),
    isOwn && (nearest === 0 ? words.ownLettersOff : words.orOwnLetters(nearest)),
  ];
}

const nameOf = (step: string, language: Language): string => codeText(step, language).toLowerCase();

const anyOf = (steps: readonly unknown[], language: Language): string =>
  new Intl.ListFormat(language === "nb" ? "nb-NO" : "en-GB", { type: "disjunction" }).format(
    steps.map((step) => nameOf(String(step), language)),
  );
