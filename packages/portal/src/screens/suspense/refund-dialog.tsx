import { BodyShort, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { followed, useAsk, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { accountDigits } from "../../parts/account.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import type { PaymentDialogProps } from "./assign-dialog.tsx";

const PAYEE_LENGTH_MAX = 70;
const ACCOUNT = /^\d{11}$/;

/** Sends money back to whoever paid it; above the operator's limit a second person has to say yes. */
export function RefundDialog({ payment, onClose, onSettled }: PaymentDialogProps) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  const refund = useOrder("refundPayment");
  const [payee, setPayee] = useState("");
  const [written, setWritten] = useState("");
  const [asked, setAsked] = useState(false);
  const account = accountDigits(written);
  const isKnown = account === "" && payment.payerAccount !== undefined;
  const isWrong = !isKnown && !ACCOUNT.test(account);
  const submit = (): void => {
    setAsked(true);
    if (payee.trim() === "" || isWrong) return;
    const body = { payee: payee.trim(), ...(account !== "" && { account }) };
    const order = refund.mutateAsync({ params: { paymentId: payment.paymentId }, body });
    followed(order, ({ status }) =>
      onSettled({ kind: status === "awaiting_approval" ? "refundWaits" : "refundOrdered" }),
    );
  };
  return (
    <OrderDialog
      title={words.refundTitle}
      go={words.refund}
      isOpen
      isPending={refund.isPending}
      failure={refund.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.refundBody(format.money(payment.amountOre))}</BodyShort>
      <Approval />
      <TextField
        label={words.payee}
        autoComplete="off"
        maxLength={PAYEE_LENGTH_MAX}
        value={payee}
        error={asked && payee.trim() === "" ? words.payeeMissing : undefined}
        onChange={({ target }) => setPayee(target.value)}
      />
      <TextField
        label={words.account}
        description={payment.payerAccount === undefined ? undefined : words.accountHelp}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={written}
        error={asked && isWrong ? words.accountMissing : undefined}
        onChange={({ target }) => setWritten(target.value)}
      />
    </OrderDialog>
  );
}

/** From which amount a second person is asked. */
function Approval() {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense;
  const terms = useQuery(useAsk()("readBankTerms", {}));
  if (terms.data === undefined) return null;
  const { approvalAboveOre } = terms.data;
  return (
    <BodyShort className="quiet">
      {approvalAboveOre === null ? words.approvalNone : words.approval(format.money(approvalAboveOre))}
    </BodyShort>
  );
}
