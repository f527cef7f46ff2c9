import { BodyShort, Tag } from "@navikt/ds-react";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import type { PostingStatus } from "./one-posting.ts";
import { useProblemText } from "./problem-text.ts";

const COLORS = {
  proposed: "warning",
  pending: "accent",
  sending: "accent",
  held: "warning",
  offered: "accent",
  posted: "success",
  reversing: "accent",
  reversed: "neutral",
  failed: "danger",
} as const satisfies Readonly<Record<PostingStatus, string>>;

/** How a booking stands in the books, in colour and in words. */
export function PostingTag({ status }: { readonly status: PostingStatus }) {
  const { bookings } = useLanguage(BOOKINGS).texts;
  return (
    <Tag size="xsmall" variant="moderate" data-color={COLORS[status]}>
      {bookings.status[status]}
    </Tag>
  );
}

type Booked = {
  readonly postingId: string;
  readonly status: PostingStatus;
  readonly problem?: string | undefined;
};
type PostingLinesProps = { readonly creditorId: string; readonly postings: readonly Booked[] };

/** Bookings where they are not the matter itself: how they stand, together where nothing is wrong, and else why and the way to them. */
export function PostingLines({ creditorId, postings }: PostingLinesProps) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const problemText = useProblemText();
  const well = [...Map.groupBy(postings.filter(isWell), ({ status }) => status)];
  return (
    <ul className="plain-list stack-small" aria-label={words.title}>
      {well.map(([status, { length }]) => (
        <li key={status} className="tagged">
          <PostingTag status={status} />
          <BodyShort size="small" className="quiet">
            {words.count(length)}
          </BodyShort>
        </li>
      ))}
      {postings.map(({ postingId, status, problem }) =>
        problem === undefined ? null : (
          <li key={postingId} className="tagged">
            <PostingTag status={status} />
            <BodyShort size="small">{problemText(problem).why}</BodyShort>
            <TextLink to="/bokforing" search={{ kreditor: creditorId }}>
              {words.whatToDo}
            </TextLink>
          </li>
        ),
      )}
    </ul>
  );
}

const isWell = ({ problem }: Booked): boolean => problem === undefined;
