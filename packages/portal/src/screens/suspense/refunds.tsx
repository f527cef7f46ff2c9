import { BodyShort, Table } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { Card } from "../../parts/page.tsx";
import { Loaded, Loading } from "../../parts/states.tsx";
import type { ListedPayout } from "../payouts/one-payout.ts";
import { PayoutTag } from "../payouts/payout-tag.tsx";

/** Money that is nobody's is a creditor of its own. */
const WHOSE = "suspense";

/** What was sent back, or waits for a second person; each leads to where it is approved. */
export function Refunds() {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  const read = useQuery(useAsk()("listPayouts", { params: { creditorId: WHOSE } }));
  return (
    <Card title={words.refunds}>
      <Loaded query={read} skeleton={<Loading lines={2} />}>
        {({ payouts }) =>
          payouts.length === 0 ? (
            <BodyShort className="quiet">{words.noRefunds}</BodyShort>
          ) : (
            <RefundTable refunds={payouts} />
          )
        }
      </Loaded>
    </Card>
  );
}

function RefundTable({ refunds }: { readonly refunds: readonly ListedPayout[] }) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  return (
    <Table size="small" className="stacking">
      <caption className="aksel-sr-only">{words.refundsCaption}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.on}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
          <Table.HeaderCell scope="col" className="number">
            {words.amount}
          </Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {refunds.map(({ payoutId, on, status, amountOre }) => (
          <Table.Row key={payoutId}>
            <Table.HeaderCell scope="row">
              <Link
                to="/utbetalinger/$creditorId/$payoutId"
                params={{ creditorId: WHOSE, payoutId }}
                className="lead-link"
                data-row-link
              >
                {format.day(on)}
              </Link>
            </Table.HeaderCell>
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
