import { BodyShort } from "@navikt/ds-react";
import { followed, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import type { PaymentDialogProps } from "./assign-dialog.tsx";
import type { Suggestion } from "./one-payment.ts";

/** A payment on a case, with the case's number. */
export type Named = NonNullable<Suggestion["payments"]>[number] & { readonly number: string };

/** Says which payment the bank took back. */
export function NameDialog({ payment, named, onClose, onSettled }: PaymentDialogProps & { readonly named: Named }) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  const name = useOrder("nameTakenBack");
  const submit = (): void => {
    const body = { takenBackId: named.paymentId };
    const order = name.mutateAsync({ params: { paymentId: payment.paymentId }, body });
    followed(order, () => onSettled({ kind: "named" }));
  };
  return (
    <OrderDialog
      title={words.nameTitle}
      go={words.name}
      isOpen
      isDanger
      isPending={name.isPending}
      failure={name.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.nameBody(format.money(named.amountOre), format.day(named.paidOn), named.number)}</BodyShort>
    </OrderDialog>
  );
}
