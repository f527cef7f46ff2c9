import { BodyShort, CopyButton } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Card } from "../parts/page.tsx";
import type { Claim } from "./ask.ts";
import { PayByVipps } from "./vipps.tsx";

type PayCardProps = {
  readonly claim: NonNullable<Claim["claim"]>;
  readonly payment: NonNullable<Claim["payment"]>;
  readonly today: string;
  /** Where it may be paid by Vipps too: what is done when the claim is no longer as it is shown. */
  readonly vipps: { readonly ore: number; readonly onChanged: () => void } | undefined;
};

/** What to pay today and on the deadline, and what is typed into the bank. */
export function PayCard({ claim, payment, today, vipps }: PayCardProps) {
  const { texts, format } = useLanguage(DEBTOR);
  const { pay } = texts.debtor;
  const { atDeadline } = claim;
  const account = payment.account.replace(/^(\d{4})(\d{2})(\d{5})$/, "$1 $2 $3");
  return (
    <Card title={pay.title}>
      <p className="debtor-sum">
        <span className="figure-number">{format.money(claim.totalOre)}</span>
        <span className="quiet">{pay.ifPaidOn(format.day(claim.asOf === today ? today : claim.asOf))}</span>
      </p>
      {atDeadline !== undefined && (
        <BodyShort spacing>{pay.atDeadline(format.day(atDeadline.on), format.money(atDeadline.ore))}</BodyShort>
      )}
      <dl className="facts">
        <Fact name={pay.account}>
          {account} <CopyButton size="xsmall" copyText={payment.account} title={pay.copyAccount} />
        </Fact>
        {payment.kid !== undefined && (
          <Fact name={pay.kid}>
            <span className="nowrap">{payment.kid}</span>{" "}
            <CopyButton size="xsmall" copyText={payment.kid} title={pay.copyKid} />
          </Fact>
        )}
        {payment.message !== undefined && <Fact name={pay.message}>{payment.message}</Fact>}
        <Fact name={pay.payee}>{payment.payee}</Fact>
      </dl>
      <BodyShort className="quiet debtor-after" size="small">
        {pay.takesTime}
      </BodyShort>
      {vipps !== undefined && <PayByVipps {...vipps} isLess={vipps.ore < claim.totalOre} />}
    </Card>
  );
}

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
