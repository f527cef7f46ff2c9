import { Checkbox, Table } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { CASE_LIST } from "../../i18n/case-list.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { StatusTag, useNextText } from "./case-words.tsx";
import type { ListedCase } from "./read-page.ts";

/** Which of the rows are chosen, by case; absent for who may only read. */
export type Choice = {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (caseIds: ReadonlySet<string>) => void;
};

type CaseTableProps = {
  readonly cases: readonly ListedCase[];
  readonly showCreditor: boolean;
  readonly choice: Choice | undefined;
};

/** The cases of a page, a row each; on a narrow screen a card each. */
export function CaseTable({ cases, showCreditor, choice }: CaseTableProps) {
  const { cases: words } = useLanguage().texts;
  return (
    <div className="card card-flush">
      <Table size="small" className="stacking">
        <caption className="aksel-sr-only">{words.caption}</caption>
        <Table.Header>
          <Table.Row>
            {choice !== undefined && <ChooseAll cases={cases} choice={choice} />}
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
            <CaseRow key={one.caseId} listed={one} showCreditor={showCreditor} choice={choice} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

/** Ticks all rows of the page, or none. */
function ChooseAll({ cases, choice }: { readonly cases: readonly ListedCase[]; readonly choice: Choice }) {
  const { list: words } = useLanguage(CASE_LIST).texts;
  const isAll = cases.every(({ caseId }) => choice.chosen.has(caseId));
  return (
    <Table.DataCell>
      <Checkbox
        size="small"
        hideLabel
        checked={isAll}
        indeterminate={!isAll && choice.chosen.size > 0}
        onChange={() => choice.onChoose(new Set(isAll ? [] : cases.map(({ caseId }) => caseId)))}
      >
        {words.selectAll}
      </Checkbox>
    </Table.DataCell>
  );
}

/** Ticks one row. */
function ChooseRow({
  listed: { caseId, debtorName },
  choice,
}: {
  readonly listed: ListedCase;
  readonly choice: Choice;
}) {
  const { list: words } = useLanguage(CASE_LIST).texts;
  const { chosen, onChoose } = choice;
  const turn = (): void => {
    const next = new Set(chosen);
    if (!next.delete(caseId)) next.add(caseId);
    onChoose(next);
  };
  return (
    <Table.DataCell className="choose">
      <Checkbox size="small" hideLabel checked={chosen.has(caseId)} onChange={turn} data-row-tick>
        {words.selectOne(debtorName)}
      </Checkbox>
    </Table.DataCell>
  );
}

type CaseRowProps = { readonly listed: ListedCase } & Pick<CaseTableProps, "showCreditor" | "choice">;

function CaseRow({ listed, showCreditor, choice }: CaseRowProps) {
  const { texts, format } = useLanguage();
  const nextText = useNextText();
  const { caseId, number, debtorName, invoiceNumbers, status, mode, next, principalOre, creditor } = listed;
  const { cases: words } = texts;
  return (
    <Table.Row selected={choice?.chosen.has(caseId) === true}>
      {choice !== undefined && <ChooseRow listed={listed} choice={choice} />}
      <Table.HeaderCell scope="row" className="lead">
        <Link to="/saker/$caseId" params={{ caseId }} className="lead-link" data-row-link>
          {debtorName}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell data-label={words.number}>{number}</Table.DataCell>
      <Table.DataCell data-label={words.invoices}>
        <Invoices numbers={invoiceNumbers} />
      </Table.DataCell>
      {showCreditor && (
        <Table.DataCell data-label={words.creditor}>
          <span className="long-word">{creditor.name}</span>
        </Table.DataCell>
      )}
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
    <span className="long-word">
      {numbers.slice(0, SHOWN).join(", ")}
      {more > 0 && <span className="quiet"> {words.more(more)}</span>}
    </span>
  );
}
