import { BodyShort } from "@navikt/ds-react";
import { followed, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { type OnePayment, type Suggestion, surplusOf } from "./one-payment.ts";
import type { Settled } from "./receipt.tsx";

/** What each dialog about a payment is given. */
export type PaymentDialogProps = {
  readonly payment: OnePayment;
  readonly onClose: () => void;
  readonly onSettled: (settled: Settled) => void;
};

type AssignDialogProps = PaymentDialogProps & {
  readonly of: Pick<Suggestion, "caseId" | "number" | "debtor" | "owedOre">;
};

/** Says yes to the case that a payment is for. What is too much of it is told first. */
export function AssignDialog({ payment, of, onClose, onSettled }: AssignDialogProps) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  const assign = useOrder("assignPayment");
  const { caseId, number, debtor, owedOre } = of;
  const surplus = surplusOf(payment, owedOre);
  const submit = (): void =>
    followed(assign.mutateAsync({ params: { paymentId: payment.paymentId }, body: { caseId } }), () =>
      onSettled({ kind: "assigned", caseId, number }),
    );
  return (
    <OrderDialog
      title={words.assignTitle}
      go={words.assign}
      isOpen
      isPending={assign.isPending}
      failure={assign.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.assignBody(format.money(payment.amountOre), number, debtor)}</BodyShort>
      {owedOre !== undefined && <BodyShort>{words.owes(format.money(owedOre))}</BodyShort>}
      {surplus > 0 && <BodyShort weight="semibold">{words.owesLess(format.money(surplus))}</BodyShort>}
    </OrderDialog>
  );
}
