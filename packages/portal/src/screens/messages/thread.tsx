import { BodyShort, Button } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { Empty } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import type { Side } from "./waiting.ts";

/** One message, wherever it stands. */
export type Said = {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly name: string;
  /** The debtor writes on its own page. */
  readonly side: Side | "debtor";
  readonly text: string;
};

type ThreadProps = {
  /** Newest first, as the hub lists them. */
  readonly said: readonly Said[];
  readonly own: Side;
  readonly hasOlder: boolean;
  readonly isFetching: boolean;
  readonly onOlder: () => void;
};

/** What was written, oldest first; one's own side stands to the right. */
export function Thread({ said, own, hasOlder, isFetching, onOlder }: ThreadProps) {
  const { messages } = useLanguage(MESSAGES).texts;
  if (said.length === 0 && !hasOlder) return <Empty title={messages.empty}>{messages.emptyBody}</Empty>;
  return (
    <>
      {hasOlder && (
        <div>
          <Button size="small" variant="secondary" loading={isFetching} onClick={onOlder}>
            {messages.older}
          </Button>
        </div>
      )}
      <ol className="plain-list thread" aria-label={messages.thread}>
        {said.toReversed().map((one) => (
          <Message key={one.id} of={one} isOwn={one.side === own} />
        ))}
      </ol>
    </>
  );
}

function Message({ of, isOwn }: { readonly of: Said; readonly isOwn: boolean }) {
  const { texts, format } = useLanguage(MESSAGES);
  const { userId } = useMe();
  const { by, name, side, at, text } = of;
  const who = by === userId ? texts.messages.you : texts.messages.from[side](name);
  return (
    <li className={isOwn ? "message own" : "message"}>
      <BodyShort size="small" className="message-head">
        <strong>{who}</strong> <span className="quiet nowrap">{format.moment(at)}</span>
      </BodyShort>
      <p className="message-text">{text}</p>
    </li>
  );
}
