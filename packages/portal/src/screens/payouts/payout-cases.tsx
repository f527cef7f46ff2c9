import { BodyShort, ReadMore } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { PostingLines } from "../bookings/posting-line.tsx";
import type { OnePayout, PayoutCase } from "./one-payout.ts";

type PayoutCasesProps = { readonly creditorId: string; readonly of: OnePayout };

/** The cases of a payout: debtor, invoices, what was paid and whose it is, and how it stands in the books. */
export function PayoutCases({ creditorId, of }: PayoutCasesProps) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  if (of.payee !== undefined) {
    return (
      <Card title={words.refundTitle}>
        <p className="claim-total">
          <span>{words.refundTo(of.payee)}</span>
          <span className="number">{format.money(of.amountOre)}</span>
        </p>
      </Card>
    );
  }
  return (
    <Card title={words.casesTitle}>
      <ul className="plain-list rows">
        {of.cases.map((one) => (
          <CaseLine key={`${one.caseId}-${one.returnedFrom ?? ""}`} creditorId={creditorId} one={one} />
        ))}
      </ul>
      <p className="claim-total">
        <span>{of.status === "settled" ? words.total : words.totalNotYet}</span>
        <span className="number">{format.money(of.amountOre)}</span>
      </p>
    </Card>
  );
}

function CaseLine({ creditorId, one }: { readonly creditorId: string; readonly one: PayoutCase }) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  return (
    <li className="claim-line">
      <span className="row-name">
        <TextLink to="/saker/$caseId" params={{ caseId: one.caseId }}>
          {one.debtor}
        </TextLink>
      </span>
      <span className="number">{format.money(one.amountOre)}</span>
      <span className="quiet row-more">
        {words.caseOf(one.number)} · {words.invoice(one.invoiceNumbers.join(", "))}
      </span>
      <div className="claim-why stack-small">
        {one.returnedFrom !== undefined && <BodyShort size="small">{words.again}</BodyShort>}
        <ReadMore size="small" header={words.how} aria-label={words.howOf(one.debtor)}>
          <How one={one} />
        </ReadMore>
        {one.postings.length === 0 ? (
          <BodyShort size="small" className="quiet">
            {words.noBookings}
          </BodyShort>
        ) : (
          <PostingLines creditorId={creditorId} postings={one.postings} />
        )}
      </div>
    </li>
  );
}

/** What was paid and whose it is: the lines after the payments add up to them. */
function How({ one }: { readonly one: PayoutCase }) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const parts = [
    { label: words.principal, ore: one.principalOre },
    { label: words.interest, ore: one.interestOre },
    { label: words.fees, ore: one.feesOre },
  ];
  const others = [
    { label: words.salaer, ore: one.collectionFeeOre },
    { label: words.service, ore: one.serviceOre },
    { label: words.toPayer, ore: one.backOre },
  ].filter(({ ore }) => ore !== 0);
  return (
    <dl className="sums">
      {one.payments.map(({ kind, paidOn, amountOre }, at) => (
        <div key={`${kind}-${paidOn}-${at + 1}`}>
          <dt>{words.payment[kind](format.day(paidOn))}</dt>
          <dd className="number">{kind === "reallocated" ? "–" : format.money(amountOre)}</dd>
        </div>
      ))}
      {parts.map(({ label, ore }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="number">{format.money(ore)}</dd>
        </div>
      ))}
      <div className="sums-total">
        <dt>{words.toYou}</dt>
        <dd className="number">{format.money(one.amountOre)}</dd>
      </div>
      {others.map(({ label, ore }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="number">{format.money(ore)}</dd>
        </div>
      ))}
    </dl>
  );
}
