import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { accountText } from "../../parts/account.ts";
import { TextLink } from "../../parts/links.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import { NameDialog, type Named } from "./name-dialog.tsx";
import type { OnePayment, Suggestion } from "./one-payment.ts";
import { OtherCaseDialog } from "./other-case-dialog.tsx";
import type { Settled } from "./receipt.tsx";
import { RefundDialog } from "./refund-dialog.tsx";
import { VippsDialog } from "./vipps-dialog.tsx";

type PaymentCardProps = { readonly payment: OnePayment; readonly onSettled: (settled: Settled) => void };
type Shown =
  | { readonly kind: "assign"; readonly suggestion: Suggestion }
  | { readonly kind: "name"; readonly named: Named }
  | { readonly kind: "other" }
  | { readonly kind: "refund" }
  | { readonly kind: "vipps" };

/** One payment: what the bank tells of it, the cases that it may be for, and what can be done with it. */
export function PaymentCard({ payment, onSettled }: PaymentCardProps) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  const [shown, setShown] = useState<Shown>();
  const vipps = useQuery(useAsk()("listVippsDays", {})).data?.days ?? [];
  const { amountOre, paidOn } = payment;
  const [amount, day] = [format.money(Math.abs(amountOre)), format.day(paidOn)];
  const title = amountOre < 0 ? words.takenBack(amount, day) : words.paid(amount, day);
  const close = () => setShown(undefined);
  const common = { payment, onClose: close, onSettled };
  return (
    <section className="card stack" aria-label={title}>
      <h2 className="task-title">{title}</h2>
      <Told of={payment} />
      {payment.fromCaseId !== undefined && (
        <BodyShort>
          {words.leftOver}{" "}
          <TextLink to="/saker/$caseId" params={{ caseId: payment.fromCaseId }}>
            {words.caseOf(payment.fromCaseId)}
          </TextLink>
        </BodyShort>
      )}
      <Suggestions payment={payment} onShow={setShown} />
      {amountOre > 0 && (
        <div className="buttons">
          <Button size="small" variant="secondary" onClick={() => setShown({ kind: "other" })}>
            {words.assignOther}
          </Button>
          {vipps.length > 0 && (
            <Button size="small" variant="secondary" onClick={() => setShown({ kind: "vipps" })}>
              {words.vipps.open}
            </Button>
          )}
          <Button size="small" variant="tertiary" onClick={() => setShown({ kind: "refund" })}>
            {words.refund}
          </Button>
        </div>
      )}
      {shown?.kind === "assign" && <AssignDialog {...common} of={shown.suggestion} />}
      {shown?.kind === "name" && <NameDialog {...common} named={shown.named} />}
      {shown?.kind === "other" && <OtherCaseDialog {...common} />}
      {shown?.kind === "refund" && <RefundDialog {...common} />}
      {shown?.kind === "vipps" && <VippsDialog {...common} days={vipps} />}
    </section>
  );
}

function Told({ of: { kid, payerAccount, text } }: { readonly of: OnePayment }) {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  const told = [
    [words.kid, kid],
    [words.from, payerAccount === undefined ? undefined : accountText(payerAccount)],
    [words.text, text],
  ] as const;
  return (
    <dl className="facts">
      {told.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

type SuggestionsProps = { readonly payment: OnePayment; readonly onShow: (shown: Shown) => void };

function Suggestions({ payment: { suggestions, amountOre }, onShow }: SuggestionsProps) {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  if (suggestions.length === 0) return <BodyShort className="quiet">{words.noSuggestions}</BodyShort>;
  return (
    <div>
      <BodyShort weight="semibold">{words.suggestions}</BodyShort>
      <ul className="plain-list rows">
        {suggestions.map((suggestion) => (
          <li key={suggestion.caseId} className="document-row">
            <About suggestion={suggestion} />
            {amountOre > 0 ? (
              <Button
                size="small"
                aria-label={words.assignOf(suggestion.number)}
                onClick={() => onShow({ kind: "assign", suggestion })}
              >
                {words.assign}
              </Button>
            ) : (
              <TakenBack suggestion={suggestion} onShow={onShow} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function About({ suggestion: { caseId, number, debtor, reason, owedOre } }: { readonly suggestion: Suggestion }) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  return (
    <div>
      <TextLink to="/saker/$caseId" params={{ caseId }}>
        {debtor}
      </TextLink>
      <BodyShort size="small" className="quiet">
        {words.caseOf(number)}
        {owedOre !== undefined && ` · ${words.owes(format.money(owedOre))}`}
      </BodyShort>
      <BodyShort size="small">{words.reason[reason]}</BodyShort>
    </div>
  );
}

type TakenBackProps = { readonly suggestion: Suggestion; readonly onShow: (shown: Shown) => void };

/** The payments on a case that the bank may have taken back. */
function TakenBack({ suggestion: { number, payments = [] }, onShow }: TakenBackProps) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  return (
    <ul className="plain-list stack">
      {payments.map((one) => (
        <li key={one.paymentId} className="document-row">
          <span>{words.paid(format.money(one.amountOre), format.day(one.paidOn))}</span>
          <Button
            size="small"
            aria-label={words.nameOf(format.money(one.amountOre), format.day(one.paidOn))}
            onClick={() => onShow({ kind: "name", named: { ...one, number } })}
          >
            {words.name}
          </Button>
        </li>
      ))}
    </ul>
  );
}
