import { BodyShort, Table } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCreditors } from "../../../api/creditors.ts";
import { useAsk } from "../../../api/hub.tsx";
import { INCOME } from "../../../i18n/income.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { ButtonLink } from "../../../parts/links.tsx";
import { Card } from "../../../parts/page.tsx";
import { Loaded, Loading } from "../../../parts/states.tsx";
import { INCOME_OF, type ListedPayout } from "../../payouts/one-payout.ts";
import { PayoutTag } from "../../payouts/payout-tag.tsx";

/** The transfers of the operator's income, newest first; each leads to its cases, and to where a second person lets it go. */
export function IncomeOrders({ from }: { readonly from: string | undefined }) {
  const { income: words } = useLanguage(INCOME).texts;
  const read = useQuery(useAsk()("listPayouts", { params: { creditorId: INCOME_OF }, query: { cursor: from } }));
  return (
    <Card title={words.orders}>
      <Loaded query={read} skeleton={<Loading lines={4} />}>
        {({ payouts, cursor }) => (
          <>
            {payouts.length === 0 ? (
              <BodyShort className="quiet">{words.none}</BodyShort>
            ) : (
              <OrderTable orders={payouts} />
            )}
            <Pages from={from} older={cursor} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function OrderTable({ orders }: { readonly orders: readonly ListedPayout[] }) {
  const { texts, format } = useLanguage(INCOME);
  const { income: words } = texts;
  const creditors = useCreditors().data ?? [];
  const nameOf = (id: string | undefined): string =>
    creditors.find(({ creditorId }) => creditorId === id)?.name ?? id ?? "";
  return (
    <Table size="small" className="stacking">
      <caption className="aksel-sr-only">{words.caption}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.on}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{words.earnedOn}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
          <Table.HeaderCell scope="col" className="number">
            {words.amount}
          </Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {orders.map(({ payoutId, on, status, amountOre, income }) => (
          <Table.Row key={payoutId}>
            <Table.HeaderCell scope="row" className="lead">
              <Link to="/drift/inntekt/$payoutId" params={{ payoutId }} className="lead-link" data-row-link>
                {format.day(on)}
              </Link>
            </Table.HeaderCell>
            <Table.DataCell data-label={words.earnedOn}>{nameOf(income?.creditorId)}</Table.DataCell>
            <Table.DataCell data-label={words.state}>
              <PayoutTag status={status} />
            </Table.DataCell>
            <Table.DataCell data-label={words.amount} className="number">
              {format.money(amountOre)}
            </Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}

function Pages({ from, older }: { readonly from: string | undefined; readonly older: string | undefined }) {
  const { income: words } = useLanguage(INCOME).texts;
  if (from === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pages}>
      {from !== undefined && (
        <ButtonLink to="/drift/inntekt" variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {older !== undefined && (
        <ButtonLink to="/drift/inntekt" search={{ fra: older }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
