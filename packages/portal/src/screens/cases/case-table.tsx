import { Table } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { StatusTag, useNextText } from "./case-words.tsx";
import type { ListedCase } from "./use-case-page.ts";

type CaseTableProps = { readonly cases: readonly ListedCase[]; readonly showCreditor: boolean };

/** The cases of a page, a row each; on a narrow screen a card each. */
export function CaseTable({ cases, showCreditor }: CaseTableProps) {
  const { cases: words } = useLanguage().texts;
  return (
    <div className="card card-flush">
      <Table size="small" className="stacking">
        <caption className="aksel-sr-only">{words.caption}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.debtor}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.number}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.invoices}</Table.HeaderCell>
            {showCreditor && <Table.HeaderCell scope="col">{words.creditor}</Table.HeaderCell>}
            <Table.HeaderCell scope="col">{words.statusHead}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.next}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="number">
              {words.principal}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {cases.map((one) => (
            <CaseRow key={one.caseId} listed={one} showCreditor={showCreditor} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

function CaseRow({ listed, showCreditor }: { readonly listed: ListedCase; readonly showCreditor: boolean }) {
  const { texts, format } = useLanguage();
  const nextText = useNextText();
  const { caseId, number, debtorName, invoiceNumbers, status, mode, next, principalOre, creditor } = listed;
  const { cases: words } = texts;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row" className="lead">
        <Link to="/saker/$caseId" params={{ caseId }} className="lead-link" data-row-link>
          {debtorName}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell data-label={words.number}>{number}</Table.DataCell>
      <Table.DataCell data-label={words.invoices}>
        <Invoices numbers={invoiceNumbers} />
      </Table.DataCell>
      {showCreditor && <Table.DataCell data-label={words.creditor}>{creditor.name}</Table.DataCell>}
      <Table.DataCell data-label={words.statusHead}>
        <StatusTag status={status} />
      </Table.DataCell>
      <Table.DataCell data-label={words.next}>
        {nextText(next)}
        {mode === "manual" && status !== "closed" && <span className="quiet"> · {words.mode.manual}</span>}
      </Table.DataCell>
      <Table.DataCell data-label={words.principal} className="number">
        {format.money(principalOre)}
      </Table.DataCell>
    </Table.Row>
  );
}

const SHOWN = 2;

function Invoices({ numbers }: { readonly numbers: readonly string[] }) {
  const { cases: words } = useLanguage().texts;
  const more = numbers.length - SHOWN;
  return (
    <>
      {numbers.slice(0, SHOWN).join(", ")}
      {more > 0 && <span className="quiet"> {words.more(more)}</span>}
    </>
  );
}
