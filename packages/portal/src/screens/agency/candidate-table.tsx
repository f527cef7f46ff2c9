import { Checkbox, Table } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { refusalText } from "../../api/refusal-text.ts";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { type Candidate, keyOfCandidate } from "./agency.ts";

type CandidateTableProps = {
  readonly of: readonly Candidate[];
  /** Left out for who may look and not send. */
  readonly chosen?: readonly string[];
  readonly onChoose?: (keys: readonly string[]) => void;
};

/** Cases or invoices with what is owed; one that cannot be sent says why instead. */
export function CandidateTable({ of, chosen = [], onChoose }: CandidateTableProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const ready = of.filter((one) => one.ready).map(keyOfCandidate);
  const all = ready.length > 0 && ready.every((key) => chosen.includes(key));
  const turn = (key: string): void =>
    onChoose?.(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <>
      {onChoose !== undefined && ready.length > 0 && (
        <Checkbox size="small" checked={all} onChange={() => onChoose(all ? [] : ready)}>
          {words.tickAll}
        </Checkbox>
      )}
      <div className="card card-flush">
        <Table className="stacking" size="medium">
          <Table.Header>
            <Table.Row>
              {onChoose !== undefined && <Table.DataCell className="tick" />}
              {[words.customer, words.invoices, words.why].map((head) => (
                <Table.HeaderCell key={head} scope="col">
                  {head}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell scope="col" align="right">
                {words.owed}
              </Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {of.map((one) => (
              <CandidateRow
                key={keyOfCandidate(one)}
                of={one}
                isChosen={chosen.includes(keyOfCandidate(one))}
                {...(onChoose !== undefined && { onTurn: () => turn(keyOfCandidate(one)) })}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
    </>
  );
}

type CandidateRowProps = { readonly of: Candidate; readonly isChosen: boolean; readonly onTurn?: () => void };

function CandidateRow({ of, isChosen, onTurn }: CandidateRowProps) {
  const { texts, language, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const { caseId, customer, invoiceNumbers, owedOre, ready, refusal } = of;
  return (
    <Table.Row selected={isChosen}>
      {onTurn !== undefined && (
        <Table.DataCell className="tick">
          {ready && (
            <Checkbox hideLabel size="small" checked={isChosen} onChange={onTurn}>
              {words.tick(`${customer.name}, ${invoiceNumbers.join(", ")}`)}
            </Checkbox>
          )}
        </Table.DataCell>
      )}
      <Table.HeaderCell scope="row">
        {caseId === undefined ? (
          customer.name
        ) : (
          <Link to="/saker/$caseId" params={{ caseId }} className="lead-link" data-row-link>
            {customer.name}
          </Link>
        )}
      </Table.HeaderCell>
      <Table.DataCell data-label={words.invoices}>{invoiceNumbers.join(", ")}</Table.DataCell>
      <Table.DataCell data-label={words.why}>
        {refusal === undefined ? "" : refusalText(refusal, language, format)}
      </Table.DataCell>
      <Table.DataCell data-label={words.owed} className="number">
        {format.money(owedOre)}
      </Table.DataCell>
    </Table.Row>
  );
}
