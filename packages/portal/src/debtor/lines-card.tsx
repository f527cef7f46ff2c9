import { BodyShort, ReadMore } from "@navikt/ds-react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Card } from "../parts/page.tsx";
import type { Claim } from "./ask.ts";

type Lines = NonNullable<Claim["claim"]>;

/** The claim line by line, and under it sum, rates and law of every amount, in the words of the letters. */
export function LinesCard({ claim }: { readonly claim: Lines }) {
  const { texts, format } = useLanguage(DEBTOR);
  const { lines } = texts.debtor;
  const total = claim.rows.find(({ part }) => part === "total");
  return (
    <Card
      title={lines.title}
      aside={
        <BodyShort size="small" className="quiet">
          {lines.asOf(format.day(claim.asOf))}
        </BodyShort>
      }
    >
      <ul className="plain-list rows">
        {claim.rows
          .filter(({ part }) => part !== "total" && part !== "subtotal")
          .map((row, at) => (
            <li key={`${row.part}-${at + 1}`} className="claim-line">
              <span>
                {row.label}
                {row.due !== "" && <span className="quiet period">{lines.due(row.issued, row.due)}</span>}
              </span>
              <span className="number">{format.money(row.ore)}</span>
            </li>
          ))}
      </ul>
      {total !== undefined && (
        <p className="claim-total">
          <span>{total.label}</span>
          <span className="number">{format.money(total.ore)}</span>
        </p>
      )}
      {claim.notes.map((note) => (
        <BodyShort key={note} className="quiet" spacing>
          {note}
        </BodyShort>
      ))}
      <BodyShort weight="semibold">{lines.whyTitle}</BodyShort>
      {claim.why.map(({ title, amount, lines: told }, at) => (
        <ReadMore key={`${title}-${at + 1}`} size="small" header={`${title}: ${amount}`}>
          {told.map((line, index) => (
            <BodyShort key={`${index + 1}`} size="small">
              {line}
            </BodyShort>
          ))}
        </ReadMore>
      ))}
    </Card>
  );
}
