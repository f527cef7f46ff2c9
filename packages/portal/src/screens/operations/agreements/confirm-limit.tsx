import { BodyShort } from "@navikt/ds-react";
import type { ApiFailure } from "../../../api/failure.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OPERATOR_AGREEMENTS } from "../../../i18n/operator-agreements.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";

type ConfirmLimitProps = {
  readonly how: "cleared" | "raised";
  /** Øre. */
  readonly was: number | null;
  /** Øre; null when it is cleared. */
  readonly limit: number | null;
  readonly isPending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
};

/** The yes to a limit that lets more payouts go without a second person, before it is saved. */
export function ConfirmLimit({ how, was, limit, ...dialog }: ConfirmLimitProps) {
  const { texts, format } = useLanguage(OPERATOR_AGREEMENTS);
  const words = texts.agreements.confirmLimit;
  return (
    <OrderDialog key="confirm" title={words.title[how]} go={words.go[how]} isOpen isDanger {...dialog}>
      <BodyShort>
        {limit === null
          ? words.cleared(format.money(was ?? 0))
          : words.raised(format.money(was ?? 0), format.money(limit))}
      </BodyShort>
    </OrderDialog>
  );
}
