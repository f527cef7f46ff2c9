import { BodyShort, Button, ReadMore, Tag } from "@navikt/ds-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { keyOf, useHub, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { TextLink } from "../../../parts/links.tsx";
import { Card } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { Empty, Failure, Loading } from "../../../parts/states.tsx";
import { isUnderWay, mayReplay, type OfWebhook, problemText, type ToldEvent } from "./one-webhook.ts";
import { Answer } from "./test-result.tsx";

/** How soon a list is read again while something in it is on its way. */
const AGAIN_MS = 3_000;

/** Every message of a receiver with its attempts, newest first; each that has ended can be sent again. */
export function Deliveries({ of, creditorId }: OfWebhook) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  const { client } = useHub();
  const replay = useOrder("replayEvent");
  const params = { creditorId, subscriptionId: of.subscriptionId };
  const read = useInfiniteQuery({
    queryKey: keyOf("listToldEvents", { params }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.ask("listToldEvents", { params, query: { cursor: pageParam } }, { signal }),
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: ({ state }) =>
      (state.data?.pages ?? []).some(({ events }) => events.some(isUnderWay)) ? AGAIN_MS : false,
  });
  const events = read.data?.pages.flatMap((page) => page.events);
  const again = (eventId: string): void => replay.mutate({ params: { ...params, eventId }, body: {} });
  return (
    <Card title={hooks.deliveries}>
      <div className="stack">
        <Receipt text={replay.isSuccess ? hooks.replayed : undefined} />
        {replay.error !== null && <Failure failure={replay.error} />}
        {read.error !== null && events === undefined && <Failure failure={read.error} retry={read.refetch} />}
        {read.isPending && <Loading />}
        {events?.length === 0 && <Empty title={hooks.noDeliveries}>{hooks.noDeliveriesBody}</Empty>}
        {events !== undefined && events.length > 0 && (
          <ul className="plain-list rows">
            {events.map((one) => (
              <li key={one.eventId}>
                <Delivery
                  of={one}
                  isPending={replay.isPending && replay.variables.params.eventId === one.eventId}
                  {...(of.state === "active" && mayReplay(one) && { onReplay: () => again(one.eventId) })}
                />
              </li>
            ))}
          </ul>
        )}
        {read.hasNextPage && (
          <div>
            <Button variant="secondary" loading={read.isFetchingNextPage} onClick={() => read.fetchNextPage()}>
              {hooks.more}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

const COLORS = {
  waiting: "info",
  sending: "info",
  delivered: "success",
  held: "warning",
  set_aside: "danger",
} as const;

type DeliveryProps = { readonly of: ToldEvent; readonly isPending: boolean; readonly onReplay?: () => void };

function Delivery({ of, isPending, onReplay }: DeliveryProps) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  const { type, time, status, nextAt, caseId } = of;
  return (
    <>
      <div className="document-row">
        <div>
          <span className="row-name">{hooks.event[type]}</span>
          <BodyShort size="small" className="quiet">
            {format.moment(time)}
            {status === "waiting" && nextAt !== undefined && `. ${hooks.nextAt(format.moment(nextAt))}`}
          </BodyShort>
        </div>
        {caseId !== undefined && (
          <TextLink to="/saker/$caseId" params={{ caseId }}>
            {hooks.toCase(caseId)}
          </TextLink>
        )}
        <Tag size="small" variant="moderate" data-color={COLORS[status]}>
          {hooks.told[status]}
        </Tag>
        {onReplay !== undefined && (
          <Button
            size="small"
            variant="tertiary"
            loading={isPending}
            aria-label={hooks.replayOf(hooks.event[type], format.moment(time))}
            onClick={onReplay}
          >
            {hooks.replay}
          </Button>
        )}
      </div>
      <Attempts of={of} />
    </>
  );
}

/** Each attempt with what came of it, the latest first. */
function Attempts({ of: { attempts } }: { readonly of: ToldEvent }) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  if (attempts.length === 0) return null;
  const header = attempts.length === 1 ? hooks.oneAttempt : hooks.attempts(format.number(attempts.length));
  return (
    <ReadMore size="small" header={header}>
      <ul className="plain-list">
        {attempts.toReversed().map(({ at, status, milliseconds, problem, answer }) => (
          <li key={at} className="bulk-result">
            {problem === undefined
              ? hooks.attemptOk(format.moment(at), String(status), format.number(milliseconds))
              : hooks.attemptFailed(format.moment(at), problemText(problem, status, hooks))}
            <Answer text={answer} />
          </li>
        ))}
      </ul>
    </ReadMore>
  );
}
