import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { Entry } from "./agency.ts";

type Said = { readonly title: string; readonly more: string | undefined };

/** A line of the history in words: what it is, and what belongs to it. A kind that is not known here shows its own name. */
export function useEntryText(of: Entry): Said {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const titles: Readonly<Record<string, string>> = words.entry;
  const reasons: Readonly<Record<string, string>> = words.reason;
  const { text, reason, caseNumber, amountOre, paidOn, invoiceNumber, remainingOre, letter } = of;
  const parts = [
    caseNumber === undefined ? undefined : words.caseNumber(caseNumber),
    text,
    reason === undefined ? undefined : (reasons[reason] ?? reason),
    amountOre === undefined || paidOn === undefined
      ? undefined
      : words.paid(format.money(amountOre), format.day(paidOn), invoiceNumber ?? ""),
    remainingOre === undefined ? undefined : words.remainingThere(format.money(remainingOre)),
    letter === undefined ? undefined : words.letterOn(letter.kind, format.day(letter.sentOn)),
  ].filter((part) => part !== undefined);
  return { title: titles[of.kind] ?? of.kind, more: parts.length === 0 ? undefined : parts.join(". ") };
}
