import { BodyShort, Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { accountDigits } from "../../parts/account.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useTell } from "../../parts/told.tsx";
import { mayHandleMoney, useMe } from "../../shell/me.tsx";
import type { OneCase } from "./one-case.ts";

type Payment = NonNullable<OneCase["refund"]>["payments"][number];

/** A button for each payment of which we hold too much, once the case has ended: until then it pays what comes to be owed. */
export function RefundSurplus({ of }: { readonly of: OneCase }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const me = useMe();
  const [chosen, setChosen] = useState<Payment>();
  const payments = of.refund?.payments.filter(({ heldBy }) => heldBy === "operator") ?? [];
  if (!mayHandleMoney(me) || of.status !== "closed" || payments.length === 0) return null;
  return (
    <div className="buttons">
      {payments.map((payment) => (
        <Button key={payment.paymentId} size="small" variant="secondary" onClick={() => setChosen(payment)}>
          {texts.case.refundGo(format.money(payment.ore))}
        </Button>
      ))}
      {chosen !== undefined && <RefundDialog of={of} payment={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

type DialogProps = { readonly of: OneCase; readonly payment: Payment; readonly onClose: () => void };

function RefundDialog({ of: { caseId, debtor }, payment: { paymentId, paidOn, ore }, onClose }: DialogProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const words = texts.case;
  const tell = useTell();
  const order = useOrder("refundSurplus");
  const [written, setWritten] = useState("");
  const submit = (): void => {
    const account = accountDigits(written);
    const body = { paymentId, ...(account !== "" && { account }) };
    followed(order.mutateAsync({ params: { caseId }, body }), ({ status }) => {
      onClose();
      tell(status === "awaiting_approval" ? words.refundWaits : words.refundOrdered);
    });
  };
  return (
    <OrderDialog
      title={words.refundTitle}
      go={words.refundGo(format.money(ore))}
      isOpen
      isPending={order.isPending}
      failure={order.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.refundAsk(format.money(ore), debtor.name, format.day(paidOn))}</BodyShort>
      <TextField
        label={words.refundAccount}
        description={words.refundAccountHelp}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={written}
        onChange={({ target }) => setWritten(target.value)}
      />
    </OrderDialog>
  );
}
