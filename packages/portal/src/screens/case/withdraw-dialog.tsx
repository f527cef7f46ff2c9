import { BodyShort, Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import type { CaseDialogProps, OneCase } from "./one-case.ts";
import { Why } from "./why.tsx";

/** Takes the case back. What it costs is shown first, and is what the person says yes to (WEB-12 to WEB-14). */
export function WithdrawDialog({ of, isOpen, onClose, onDone }: CaseDialogProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const words = texts.case;
  const withdraw = useOrder("withdrawCase");
  // a tick is for the price that was shown
  const [confirmed, setConfirmed] = useState<number>();
  const [asked, setAsked] = useState<number>();
  const { withdrawal } = of;
  if (withdrawal === undefined) return null;
  const isConfirmed = confirmed === withdrawal.ore;
  const submit = (): void => {
    setAsked(withdrawal.ore);
    if (!isConfirmed) return;
    const body = { confirm: true, costSeenOre: withdrawal.ore } as const;
    withdraw.mutate({ params: { caseId: of.caseId }, body }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      title={words.withdrawTitle}
      go={words.withdrawGo}
      isOpen={isOpen}
      isDanger
      isPending={withdraw.isPending}
      failure={withdraw.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.withdrawBody}</BodyShort>
      <Cost withdrawal={withdrawal} />
      <CheckboxGroup
        legend={words.withdrawTitle}
        hideLegend
        value={isConfirmed ? ["yes"] : []}
        onChange={(value: readonly string[]) => setConfirmed(value.length > 0 ? withdrawal.ore : undefined)}
        error={asked === withdrawal.ore && !isConfirmed ? words.withdrawMissing : undefined}
      >
        <Checkbox value="yes">
          {withdrawal.ore === 0 ? words.withdrawConfirmFree : words.withdrawConfirm(format.money(withdrawal.ore))}
        </Checkbox>
      </CheckboxGroup>
    </OrderDialog>
  );
}

type CostProps = { readonly withdrawal: NonNullable<OneCase["withdrawal"]> };

function Cost({ withdrawal }: CostProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const words = texts.case;
  const { ore, courtCostsOre, feeOre, free, freeThrough, why } = withdrawal;
  return (
    <div className="cost">
      <p className="claim-total">
        <span>{words.withdrawCost}</span>
        <span className="number">{ore === 0 ? words.withdrawalFree : format.money(ore)}</span>
      </p>
      {freeThrough !== undefined && free && (
        <BodyShort size="small">
          {courtCostsOre === 0
            ? words.withdrawalFreeThrough(format.day(freeThrough))
            : words.withdrawalFeeFreeThrough(format.day(freeThrough))}
        </BodyShort>
      )}
      {courtCostsOre !== 0 && (
        <BodyShort size="small">
          {words.withdrawCourt} {format.money(courtCostsOre)}
        </BodyShort>
      )}
      {courtCostsOre !== 0 && feeOre !== 0 && (
        <BodyShort size="small">
          {words.withdrawFee} {format.money(feeOre)}
        </BodyShort>
      )}
      <Why of={why} line={words.withdrawCost} />
    </div>
  );
}
