import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Failure } from "../../parts/states.tsx";
import { useTell } from "../../parts/told.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import type { OnePosting, PostingStatus } from "./one-posting.ts";
import { usePostingName } from "./posting-words.ts";
import { Preview } from "./preview.tsx";

type PostingActionsProps = { readonly creditorId: string; readonly posting: OnePosting };

/** What an admin may do with a booking as it stands: post it, try it again, or take it back. */
export function PostingActions({ creditorId, posting }: PostingActionsProps) {
  const me = useMe();
  const { status, body } = posting;
  if (!isAdmin(me)) return null;
  if (status === "posted") return isUndone(body) ? <Reverse creditorId={creditorId} posting={posting} /> : null;
  const go = GO[status];
  if (go === undefined || (status === "reversing" && posting.problem === undefined)) return null;
  return <Accept creditorId={creditorId} posting={posting} go={go} />;
}

/** What is money may be taken back; a mark, a message or a settled invoice is not. */
const isUndone = ({ kind }: OnePosting["body"]): boolean => kind === "sale_payment" || kind === "journal";

const GO: Readonly<Partial<Record<PostingStatus, "post" | "retry" | "postAgain">>> = {
  proposed: "post",
  held: "retry",
  failed: "retry",
  reversing: "retry",
  reversed: "postAgain",
};

type AcceptProps = PostingActionsProps & { readonly go: "post" | "retry" | "postAgain" };

function Accept({ creditorId, posting: { postingId, body }, go }: AcceptProps) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const name = usePostingName();
  const tell = useTell();
  const accept = useOrder("acceptPosting");
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={accept.isPending}
        aria-label={`${words[go]}: ${name(body)}`}
        onClick={() =>
          followed(accept.mutateAsync({ params: { creditorId, postingId }, body: {} }), () => tell(words.accepted))
        }
      >
        {words[go]}
      </Button>
      {accept.error !== null && <Failure failure={accept.error} />}
    </>
  );
}

function Reverse({ creditorId, posting }: PostingActionsProps) {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const name = usePostingName()(posting.body);
  const [isOpen, setOpen] = useState(false);
  const tell = useTell();
  const reverse = useOrder("reversePosting");
  const { postingId } = posting;
  const submit = (): void =>
    followed(reverse.mutateAsync({ params: { creditorId, postingId }, body: {} }), () => {
      setOpen(false);
      tell(words.reversed);
    });
  return (
    <>
      <Button size="small" variant="tertiary" aria-label={words.reverseOf(name)} onClick={() => setOpen(true)}>
        {words.reverse}
      </Button>
      <OrderDialog
        title={words.reverseTitle}
        go={words.reverse}
        isOpen={isOpen}
        isDanger
        isPending={reverse.isPending}
        failure={reverse.error}
        onClose={() => setOpen(false)}
        onSubmit={submit}
      >
        <BodyShort>{words.reverseBody}</BodyShort>
        <div className="cost">
          <BodyShort weight="semibold">{name}</BodyShort>
          <Preview creditorId={creditorId} posting={posting} />
        </div>
      </OrderDialog>
    </>
  );
}
