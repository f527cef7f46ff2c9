import { BodyShort, Button, Checkbox, CheckboxGroup, InlineMessage } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { accountText } from "../../parts/account.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import type { OnePayout } from "./one-payout.ts";

type Waiting = Pick<OnePayout, "payoutId" | "amountOre" | "account" | "status">;
type DecideProps = { readonly creditorId: string; readonly of: Waiting };
type Done = "approved" | "declined" | undefined;

/** The second person's yes or no to a payout, and the receipt of it. */
export function Decide({ creditorId, of }: DecideProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const [shown, setShown] = useState<"approve" | "decline">();
  const [done, setDone] = useState<Done>();
  const close = () => setShown(undefined);
  const end = (what: Done): void => {
    close();
    setDone(what);
  };
  return (
    <div className="stack">
      {of.status === "awaiting_approval" && (
        <div className="buttons">
          <Button onClick={() => setShown("approve")}>{words.approve}</Button>
          <Button variant="secondary" data-color="danger" onClick={() => setShown("decline")}>
            {words.decline}
          </Button>
        </div>
      )}
      <div role="status">{done !== undefined && <InlineMessage status="success">{words[done]}</InlineMessage>}</div>
      <Approve
        creditorId={creditorId}
        of={of}
        isOpen={shown === "approve"}
        onClose={close}
        onDone={() => end("approved")}
      />
      <Decline
        creditorId={creditorId}
        of={of}
        isOpen={shown === "decline"}
        onClose={close}
        onDone={() => end("declined")}
      />
    </div>
  );
}

type DialogProps = DecideProps & {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** What the person sees goes with the order: the server refuses when it is not what is there. */
const orderOf = ({ creditorId, of }: DecideProps) => ({
  params: { creditorId, payoutId: of.payoutId },
  body: { amountSeenOre: of.amountOre, accountSeen: of.account },
});

function Approve({ creditorId, of, isOpen, onClose, onDone }: DialogProps) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const approve = useOrder("approvePayout");
  // a tick is for what was shown
  const seen = `${of.amountOre} ${of.account}`;
  const [confirmed, setConfirmed] = useState<string>();
  const [asked, setAsked] = useState(false);
  const isConfirmed = confirmed === seen;
  const submit = (): void => {
    setAsked(true);
    if (isConfirmed) approve.mutate(orderOf({ creditorId, of }), { onSuccess: onDone });
  };
  return (
    <OrderDialog
      title={words.approve}
      go={words.approve}
      isOpen={isOpen}
      isPending={approve.isPending}
      failure={approve.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.approveBody(format.money(of.amountOre), accountText(of.account))}</BodyShort>
      <CheckboxGroup
        legend={words.approve}
        hideLegend
        value={isConfirmed ? ["yes"] : []}
        onChange={(value: readonly string[]) => setConfirmed(value.length > 0 ? seen : undefined)}
        error={asked && !isConfirmed ? words.approveMissing : undefined}
      >
        <Checkbox value="yes">{words.approveSeen}</Checkbox>
      </CheckboxGroup>
    </OrderDialog>
  );
}

function Decline({ creditorId, of, isOpen, onClose, onDone }: DialogProps) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  const decline = useOrder("declinePayout");
  return (
    <OrderDialog
      title={words.declineTitle}
      go={words.decline}
      isOpen={isOpen}
      isDanger
      isPending={decline.isPending}
      failure={decline.error}
      onClose={onClose}
      onSubmit={() => decline.mutate(orderOf({ creditorId, of }), { onSuccess: onDone })}
    >
      <BodyShort>{words.declineBody(format.money(of.amountOre))}</BodyShort>
    </OrderDialog>
  );
}
