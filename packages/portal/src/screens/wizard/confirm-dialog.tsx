import { BodyShort } from "@navikt/ds-react";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Confirmations } from "../autopilot/confirmations.tsx";
import { isConfirmed, type Needed } from "../autopilot/needed.ts";

type ConfirmDialogProps = {
  readonly needed: Needed;
  readonly go: string;
  readonly isPending: boolean;
  readonly onClose: () => void;
  readonly onYes: () => void;
};

/** What the server asks a yes to before it saves who starts the cases. */
export function ConfirmDialog({ needed, go, isPending, onClose, onYes }: ConfirmDialogProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(false);
  const isAllConfirmed = isConfirmed(needed, confirmed);
  const submit = (): void => {
    setAsked(true);
    if (isAllConfirmed) onYes();
  };
  return (
    <OrderDialog
      title={words.confirmTitle}
      go={go}
      isOpen
      isPending={isPending}
      failure={null}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.confirmBody}</BodyShort>
      <Confirmations
        legend={words.confirmTitle}
        needed={needed}
        confirmed={confirmed}
        isMissing={asked && !isAllConfirmed}
        onChange={setConfirmed}
      />
    </OrderDialog>
  );
}
