import { BodyShort, Tag } from "@navikt/ds-react";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { Card } from "../../parts/page.tsx";
import { Empty, Failure, Loading } from "../../parts/states.tsx";
import { isOperator, useMe } from "../../shell/me.tsx";
import { joined, otherSide, type WaitingRow } from "./waiting.ts";

type ConversationsProps = { readonly creditors: readonly Creditor[]; readonly whose: "own" | "other" };

/** Cases on which the person's own side has to answer, or the other one; longest waiting first. */
export function Conversations({ creditors, whose }: ConversationsProps) {
  const { messages } = useLanguage(MESSAGES).texts;
  const ask = useAsk();
  const side = isOperator(useMe()) ? "operator" : "creditor";
  const turn = whose === "own" ? side : otherSide(side);
  const pages = useQueries({
    queries: creditors.map(({ creditorId }) =>
      ask("listWaitingConversations", { params: { creditorId }, query: { turn } }),
    ),
  });
  const failed = pages.find(({ error, data }) => error !== null && data === undefined);
  const rows = joined(
    creditors,
    pages.map(({ data }) => data),
  );
  const title = whose === "own" ? messages.yours : messages.theirs[side];
  return (
    <Card title={title} aside={<Count of={rows.length} isOwn={whose === "own"} />}>
      {failed?.error ? (
        <Failure failure={failed.error} retry={() => Promise.all(pages.map((one) => one.refetch()))} />
      ) : pages.some(({ data }) => data === undefined) ? (
        <Loading />
      ) : (
        <Rows rows={rows} isOwn={whose === "own"} withCreditor={creditors.length > 1} />
      )}
    </Card>
  );
}

export const Count = ({ of, isOwn }: { readonly of: number; readonly isOwn: boolean }) =>
  of === 0 ? null : (
    <Tag size="small" variant={isOwn ? "strong" : "outline"} data-color={isOwn ? "warning" : "neutral"}>
      {of}
    </Tag>
  );

type RowsProps = { readonly rows: readonly WaitingRow[]; readonly isOwn: boolean; readonly withCreditor: boolean };

function Rows({ rows, isOwn, withCreditor }: RowsProps) {
  const { texts, format } = useLanguage(MESSAGES);
  const { messages } = texts;
  if (rows.length === 0) {
    return isOwn ? (
      <Empty title={messages.noneYours}>{messages.noneYoursBody}</Empty>
    ) : (
      <BodyShort className="quiet">{messages.noneTheirs}</BodyShort>
    );
  }
  return (
    <ul className="plain-list rows">
      {rows.map(({ caseId, number = caseId, debtorName, since, creditor }) => (
        <li key={caseId}>
          <Link to="/meldinger/sak/$caseId" params={{ caseId }} className="row-link" data-row-link>
            <span className="row-name">{debtorName ?? messages.oneCase(number)}</span>
            <span className="nowrap">{messages.oneCase(number)}</span>
            <span className="quiet row-more">
              {messages.since(format.moment(since))}
              {withCreditor && `, ${creditor.name}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
