import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { PRINT_LETTERS } from "../../../i18n/print-letters.ts";
import { useLetterName } from "../../../parts/letter-name.ts";
import { PdfCard } from "../../../parts/pdf.tsx";
import type { PrintLetter } from "./print-filter.ts";

type ShownLetterProps = { readonly letter: PrintLetter; readonly onClose: () => void };

/** A letter as it is printed, above the list. */
export function ShownLetter({ letter, onClose }: ShownLetterProps) {
  const { print: words } = useLanguage(PRINT_LETTERS).texts;
  const { caseId = "", number = "" } = letter.case ?? {};
  const name = useLetterName()(letter);
  const pdf = useQuery({
    ...useAsk()("readDocument", { params: { caseId, letterId: letter.letterId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={`${name}, ${words.caseOf(number)}`} query={pdf} onClose={onClose} />;
}
