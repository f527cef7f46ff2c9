import { BodyShort, Heading, InlineMessage, Select } from "@navikt/ds-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Failure, Loaded, Loading } from "../../parts/states.tsx";
import { type BookingFilter, NEEDS_YOU, STATUSES } from "./booking-filter.ts";
import { PostingCard } from "./posting-card.tsx";
import { PostingTable } from "./posting-table.tsx";

/** What is booked in a creditor's books: first what does not stand there and why, then all of it (XENA-3, XENA-4, N13). */
export function BookingsPage({ filter }: { readonly filter: BookingFilter }) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const navigate = useNavigate();
  const creditors = useCreditors();
  const all = creditors.data ?? [];
  const creditorId = (all.find((one) => one.creditorId === filter.kreditor) ?? all[0])?.creditorId;
  const choose = (kreditor: string | undefined) => void navigate({ to: "/bokforing", search: { kreditor } });
  return (
    <>
      <PageHead title={words.title}>
        <CreditorSelect all={all} creditorId={creditorId} onChoose={choose} />
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {() =>
          creditorId === undefined ? (
            <NoCreditors />
          ) : (
            <>
              <NeedsYou key={creditorId} creditorId={creditorId} />
              <AllPostings creditorId={creditorId} filter={{ ...filter, kreditor: creditorId }} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** What waits for a person, in the order in which it matters. */
function NeedsYou({ creditorId }: { readonly creditorId: string }) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const ask = useAsk();
  const reads = useQueries({
    queries: NEEDS_YOU.map((status) => ask("listPostings", { params: { creditorId }, query: { status } })),
  });
  const failed = reads.find(({ error, data }) => error !== null && data === undefined);
  if (failed?.error) return <Failure failure={failed.error} retry={failed.refetch} />;
  if (reads.some(({ data }) => data === undefined)) return <Loading lines={2} />;
  const waiting = reads.flatMap(({ data }) => data?.postings ?? []);
  if (waiting.length === 0) return <InlineMessage status="success">{words.nothingNeeds}</InlineMessage>;
  return (
    <section className="stack" aria-label={words.needsYou}>
      <Heading size="medium" level="2">
        {words.needsYou}
      </Heading>
      <BodyShort className="quiet">{words.needsYouBody}</BodyShort>
      <div className="card-grid">
        {waiting.map((posting) => (
          <PostingCard key={posting.postingId} creditorId={creditorId} posting={posting} />
        ))}
      </div>
    </section>
  );
}

type AllPostingsProps = { readonly creditorId: string; readonly filter: BookingFilter };

function AllPostings({ creditorId, filter }: AllPostingsProps) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const { status, fra } = filter;
  const read = useQuery({
    ...useAsk()("listPostings", { params: { creditorId }, query: { status, cursor: fra } }),
    placeholderData: (before) => before,
  });
  return (
    <section className="stack" aria-label={words.all}>
      <div className="page-head">
        <Heading size="medium" level="2">
          {words.all}
        </Heading>
        <StatusSelect filter={filter} />
      </div>
      <Loaded query={read} skeleton={<Loading lines={6} />}>
        {({ postings, cursor }) => (
          <>
            {postings.length === 0 ? (
              <Empty title={words.empty} action={<ButtonLink to="/saker">{words.toCases}</ButtonLink>}>
                {status === undefined ? words.emptyBody : words.emptyFiltered}
              </Empty>
            ) : (
              <PostingTable creditorId={creditorId} postings={postings} />
            )}
            <Pages filter={filter} older={cursor} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function StatusSelect({ filter }: { readonly filter: BookingFilter }) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const navigate = useNavigate();
  return (
    <Select
      size="small"
      label={words.filter}
      value={filter.status ?? ""}
      onChange={({ target }) => {
        const status = STATUSES.find((one) => one === target.value);
        void navigate({ to: "/bokforing", search: { ...filter, status, fra: undefined }, resetScroll: false });
      }}
    >
      <option value="">{words.filterAll}</option>
      {STATUSES.map((one) => (
        <option key={one} value={one}>
          {words.status[one]}
        </option>
      ))}
    </Select>
  );
}

function Pages({ filter, older }: { readonly filter: BookingFilter; readonly older: string | undefined }) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  if (filter.fra === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pages}>
      {filter.fra !== undefined && (
        <ButtonLink to="/bokforing" search={{ ...filter, fra: undefined }} variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {older !== undefined && (
        <ButtonLink to="/bokforing" search={{ ...filter, fra: older }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
