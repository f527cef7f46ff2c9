import { BodyShort, CopyButton } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { accountText } from "../../parts/account.ts";
import { TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded, Loading, Trouble } from "../../parts/states.tsx";
import { mayApprovePayouts, useMe } from "../../shell/me.tsx";
import { Decide } from "./decide.tsx";
import { IncomeCases } from "./income-cases.tsx";
import { INCOME_OF, type OnePayout } from "./one-payout.ts";
import { PayoutCases } from "./payout-cases.tsx";
import { PayoutSums } from "./payout-sums.tsx";
import { PayoutTag } from "./payout-tag.tsx";
import { Settlement } from "./settlement.tsx";

type PayoutPageProps = {
  readonly creditorId: string;
  readonly payoutId: string;
  readonly letter: string | undefined;
};

/** One payout: whose money it is, how the sum comes about, how it stands at the bank and in the books (WEB-17). */
export function PayoutPage({ creditorId, payoutId, letter }: PayoutPageProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const read = useQuery(useAsk()("readPayout", { params: { creditorId, payoutId } }));
  return (
    <>
      {read.data === undefined && <PageHead title={words.title} />}
      <Loaded query={read} skeleton={<Loading lines={8} />}>
        {(of) => <PayoutView creditorId={creditorId} of={of} letter={letter} />}
      </Loaded>
    </>
  );
}

type PayoutViewProps = { readonly creditorId: string; readonly of: OnePayout; readonly letter: string | undefined };

function PayoutView({ creditorId, of, letter }: PayoutViewProps) {
  const navigate = useNavigate();
  const me = useMe();
  const { payoutId } = of;
  const show = (brev: string | undefined): void => {
    void navigate({
      to: "/utbetalinger/$creditorId/$payoutId",
      params: { creditorId, payoutId },
      search: { brev },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <PayoutHead creditorId={creditorId} of={of} />
      <Banner of={of} />
      {mayApprovePayouts(me) && <Decide creditorId={creditorId} of={of} />}
      {of.income !== undefined ? (
        <IncomeCases of={of} lines={of.income.lines} />
      ) : (
        <div className="case-columns">
          <PayoutCases creditorId={creditorId} of={of} onShow={show} />
          <div className="stack">
            {of.payee === undefined && <PayoutSums of={of} />}
            <Settlement creditorId={creditorId} of={of} letter={letter} onShow={show} />
          </div>
        </div>
      )}
    </>
  );
}

function PayoutHead({ creditorId, of }: { readonly creditorId: string; readonly of: OnePayout }) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const whose = of.income?.creditorId ?? creditorId;
  const creditor = useCreditors().data?.find((one) => one.creditorId === whose);
  return (
    <div>
      <TextLink to={creditorId === INCOME_OF ? "/drift/inntekt" : "/utbetalinger"}>
        {of.income === undefined ? words.back : words.backToIncome}
      </TextLink>
      <PageHead title={of.income === undefined ? words.payoutOf(format.day(of.on)) : words.incomeOf(format.day(of.on))}>
        <PayoutTag status={of.status} />
      </PageHead>
      <BodyShort as="div" className="quiet case-sub">
        {creditor !== undefined && (
          <span>{of.income === undefined ? creditor.name : words.earnedOn(creditor.name)}</span>
        )}
        {of.payee !== undefined && <span>{words.refundTo(of.payee)}</span>}
        <span>{words.to(accountText(of.account))}</span>
        {of.payee === undefined && <span>{words.through(format.day(of.through))}</span>}
        <span className="with-copy">
          {words.id(of.payoutId)}
          <CopyButton size="xsmall" copyText={of.payoutId} title={words.copyId} />
        </span>
      </BodyShort>
    </div>
  );
}

/** What stands in the way of the money, or did. */
function Banner({ of }: { readonly of: OnePayout }) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const { status, reasons, decided } = of;
  const said = reasons.map(({ code, text }) => text ?? code);
  const because = said.length === 0 ? "" : `${words.bankSays} ${said.join(", ")}.`;
  switch (status) {
    case "awaiting_approval":
      return (
        <Trouble status="warning" title={words.banner[status]}>
          {words.awaitingBody}
        </Trouble>
      );
    case "partly":
    case "rejected":
      return <Trouble title={words.banner[status]}>{because}</Trouble>;
    case "declined":
      return (
        <Trouble status="warning" title={words.banner[status]}>
          {decided === undefined ? "" : words.declinedAt(format.moment(decided.at))}
        </Trouble>
      );
    default:
      return decided === undefined ? null : (
        <BodyShort className="quiet">{words.approvedAt(format.moment(decided.at))}</BodyShort>
      );
  }
}
