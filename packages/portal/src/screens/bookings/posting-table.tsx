import { BodyShort, ReadMore, Table } from "@navikt/ds-react";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import type { OnePosting } from "./one-posting.ts";
import { PostingActions } from "./posting-actions.tsx";
import { PostingTag } from "./posting-line.tsx";
import { amountOf, usePostingName } from "./posting-words.ts";
import { Preview } from "./preview.tsx";
import { useProblemText } from "./problem-text.ts";

type PostingTableProps = { readonly creditorId: string; readonly postings: readonly OnePosting[] };

/** Bookings, a row each, with what stands in the books behind a button. */
export function PostingTable({ creditorId, postings }: PostingTableProps) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const mayAct = isAdmin(useMe());
  return (
    <div className="card card-flush">
      <Table size="small" className="stacking">
        <caption className="aksel-sr-only">{words.caption}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.what}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.on}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.case}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="number">
              {words.amount}
            </Table.HeaderCell>
            {mayAct && <Table.HeaderCell scope="col">{words.action}</Table.HeaderCell>}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {postings.map((posting) => (
            <PostingRow key={posting.postingId} creditorId={creditorId} posting={posting} mayAct={mayAct} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

type PostingRowProps = { readonly creditorId: string; readonly posting: OnePosting; readonly mayAct: boolean };

function PostingRow({ creditorId, posting, mayAct }: PostingRowProps) {
  const { texts, format } = useLanguage(BOOKINGS);
  const words = texts.bookings;
  const problemText = useProblemText();
  const name = usePostingName()(posting.body);
  const { on, caseId, status, problem } = posting;
  const amount = amountOf(posting.body);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row" className="lead">
        {name}
        <ReadMore size="small" header={words.preview} aria-label={words.previewOf(name)}>
          <Preview creditorId={creditorId} posting={posting} />
        </ReadMore>
      </Table.HeaderCell>
      <Table.DataCell data-label={words.on}>{format.day(on)}</Table.DataCell>
      <Table.DataCell data-label={words.case}>
        {caseId !== undefined && (
          <TextLink to="/saker/$caseId" params={{ caseId }}>
            {caseId}
          </TextLink>
        )}
      </Table.DataCell>
      <Table.DataCell data-label={words.state}>
        <div>
          <PostingTag status={status} />
          {problem !== undefined && <BodyShort size="small">{problemText(problem).why}</BodyShort>}
        </div>
      </Table.DataCell>
      <Table.DataCell data-label={words.amount} className="number">
        {amount === undefined ? "" : format.money(amount)}
      </Table.DataCell>
      {mayAct && (
        <Table.DataCell data-label={words.action}>
          <div>
            <PostingActions creditorId={creditorId} posting={posting} />
          </div>
        </Table.DataCell>
      )}
    </Table.Row>
  );
}
