import { ChevronDownIcon, ChevronUpIcon } from "@navikt/aksel-icons";
import { Button, InlineMessage } from "@navikt/ds-react";
import { useId, useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { ApproveDialog } from "./approve-dialog.tsx";
import { isPaused, mayBePaused } from "./banners.tsx";
import type { OneCase } from "./one-case.ts";
import { DialogOf } from "./orders/dialog-of.tsx";
import { MoreOrders } from "./orders/more-orders.tsx";
import { useOrderName } from "./orders/order-name.ts";
import { PauseDialog } from "./pause-dialog.tsx";
import { type Receipt as Told, type Undo, useReceipt } from "./receipt.ts";
import { type Order, ordersOf } from "./which-orders.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

type Plain = "pause" | "withdraw" | "approve";

/** What a person may do with the case as it is now, and the receipt of what they did last. */
export function Actions({ of }: { readonly of: OneCase }) {
  const { texts } = useLanguage(CASE_PAGE);
  const { case: words, orders } = texts;
  const me = useMe();
  const nameOf = useOrderName();
  const [plain, setPlain] = useState<Plain>();
  const [asked, setAsked] = useState<{ readonly order: Order; readonly isOpen: boolean; readonly run: number }>();
  const [isMore, setMore] = useState(false);
  const more = useId();
  const { receipt, isLate, tell } = useReceipt();
  const { first, more: groups } = ordersOf(of, me);
  const open = (order: Order): void => setAsked({ order, isOpen: true, run: asked?.run ?? 0 });
  const close = (): void => setAsked(asked && { ...asked, isOpen: false });
  const done = (order: Order): void => {
    // given once, a form begins anew
    setAsked({ order, isOpen: false, run: (asked?.run ?? 0) + 1 });
    setMore(false);
    tell({ text: orders.done[order.kind] });
  };
  return (
    <section aria-label={words.actions} className="stack">
      <div className="buttons">
        {first !== undefined && <Button onClick={() => open(first)}>{nameOf(first)}</Button>}
        {mayOrder(me) && of.status !== "closed" && (
          <PlainButtons of={of} onShow={setPlain} onResumed={(undo) => tell({ text: words.resumeDone, undo })} />
        )}
        <Button
          variant="tertiary"
          data-color="neutral"
          icon={isMore ? <ChevronUpIcon aria-hidden /> : <ChevronDownIcon aria-hidden />}
          iconPosition="right"
          aria-expanded={isMore}
          aria-controls={more}
          onClick={() => setMore(!isMore)}
        >
          {orders.more}
        </Button>
      </div>
      <div id={more} hidden={!isMore}>
        <MoreOrders groups={groups} onChoose={open} />
      </div>
      <Receipt of={of} receipt={receipt} isLate={isLate} />
      <PlainDialogs of={of} shown={plain} onClose={() => setPlain(undefined)} onTell={tell} />
      {asked !== undefined && (
        <DialogOf
          key={`${asked.run} ${JSON.stringify(asked.order)}`}
          of={of}
          order={asked.order}
          isOpen={asked.isOpen}
          onClose={close}
          onDone={() => done(asked.order)}
        />
      )}
    </section>
  );
}

type Tell = (receipt: Told) => void;

type PlainButtonsProps = {
  readonly of: OneCase;
  readonly onShow: (which: Plain) => void;
  readonly onResumed: (undo: Undo) => void;
};

/** What is done with most cases: beside the first, a pause and the way out. */
function PlainButtons({ of, onShow, onResumed }: PlainButtonsProps) {
  const { case: words } = useLanguage(CASE_PAGE).texts;
  const resume = useOrder("resumeCase");
  const goOn = (): void => {
    const until = of.paused?.until;
    resume.mutate({ params: { caseId: of.caseId }, body: {} }, { onSuccess: () => onResumed({ until }) });
  };
  return (
    <>
      {of.status === "awaiting_approval" && <Button onClick={() => onShow("approve")}>{words.approve}</Button>}
      {isPaused(of) ? (
        <Button variant="secondary" loading={resume.isPending} onClick={goOn}>
          {words.resume}
        </Button>
      ) : (
        mayBePaused(of) && (
          <Button variant="secondary" onClick={() => onShow("pause")}>
            {words.pause}
          </Button>
        )
      )}
      <Button variant="tertiary" data-color="danger" onClick={() => onShow("withdraw")}>
        {words.withdraw}
      </Button>
      {resume.error !== null && <Failure failure={resume.error} />}
    </>
  );
}

type PlainDialogsProps = {
  readonly of: OneCase;
  readonly shown: Plain | undefined;
  readonly onClose: () => void;
  readonly onTell: Tell;
};

function PlainDialogs({ of, shown, onClose, onTell }: PlainDialogsProps) {
  const { case: words } = useLanguage(CASE_PAGE).texts;
  const end = (text: string, undo?: Undo): void => {
    onClose();
    onTell({ text, ...(undo !== undefined && { undo }) });
  };
  return (
    <>
      <PauseDialog of={of} isOpen={shown === "pause"} onClose={onClose} onDone={() => end(words.pauseDone, "resume")} />
      <WithdrawDialog of={of} isOpen={shown === "withdraw"} onClose={onClose} onDone={() => end(words.withdrawDone)} />
      <ApproveDialog of={of} isOpen={shown === "approve"} onClose={onClose} onDone={() => end(words.approveDone)} />
    </>
  );
}

type ReceiptProps = { readonly of: OneCase; readonly receipt: Told | undefined; readonly isLate: boolean };

/** What was done last, and for ten seconds the way to undo a pause or its end. */
function Receipt({ of: { caseId }, receipt, isLate }: ReceiptProps) {
  const { case: words } = useLanguage(CASE_PAGE).texts;
  const resume = useOrder("resumeCase");
  const pause = useOrder("pauseCase");
  const [undone, setUndone] = useState<Told>();
  const isUndone = undone !== undefined && undone === receipt;
  // why it stood still before stands in the timeline already
  const asBefore = (until: string | undefined) => (until === undefined ? { reason: words.resumeUndone } : { until });
  const undo = (wanted: Undo): void => {
    const onSuccess = (): void => setUndone(receipt);
    if (wanted === "resume") resume.mutate({ params: { caseId }, body: {} }, { onSuccess });
    else pause.mutate({ params: { caseId }, body: asBefore(wanted.until) }, { onSuccess });
  };
  const failure = resume.error ?? pause.error;
  const wanted = isLate || isUndone ? undefined : receipt?.undo;
  return (
    <>
      <div role="status">
        {receipt !== undefined && receipt.text !== "" && (
          <InlineMessage status="success">
            {isUndone ? undoneText(receipt.undo, words) : receipt.text}
            {wanted !== undefined && (
              <Button
                size="xsmall"
                variant="tertiary"
                loading={resume.isPending || pause.isPending}
                onClick={() => undo(wanted)}
              >
                {words.undo}
              </Button>
            )}
          </InlineMessage>
        )}
      </div>
      {failure !== null && <Failure failure={failure} />}
    </>
  );
}

const undoneText = (undo: Undo | undefined, words: { readonly resumeDone: string; readonly pauseDone: string }) =>
  undo === "resume" ? words.resumeDone : words.pauseDone;
