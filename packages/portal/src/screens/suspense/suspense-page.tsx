import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Loaded, Loading } from "../../parts/states.tsx";
import { mayHandleMoney, useMe } from "../../shell/me.tsx";
import { PaymentCard } from "./payment-card.tsx";
import { Receipt, type Settled } from "./receipt.tsx";
import { Refunds } from "./refunds.tsx";

/** Money that no case is known for: whose it may be, and the way back for what is nobody's. */
export function SuspensePage({ from }: { readonly from: string | undefined }) {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  const me = useMe();
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      {mayHandleMoney(me) && <Payments from={from} />}
      <Refunds />
    </>
  );
}

function Payments({ from }: { readonly from: string | undefined }) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  const [settled, setSettled] = useState<Settled>();
  const read = useQuery(useAsk()("listSuspense", { query: { cursor: from } }));
  return (
    <>
      <Receipt of={settled} />
      <Loaded query={read} skeleton={<Loading lines={6} />}>
        {({ payments, cursor }) =>
          payments.length === 0 ? (
            <Empty title={words.empty} action={<ButtonLink to="/saker">{words.toCases}</ButtonLink>}>
              {words.emptyBody}
            </Empty>
          ) : (
            <>
              <BodyShort weight="semibold">
                {words.sum(payments.length, format.money(payments.reduce((sum, { amountOre }) => sum + amountOre, 0)))}
              </BodyShort>
              <div className="card-grid">
                {payments.map((payment) => (
                  <PaymentCard key={payment.paymentId} payment={payment} onSettled={setSettled} />
                ))}
              </div>
              <Pages from={from} next={cursor} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Pages({ from, next }: { readonly from: string | undefined; readonly next: string | undefined }) {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  if (from === undefined && next === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pages}>
      {from !== undefined && (
        <ButtonLink to="/innbetalinger" variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {next !== undefined && (
        <ButtonLink to="/innbetalinger" search={{ fra: next }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
