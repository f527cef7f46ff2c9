import { BodyShort } from "@navikt/ds-react";
import { codeText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { firstSteps, type LedgerItem } from "./ledger-item.ts";

/** The letters that go first, by day, and how many items wait for something before one goes. */
export function FirstSteps({ items }: { readonly items: readonly LedgerItem[] }) {
  const { texts, language, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const { letters, waits } = firstSteps(items);
  if (letters.length + waits.length === 0) return null;
  return (
    <section aria-label={words.firstTitle}>
      <h3 className="task-title">{words.firstTitle}</h3>
      <ul>
        {letters.map(({ step, on, count }) => (
          <li key={`${on} ${step}`}>{words.firstLine(codeText(step, language), format.day(on), count)}</li>
        ))}
        {waits.map(({ code, count }) => (
          <li key={code}>{words.waitLine(codeText(code, language), count)}</li>
        ))}
      </ul>
      {items.length > 1 && (
        <BodyShort size="small" className="quiet">
          {words.firstTogether}
        </BodyShort>
      )}
    </section>
  );
}
