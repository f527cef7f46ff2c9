import { BodyShort, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useTell } from "../../parts/told.tsx";
import { customerOf, type LedgerItem } from "./ledger-item.ts";

type ExcludeDialogProps = {
  readonly creditorId: string;
  readonly item: LedgerItem;
  readonly onClose: () => void;
};

/** Takes a customer out of collection (GO-15). */
export function ExcludeDialog({ creditorId, item, onClose }: ExcludeDialogProps) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const tell = useTell();
  const exclude = useOrder("excludeCustomer");
  const [note, setNote] = useState("");
  const { connectionId, customerId } = item;
  const customerName = customerOf(item, words.customerNumber);
  const submit = (): void => {
    const body = { excluded: true, ...(note.trim() !== "" && { note: note.trim() }) };
    followed(exclude.mutateAsync({ params: { creditorId, connectionId, customerId }, body }), () => {
      onClose();
      tell(words.excludeDone(customerName));
    });
  };
  return (
    <OrderDialog
      title={words.excludeTitle(customerName)}
      go={words.excludeGo}
      isOpen
      isPending={exclude.isPending}
      failure={exclude.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.excludeBody}</BodyShort>
      <TextField
        label={words.excludeNote}
        value={note}
        maxLength={200}
        onChange={({ target }) => setNote(target.value)}
      />
    </OrderDialog>
  );
}
