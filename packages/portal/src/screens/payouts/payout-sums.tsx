import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { Card } from "../../parts/page.tsx";
import { addsUp, type OnePayout, sumsOf } from "./one-payout.ts";

/** From what the debtors paid to what the creditor gets, line by line, with VAT; and whether the cases come to it. */
export function PayoutSums({ of }: { readonly of: OnePayout }) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const sums = sumsOf(of.cases);
  const lines = [
    { label: words.paid, ore: sums.paidOre, isAlways: true },
    { label: words.salaer, ore: -sums.salaerOre },
    { label: words.service, ore: -sums.serviceOre },
    { label: words.toPayer, ore: -sums.backOre },
  ].filter(({ ore, isAlways }) => isAlways === true || ore !== 0);
  const isPaid = of.status === "settled";
  return (
    <Card title={words.sums}>
      <ul className="plain-list rows">
        {lines.map(({ label, ore }) => (
          <li key={label} className="claim-line">
            <span>{label}</span>
            <span className="number">{format.money(ore)}</span>
          </li>
        ))}
      </ul>
      <p className="claim-total">
        <span>{isPaid ? words.total : words.totalNotYet}</span>
        <span className="number">{format.money(of.amountOre)}</span>
      </p>
      {addsUp(of) ? (
        <InlineMessage status="success">{words.addsUp(of.cases.length)}</InlineMessage>
      ) : (
        <InlineMessage status="error">{words.doesNotAddUp}</InlineMessage>
      )}
      <Vat of={of} />
    </Card>
  );
}

function Vat({ of: { salaer } }: { readonly of: OnePayout }) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const { withoutOre, withOre, vat } = salaer;
  if (withoutOre === 0 && withOre === 0) return <BodyShort className="quiet">{words.noSalaer}</BodyShort>;
  if (vat === undefined) return null;
  return (
    <>
      {withoutOre !== 0 && (
        <BodyShort className="quiet">{words.vatInvoiced(vat.percent, format.money(vat.invoicedOre))}</BodyShort>
      )}
      {withOre !== 0 && (
        <BodyShort className="quiet">{words.vatIncluded(vat.percent, format.money(vat.includedOre))}</BodyShort>
      )}
    </>
  );
}
