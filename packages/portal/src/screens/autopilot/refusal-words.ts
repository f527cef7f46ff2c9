import type { Refusal } from "../../api/failure.ts";
import { codeText, refusalText } from "../../api/refusal-text.ts";
import type { Format } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.tsx";
import { lawText } from "../case/law-text.ts";
import type { Words } from "./change-words.ts";

type Saying = { readonly words: Words; readonly language: Language; readonly format: Format };

/** Why a process may not be so: what is wrong, the nearest lawful value, and the paragraph. */
export function unlawfulText(refusal: Refusal, { words, language, format }: Saying): string {
  const { law, minimumDays, needs, instead, closingLimitOre } = refusal;
  const steps = Array.isArray(needs) ? needs.map((step) => codeText(String(step), language).toLowerCase()) : [];
  return [
    refusalText({ code: refusal.code }, language, format),
    typeof minimumDays === "number" && words.atLeastDays(minimumDays),
    steps.length > 0 && words.needsBefore(anyOf(steps, language)),
    typeof instead === "string" && words.insteadStep(codeText(instead, language).toLowerCase()),
    typeof closingLimitOre === "number" && words.atLeastAmount(format.money(closingLimitOre)),
    typeof law === "string" && words.paragraph(lawText(law, language)),
  ]
    .filter((part) => part !== false)
    .join(" ");
}

const anyOf = (steps: readonly string[], language: Language): string =>
  new Intl.ListFormat(language === "nb" ? "nb-NO" : "en-GB", { type: "disjunction" }).format(steps);
