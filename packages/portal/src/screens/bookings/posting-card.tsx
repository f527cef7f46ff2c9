import { BodyShort, ReadMore } from "@navikt/ds-react";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import type { OnePosting } from "./one-posting.ts";
import { PostingActions } from "./posting-actions.tsx";
import { PostingTag } from "./posting-line.tsx";
import { amountOf, usePostingName } from "./posting-words.ts";
import { Preview } from "./preview.tsx";
import { useProblemText } from "./problem-text.ts";

type PostingCardProps = { readonly creditorId: string; readonly posting: OnePosting };

/** A booking that waits for a person: why it does, what to do about it, and the button. */
export function PostingCard({ creditorId, posting }: PostingCardProps) {
  const { texts, format } = useLanguage(BOOKINGS);
  const words = texts.bookings;
  const problemText = useProblemText();
  const name = usePostingName()(posting.body);
  const { on, status, caseId, problem } = posting;
  const amount = amountOf(posting.body);
  const told = problem === undefined ? undefined : problemText(problem);
  return (
    <section className="card stack-small" aria-label={name}>
      <div className="task-head">
        <h3 className="task-title">{name}</h3>
        <PostingTag status={status} />
      </div>
      <BodyShort as="div" className="quiet case-sub">
        <span>{format.day(on)}</span>
        {amount !== undefined && <span className="number">{format.money(amount)}</span>}
        {caseId !== undefined && (
          <TextLink to="/saker/$caseId" params={{ caseId }}>
            {words.caseOf(caseId)}
          </TextLink>
        )}
      </BodyShort>
      {told === undefined ? (
        <BodyShort>{words.proposal}</BodyShort>
      ) : (
        <>
          <BodyShort weight="semibold">{told.why}</BodyShort>
          <BodyShort>{told.mend}</BodyShort>
        </>
      )}
      <ReadMore size="small" header={words.preview} aria-label={words.previewOf(name)}>
        <Preview creditorId={creditorId} posting={posting} />
      </ReadMore>
      <div className="buttons">
        <PostingActions creditorId={creditorId} posting={posting} />
      </div>
    </section>
  );
}
