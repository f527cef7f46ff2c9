import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";

type ProblemText = { readonly why: string; readonly mend: string };

/** Why a booking does not stand in the books, and what a person does about it; what nobody foresaw is a no of the books. */
export function useProblemText(): (code: string) => ProblemText {
  const { bookings } = useLanguage(BOOKINGS).texts;
  const known: Readonly<Record<string, ProblemText>> = bookings.problem;
  return (code) => known[code] ?? bookings.problem.refused;
}
