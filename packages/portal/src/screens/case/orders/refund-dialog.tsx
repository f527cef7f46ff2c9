import { BodyShort, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import type { CaseDialogProps } from "../one-case.ts";

/** Sends back what the debtor paid too much on a case that has ended, payment by payment. */
export function RefundDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const refund = useOrder("refundSurplus");
  const payments = of.refund?.payments.filter(({ heldBy }) => heldBy === "operator") ?? [];
  const [picked, setPicked] = useState("");
  const [account, setAccount] = useState("");
  const [isAsked, setAsked] = useState(false);
  const only = payments.length === 1 ? payments[0] : undefined;
  const chosen = only ?? payments.find(({ paymentId }) => paymentId === picked);
  const submit = (): void => {
    setAsked(true);
    if (chosen === undefined) return;
    const { paymentId } = chosen;
    const body = account.trim() === "" ? { paymentId } : { paymentId, account: account.trim() };
    refund.mutate({ params: { caseId: of.caseId }, body }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.refund}
      go={chosen === undefined ? words.name.refund : words.refundGo(format.money(chosen.ore))}
      isPending={refund.isPending}
      failure={refund.error}
      onSubmit={submit}
    >
      <BodyShort>{words.refundBody}</BodyShort>
      <RadioGroup
        legend={words.refundWhich}
        value={chosen?.paymentId ?? ""}
        onChange={setPicked}
        error={isAsked && chosen === undefined ? words.refundMissing : undefined}
      >
        {payments.map(({ paymentId, paidOn, ore }) => (
          <Radio key={paymentId} value={paymentId}>
            {words.refundPayment(format.money(ore), format.day(paidOn))}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        label={words.refundAccount}
        description={words.refundAccountHelp}
        inputMode="numeric"
        htmlSize={16}
        maxLength={20}
        value={account}
        onChange={({ target }) => setAccount(target.value)}
      />
    </OrderDialog>
  );
}
