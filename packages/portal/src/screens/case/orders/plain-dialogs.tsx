import { BodyShort } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { codeText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import type { HoldToEnd } from "../which-orders.ts";
import { Confirm, CostLine } from "./fields.tsx";

type Demand = "creditor_demand" | "payment_demand";

/** Says yes to the demand that waits for a person (it costs the debtor money). */
export function ApproveDemandDialog({ of, step, onDone, ...shown }: CaseDialogProps & { readonly step: Demand }) {
  const { texts, language } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const approve = useOrder("approveDemand");
  const name = codeText(step, language);
  return (
    <OrderDialog
      {...shown}
      title={words.approveDemand(name.toLowerCase())}
      go={words.approveDemand(name.toLowerCase())}
      isPending={approve.isPending}
      failure={approve.error}
      onSubmit={() => approve.mutate({ params: { caseId: of.caseId }, body: { step } }, { onSuccess: onDone })}
    >
      <BodyShort>{words.approveDemandBody(name)}</BodyShort>
    </OrderDialog>
  );
}

/** Ends what holds the case. */
export function EndHoldDialog({ of, hold, onDone, ...shown }: CaseDialogProps & { readonly hold: HoldToEnd }) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const end = useOrder("endHold");
  return (
    <OrderDialog
      {...shown}
      title={words.endHold[hold]}
      go={words.endHold[hold]}
      isPending={end.isPending}
      failure={end.error}
      onSubmit={() => end.mutate({ params: { caseId: of.caseId }, body: { hold } }, { onSuccess: onDone })}
    >
      <BodyShort>{words.endHoldBody}</BodyShort>
    </OrderDialog>
  );
}

/** Lets a closed case go on. */
export function ReopenDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const reopen = useOrder("reopenCase");
  return (
    <OrderDialog
      {...shown}
      title={words.name.reopen}
      go={words.reopenGo}
      isPending={reopen.isPending}
      failure={reopen.error}
      onSubmit={() => reopen.mutate({ params: { caseId: of.caseId }, body: {} }, { onSuccess: onDone })}
    >
      <BodyShort>{words.reopenBody}</BodyShort>
    </OrderDialog>
  );
}

/** Writes the claim off, once the person has seen what is given up. */
export function GiveUpDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const giveUp = useOrder("giveUpCase");
  const [isConfirmed, setConfirmed] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const submit = (): void => {
    setAsked(true);
    if (!isConfirmed) return;
    giveUp.mutate({ params: { caseId: of.caseId }, body: { confirm: true } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.give_up}
      go={words.giveUpGo}
      isDanger
      isPending={giveUp.isPending}
      failure={giveUp.error}
      onSubmit={submit}
    >
      <BodyShort>{words.giveUpBody}</BodyShort>
      {!("refused" in of.owed) && (
        <div className="cost">
          <CostLine name={words.giveUpOwed}>{format.money(of.owed.totalOre)}</CostLine>
        </div>
      )}
      <Confirm
        label={words.giveUpConfirm}
        isConfirmed={isConfirmed}
        isMissing={isAsked && !isConfirmed}
        onConfirm={setConfirmed}
      />
    </OrderDialog>
  );
}
