import { ArrowDownIcon, ArrowUpIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import { Changeable, type ChangeForm } from "../../../parts/changeable.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card } from "../../../parts/page.tsx";
import { isOperatorAdmin, useMe } from "../../../shell/me.tsx";
import { moved } from "./moved.ts";

export type Terms = Reply<"readTerms">;
type TermsProps = { readonly creditorId: string; readonly terms: Terms };

/** What a payment pays first; the operator's to change, by agreement with the creditor. */
export function OrderCard({ creditorId, terms }: TermsProps) {
  const { agreement: words } = useLanguage(COMPANY).texts;
  return (
    <Card title={words.order}>
      <div className="stack">
        <BodyShort className="quiet">{words.orderIntro}</BodyShort>
        <ol>
          {terms.allocationOrder.map((part) => (
            <li key={part}>{words.part[part]}</li>
          ))}
        </ol>
        {isOperatorAdmin(useMe()) && (
          <Changeable
            change={words.changeOrder}
            form={(dialog) => <OrderDialogOf creditorId={creditorId} terms={terms} {...dialog} />}
          />
        )}
      </div>
    </Card>
  );
}

type DialogProps = TermsProps & ChangeForm;

function OrderDialogOf({ creditorId, terms, onClose, onDone }: DialogProps) {
  const { agreement: words, saving } = useLanguage(COMPANY).texts;
  const save = useOrder("saveTerms");
  const [order, setOrder] = useState(terms.allocationOrder);
  const submit = (): void =>
    save.mutate({ params: { creditorId }, body: { ...terms, allocationOrder: order } }, { onSuccess: onDone });
  return (
    <OrderDialog
      isOpen
      title={words.changeOrder}
      go={saving.save}
      isPending={save.isPending}
      failure={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.orderHolds}</BodyShort>
      <ol className="plain-list rows">
        {order.map((part, at) => (
          <li key={part} className="order-row">
            <span>
              {at + 1}. {words.part[part]}
            </span>
            <Button
              type="button"
              size="small"
              variant="tertiary"
              icon={<ArrowUpIcon aria-hidden />}
              aria-label={words.moveUp(words.part[part])}
              disabled={at === 0}
              onClick={() => setOrder(moved(order, at, at - 1))}
            />
            <Button
              type="button"
              size="small"
              variant="tertiary"
              icon={<ArrowDownIcon aria-hidden />}
              aria-label={words.moveDown(words.part[part])}
              disabled={at === order.length - 1}
              onClick={() => setOrder(moved(order, at, at + 1))}
            />
          </li>
        ))}
      </ol>
    </OrderDialog>
  );
}
