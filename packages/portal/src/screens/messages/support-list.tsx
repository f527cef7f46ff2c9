import { BodyShort, Tag } from "@navikt/ds-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Count } from "./conversations.tsx";

/** The way to customer service for each creditor, and whether it has answered. */
export function CreditorSupport({ creditors }: { readonly creditors: readonly Creditor[] }) {
  const { messages } = useLanguage(MESSAGES).texts;
  const ask = useAsk();
  const threads = useQueries({
    queries: creditors.map(({ creditorId }) => ask("listSupport", { params: { creditorId } })),
  });
  return (
    <Card title={messages.support}>
      <ul className="plain-list rows">
        {creditors.map(({ creditorId, name }, at) => (
          <li key={creditorId}>
            <Link to="/meldinger/kundeservice/$creditorId" params={{ creditorId }} className="row-link" data-row-link>
              <span className="row-name">{creditors.length > 1 ? name : messages.writeSupport}</span>
              {threads[at]?.data?.turn === "creditor" && (
                <Tag size="small" variant="moderate" data-color="warning">
                  {messages.yourTurn}
                </Tag>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The creditors that wait for customer service, longest waiting first: the operator's side of it. */
export function SupportWaiting({ creditors }: { readonly creditors: readonly Creditor[] }) {
  const { texts, format } = useLanguage(MESSAGES);
  const { messages } = texts;
  const read = useQuery(useAsk()("listSupportWaiting", { query: {} }));
  const nameOf = (id: string): string => creditors.find(({ creditorId }) => creditorId === id)?.name ?? id;
  return (
    <Card title={messages.supportWaiting} aside={<Count of={read.data?.conversations.length ?? 0} isOwn />}>
      <Loaded query={read}>
        {({ conversations }) =>
          conversations.length === 0 ? (
            <BodyShort className="quiet">{messages.supportNone}</BodyShort>
          ) : (
            <ul className="plain-list rows">
              {conversations.map(({ creditorId, since, messages: count }) => (
                <li key={creditorId}>
                  <Link
                    to="/meldinger/kundeservice/$creditorId"
                    params={{ creditorId }}
                    className="row-link"
                    data-row-link
                  >
                    <span className="row-name">{nameOf(creditorId)}</span>
                    <span className="quiet row-more">{messages.since(format.moment(since))}</span>
                    <span className="quiet row-more">{messages.count(count)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
