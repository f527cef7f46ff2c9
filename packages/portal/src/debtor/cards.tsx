import { Link } from "@navikt/ds-react";
import { codeText } from "../api/refusal-text.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Card } from "../parts/page.tsx";
import type { Claim } from "./ask.ts";
import { Fact } from "./pay-card.tsx";

type Of = { readonly of: Claim };

/** What was sent, newest first. */
export function LettersCard({ of: { letters } }: Of) {
  const { texts, language, format } = useLanguage(DEBTOR);
  const words = texts.debtor.letters;
  if (letters.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="plain-list rows">
        {letters.toReversed().map(({ step, sentOn, deadlineOn, channel }) => (
          <li key={`${step}-${sentOn}`} className="claim-line">
            <span>
              {codeText(step, language)}
              <span className="quiet period">{words.by[channel](format.day(sentOn))}</span>
            </span>
            <span className="nowrap">{words.deadline(format.day(deadlineOn))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What came in, and what is agreed to come. */
export function PaymentsCard({ of: { payments, instalments } }: Of) {
  const { texts, format } = useLanguage(DEBTOR);
  const words = texts.debtor.payments;
  if (payments.length === 0 && instalments.length === 0) return null;
  const line = (key: string, label: string, ore: number) => (
    <li key={key} className="claim-line">
      <span>{label}</span>
      <span className="number">{format.money(ore)}</span>
    </li>
  );
  return (
    <Card title={words.title}>
      <ul className="plain-list rows">
        {instalments.map(({ dueOn, ore }) => line(`plan-${dueOn}`, words.instalment(format.day(dueOn)), ore))}
        {payments.map(({ paidOn, ore }, at) => line(`paid-${at + 1}`, words.paid(format.day(paidOn)), ore))}
      </ul>
    </Card>
  );
}

/** Whom to write to or call, and who has the claim. */
export function ContactCard({ of: { answers, creditor } }: Of) {
  const { contact } = useLanguage(DEBTOR).texts.debtor;
  const { address, email, phone } = answers;
  return (
    <Card title={contact.title}>
      <dl className="facts">
        <Fact name={contact.who}>{answers.name}</Fact>
        {phone !== "" && (
          <Fact name={contact.phone}>
            <Link href={`tel:${phone}`}>{phone}</Link>
          </Fact>
        )}
        {email !== "" && (
          <Fact name={contact.email}>
            <Link href={`mailto:${email}`}>{email}</Link>
          </Fact>
        )}
        <Fact name={contact.address}>{[...address.lines, `${address.postalCode} ${address.city}`].join(", ")}</Fact>
        <Fact name={contact.creditor}>
          {creditor.name}, {contact.orgNumber} {creditor.organizationNumber}
        </Fact>
      </dl>
    </Card>
  );
}
