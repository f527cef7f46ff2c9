import { Table } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { PayoutTag } from "./payout-tag.tsx";
import type { PayoutRow } from "./use-payouts.ts";

type PayoutTableProps = { readonly rows: readonly PayoutRow[]; readonly showCreditor: boolean };

/** Payouts, a row each: day, how it stands, and the sum. */
export function PayoutTable({ rows, showCreditor }: PayoutTableProps) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  return (
    <div className="card card-flush">
      <Table size="small" className="stacking">
        <caption className="aksel-sr-only">{words.caption}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.on}</Table.HeaderCell>
            {showCreditor && <Table.HeaderCell scope="col">{words.creditor}</Table.HeaderCell>}
            <Table.HeaderCell scope="col">{words.cases}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="number">
              {words.amount}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map(({ payoutId, creditor, on, lines, status, amountOre }) => (
            <Table.Row key={payoutId}>
              <Table.HeaderCell scope="row" className="lead">
                <Link
                  to="/utbetalinger/$creditorId/$payoutId"
                  params={{ creditorId: creditor.creditorId, payoutId }}
                  className="lead-link"
                  data-row-link
                >
                  {format.day(on)}
                </Link>
              </Table.HeaderCell>
              {showCreditor && <Table.DataCell data-label={words.creditor}>{creditor.name}</Table.DataCell>}
              <Table.DataCell data-label={words.cases}>
                {words.caseCount(new Set(lines.map(({ caseId }) => caseId)).size)}
              </Table.DataCell>
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
    </div>
  );
}
