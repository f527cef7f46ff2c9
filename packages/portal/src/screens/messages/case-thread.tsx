import { BodyShort } from "@navikt/ds-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Reply } from "../../api/client.ts";
import { useCreditors } from "../../api/creditors.ts";
import { keyOf, useAsk, useHub, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { ButtonLink, TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Failure, Loaded, Loading } from "../../parts/states.tsx";
import { isOperator, mayOrder, useMe } from "../../shell/me.tsx";
import { Compose } from "./compose.tsx";
import { Thread } from "./thread.tsx";

/** New messages are looked for so often while the page is open. */
const LOOK_AGAIN_MS = 30_000;

type OneCase = Reply<"readCase">;

/** The conversation on one case (XENA-17). */
export function CaseThread({ caseId }: { readonly caseId: string }) {
  const { messages } = useLanguage(MESSAGES).texts;
  const read = useQuery(useAsk()("readCase", { params: { caseId } }));
  const creditor = useCreditors().data?.find(({ creditorId }) => creditorId === read.data?.creditorId);
  const about = read.data && [messages.oneCase(read.data.number), ...(creditor ? [creditor.name] : [])].join(", ");
  return (
    <>
      <div>
        <TextLink to="/meldinger">{messages.back}</TextLink>
        <PageHead title={read.data?.debtor.name ?? messages.oneCase(caseId)}>
          <ButtonLink to="/saker/$caseId" params={{ caseId }} variant="secondary" size="small">
            {messages.openCase}
          </ButtonLink>
        </PageHead>
        {about !== undefined && <BodyShort className="quiet">{about}</BodyShort>}
      </div>
      <Loaded query={read}>{(of) => <Conversation of={of} />}</Loaded>
    </>
  );
}

function Conversation({ of: { caseId, creditorId } }: { readonly of: OneCase }) {
  const { client } = useHub();
  const { messages } = useLanguage(MESSAGES).texts;
  const own = useOwnSide();
  const me = useMe();
  const read = useInfiniteQuery({
    queryKey: keyOf("listRemarks", { params: { caseId } }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.ask("listRemarks", { params: { caseId }, query: { cursor: pageParam } }, { signal }),
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
  if (read.data === undefined) {
    return read.error === null ? <Loading lines={6} /> : <Failure failure={read.error} retry={read.refetch} />;
  }
  // notes stand in the case's history: they are to nobody
  const said = read.data.pages
    .flatMap((page) => page.remarks)
    .filter(({ to }) => to !== undefined)
    .map(({ remarkId: id, ...one }) => ({ id, ...one }));
  return (
    <div className="card stack">
      <Thread
        said={said}
        own={own}
        hasOlder={read.hasNextPage}
        isFetching={read.isFetchingNextPage}
        onOlder={() => void read.fetchNextPage()}
      />
      {mayOrder(me) ? (
        <Answer caseId={caseId} creditorId={creditorId} />
      ) : (
        <BodyShort className="quiet">{messages.readOnly}</BodyShort>
      )}
    </div>
  );
}

const useOwnSide = () => (isOperator(useMe()) ? "operator" : "creditor");

function Answer({ caseId, creditorId }: { readonly caseId: string; readonly creditorId: string }) {
  const own = useOwnSide();
  const write = useOrder("writeMessage");
  const settle = useOrder("settleConversation");
  const waiting = useQuery(
    useAsk()("listWaitingConversations", { params: { creditorId }, query: { turn: own } }),
  ).data?.conversations.some((one) => one.caseId === caseId);
  return (
    <Compose
      to={own === "operator" ? ["creditor"] : ["case_handler", "customer_service"]}
      isPending={write.isPending}
      failure={write.error ?? settle.error}
      onSend={({ id, text, to }, done) =>
        write.mutate({ params: { caseId, remarkId: id }, body: { text, to } }, { onSuccess: done })
      }
      onSettle={
        waiting === true ? (done) => settle.mutate({ params: { caseId }, body: {} }, { onSuccess: done }) : undefined
      }
    />
  );
}
