import { BodyShort } from "@navikt/ds-react";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { usePeople } from "../../parts/people.ts";
import { Fact } from "../case/why.tsx";
import type { OneHandOver } from "./agency.ts";

/** How it stands at the agency, in the agency's own words and sums. */
export function HandOverFacts({ of }: { readonly of: OneHandOver }) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const nameOf = usePeople([of.by]);
  const { seen } = of;
  return (
    <Card title={words.facts}>
      <dl className="facts">
        <Fact name={words.sentAt}>{words.sentBy(nameOf(of.by), format.moment(of.orderedAt))}</Fact>
        <Fact name={words.receivedAt}>
          {of.receivedAt === undefined ? words.noNumber : format.moment(of.receivedAt)}
        </Fact>
        <Fact name={words.level}>{words.levels[of.level]}</Fact>
        {seen !== undefined && <Fact name={words.there}>{seen.statusText}</Fact>}
      </dl>
      {seen !== undefined && (
        <div className="below">
          <dl className="sums">
            <Sum name={words.principal} ore={seen.principalOre} />
            <Sum name={words.interest} ore={seen.interestOre} />
            <Sum name={words.fees} ore={seen.feesOre} />
            <Sum name={words.publicFees} ore={seen.publicFeesOre} />
            <div className="sums-total">
              <dt>{words.remaining}</dt>
              <dd className="number">{format.money(seen.remainingOre)}</dd>
            </div>
          </dl>
          <BodyShort size="small" className="quiet">
            {words.updated(format.moment(seen.updatedAt))}
          </BodyShort>
        </div>
      )}
    </Card>
  );
}

function Sum({ name, ore }: { readonly name: string; readonly ore: number }) {
  const { format } = useLanguage();
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{format.money(ore)}</dd>
    </div>
  );
}

/** The invoices that are with the agency, and the case of ours that each is in. */
export function Items({ of }: { readonly of: OneHandOver }) {
  const { agency: words } = useLanguage(AGENCY).texts;
  return (
    <Card title={words.items}>
      <ul className="plain-list rows">
        {of.items.map(({ invoiceId, invoiceNumber, kid, caseId }) => (
          <li key={invoiceId} className="document-row">
            <div>
              <span className="row-name">{invoiceNumber}</span>
              {kid !== undefined && (
                <BodyShort size="small" className="quiet">
                  {words.kid} {kid}
                </BodyShort>
              )}
            </div>
            <TextLink to="/saker/$caseId" params={{ caseId }}>
              {words.toCase(caseId)}
            </TextLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
