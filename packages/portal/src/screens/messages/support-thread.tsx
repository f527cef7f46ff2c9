import { BodyShort } from "@navikt/ds-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCreditors } from "../../api/creditors.ts";
import { keyOf, useHub, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { isOperator, mayOrder, useMe } from "../../shell/me.tsx";
import { Compose } from "./compose.tsx";
import { Thread } from "./thread.tsx";

/** New messages are looked for so often while the page is open. */
const LOOK_AGAIN_MS = 30_000;

type SupportThreadProps = {
  readonly creditorId: string;
  /** Where the person came from: customer service sees it. */
  readonly from: string | undefined;
};

/** A creditor's conversation with customer service, about no case (WEB-29). */
export function SupportThread({ creditorId, from = "messages" }: SupportThreadProps) {
  const { messages } = useLanguage(MESSAGES).texts;
  const { client } = useHub();
  const me = useMe();
  const own = isOperator(me) ? "operator" : "creditor";
  const creditor = useCreditors().data?.find((one) => one.creditorId === creditorId);
  const write = useOrder("writeSupport");
  const settle = useOrder("settleSupport");
  const read = useInfiniteQuery({
    queryKey: keyOf("listSupport", { params: { creditorId }, pages: "all" }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.ask("listSupport", { params: { creditorId }, query: { cursor: pageParam } }, { signal }),
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const said = read.data?.pages.flatMap((page) => page.messages).map(({ messageId: id, ...one }) => ({ id, ...one }));
  const isOwnTurn = read.data?.pages[0]?.turn === own;
  return (
    <>
      <div>
        <TextLink to="/meldinger">{messages.back}</TextLink>
        <PageHead title={creditor === undefined ? messages.support : messages.supportOf(creditor.name)} />
      </div>
      {said === undefined && read.error === null && <Loading lines={6} />}
      {said === undefined && read.error !== null && <Failure failure={read.error} retry={read.refetch} />}
      {said !== undefined && (
        <div className="card stack">
          <Thread
            said={said}
            own={own}
            hasOlder={read.hasNextPage}
            isFetching={read.isFetchingNextPage}
            onOlder={() => void read.fetchNextPage()}
          />
          {mayOrder(me) ? (
            <Compose
              to={[own === "operator" ? "creditor" : "customer_service"]}
              isPending={write.isPending}
              failure={write.error ?? settle.error}
              onSend={({ id, text }, done) =>
                write.mutate(
                  { params: { creditorId }, body: { messageId: id, about: { page: from }, text } },
                  { onSuccess: done },
                )
              }
              onSettle={
                isOwnTurn
                  ? (done) => settle.mutate({ params: { creditorId }, body: {} }, { onSuccess: done })
                  : undefined
              }
            />
          ) : (
            <BodyShort className="quiet">{messages.readOnly}</BodyShort>
          )}
        </div>
      )}
    </>
  );
}
