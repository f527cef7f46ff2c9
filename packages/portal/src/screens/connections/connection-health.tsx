import { ReadMore } from "@navikt/ds-react";
import { codeText } from "../../api/refusal-text.ts";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { type Health, PUSH_SYSTEM } from "./connection-words.ts";

/** The last reading and the next, what it brought, what waits to be booked, and what the system tells by itself. */
export function HealthFacts({ of }: { readonly of: Health }) {
  const { texts, format } = useLanguage(CONNECTIONS);
  const words = texts.connections;
  const { reading, writing, webhooks, condition } = of;
  const bookingText = useBookingText();
  if (condition === "not_set_up") return null;
  const moment = (at: string | undefined, absent: string): string => (at === undefined ? absent : format.moment(at));
  const isRead = of.system !== PUSH_SYSTEM;
  const facts: readonly (readonly [string, string])[] = [
    ...(isRead
      ? ([
          [words.lastRun, moment(reading.lastRunAt, words.never)],
          ...(reading.lastGoodAt === reading.lastRunAt
            ? []
            : ([[words.lastGood, moment(reading.lastGoodAt, words.never)]] as const)),
          [words.read, words.counts(...numbers([reading.fetched, reading.added, reading.changed], format.number))],
          ...(reading.askedAt === undefined ? [] : ([[words.askedFor, format.moment(reading.askedAt)]] as const)),
          [words.nextRun, moment(reading.nextRunAt, words.notPlanned)],
          [words.push, words.pushOf[webhooks.state ?? "none"]],
        ] as const)
      : []),
    [words.booking, bookingText(writing)],
  ];
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FailedItems failed={reading.failed} />
    </>
  );
}

const numbers = (counts: readonly [number, number, number], say: (count: number) => string) =>
  counts.map(say) as [string, string, string];

function useBookingText(): (writing: Health["writing"]) => string {
  const { texts, format } = useLanguage(CONNECTIONS);
  const words = texts.connections;
  return (writing) => {
    const told = (["waiting", "proposed", "failed"] as const)
      .filter((kind) => writing[kind] > 0)
      .map((kind) => words.bookingOf[kind](format.number(writing[kind])));
    return told.length === 0 ? words.bookingNone : told.join(", ");
  };
}

/** The items that could not be taken in, each with the reason. */
function FailedItems({ failed }: { readonly failed: Health["reading"]["failed"] }) {
  const { texts, language } = useLanguage(CONNECTIONS);
  const words = texts.connections;
  if (failed.length === 0) return null;
  return (
    <ReadMore header={words.failed(failed.length)} size="small">
      <ul className="plain-list rows">
        {failed.map(({ sourceId, reason, part }) => (
          <li key={`${sourceId} ${part ?? ""}`} className="failed-item">
            <strong>{words.failedPost(sourceId)}</strong>
            <span>{codeText(reason, language)}</span>
          </li>
        ))}
      </ul>
    </ReadMore>
  );
}
