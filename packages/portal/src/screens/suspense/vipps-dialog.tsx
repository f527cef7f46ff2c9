import { BodyShort, Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { followed, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import type { PaymentDialogProps } from "./assign-dialog.tsx";

export type VippsDays = Reply<"listVippsDays">["days"];

/** Says which days a settlement of Vipps's is for. They must come to exactly what came. */
export function VippsDialog({ payment, days, onClose, onSettled }: PaymentDialogProps & { readonly days: VippsDays }) {
  const { texts, format } = useLanguage(SUSPENSE);
  const words = texts.suspense.vipps;
  const settle = useOrder("settleVipps");
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    days.filter(({ totalOre }) => totalOre === payment.amountOre).flatMap(({ on }, at) => (at === 0 ? [on] : [])),
  );
  const [asked, setAsked] = useState(false);
  const sumOre = days.filter(({ on }) => chosen.includes(on)).reduce((sum, { totalOre }) => sum + totalOre, 0);
  const isOther = sumOre !== payment.amountOre;
  const submit = (): void => {
    setAsked(true);
    if (isOther) return;
    const order = settle.mutateAsync({ params: { paymentId: payment.paymentId }, body: { days: [...chosen] } });
    followed(order, () => onSettled({ kind: "spread" }));
  };
  return (
    <OrderDialog
      title={words.title}
      go={words.go}
      isOpen
      isPending={settle.isPending}
      failure={settle.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.body(format.money(payment.amountOre))}</BodyShort>
      <CheckboxGroup
        legend={words.days}
        value={[...chosen]}
        onChange={setChosen}
        error={asked && isOther ? words.other(format.money(sumOre), format.money(payment.amountOre)) : undefined}
      >
        {days.map(({ on, count, totalOre }) => (
          <Checkbox key={on} value={on}>
            {words.day(format.day(on), count, format.money(totalOre))}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <BodyShort>{words.sum(format.money(sumOre))}</BodyShort>
    </OrderDialog>
  );
}
