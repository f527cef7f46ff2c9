import { BodyShort } from "@navikt/ds-react";
import { useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { DayField } from "../../parts/day-field.tsx";
import { NotSaved } from "../../parts/not-saved.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useMe } from "../../shell/me.tsx";
import type { LawNow } from "./operations.ts";

type ConfirmReviewProps = { readonly law: LawNow; readonly onClose: () => void; readonly onDone: () => void };

/** That somebody has read the rates against the law through a day; the day of the new law stays as it is. */
export function ConfirmReview({ law, onClose, onDone }: ConfirmReviewProps) {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  const { today } = useMe();
  const save = useOrder("saveLaw");
  const [day, setDay] = useState<string>(law.reviewedThrough);
  const [isAsked, setAsked] = useState(false);
  const isWrong = !/^\d{4}-/.test(day) || day < today;
  const isStale = save.error?.refusal?.code === "changed_meanwhile";
  const send = (): void => {
    setAsked(true);
    if (isWrong) return;
    const body = { version: law.version, newLawFrom: law.newLawFrom, reviewedThrough: day };
    followed(save.mutateAsync({ body }), onDone);
  };
  return (
    <OrderDialog
      title={words.confirmTitle}
      go={words.confirmGo}
      isOpen
      isPending={save.isPending}
      failure={isStale ? null : save.error}
      onClose={onClose}
      onSubmit={send}
    >
      <BodyShort>{words.confirmBody}</BodyShort>
      <DayField
        label={words.confirmDay}
        value={day}
        error={isAsked && isWrong ? words.confirmDayMissing : undefined}
        onChange={setDay}
      />
      {isStale && <NotSaved failure={save.error} onShowSaved={onClose} />}
    </OrderDialog>
  );
}
