import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import type { VatProblem } from "./setup.ts";

/** Which VAT codes the books do not let on their account, or which would tax what is not taxed, and what may stand there. */
export function VatProblems({ problems }: { readonly problems: readonly VatProblem[] }) {
  const { texts, format } = useLanguage(WIZARD);
  const { wizard: words } = texts;
  if (problems.length === 0) return null;
  return (
    <ul>
      {problems.map(({ field, account, code, fits }) => (
        <li key={field}>
          {code === undefined ? words.vatNone(words[field], account) : words.vatUnfit(words[field], code, account)}{" "}
          {fits.length === 0 ? words.vatOtherAccount : words.vatFits(format.list(fits))}
        </li>
      ))}
    </ul>
  );
}
