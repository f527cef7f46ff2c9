import { BodyShort, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import { Changeable, type ChangeForm } from "../../../parts/changeable.tsx";
import { TextLink } from "../../../parts/links.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card } from "../../../parts/page.tsx";
import { isOperatorAdmin, useMe } from "../../../shell/me.tsx";
import { Facts } from "../facts.tsx";
import type { Terms } from "./order-card.tsx";
import { type WithdrawalField, type WrittenWithdrawal, withdrawalOf, writtenOf } from "./written-withdrawal.ts";

type WithdrawalProps = { readonly creditorId: string; readonly terms: Terms };

/**
 * What taking a case back costs the creditor by its agreement (WEB-12 to -14), which the operator changes, and the way to when
 * its money is sent on.
 */
export function WithdrawalCard({ creditorId, terms }: WithdrawalProps) {
  const { texts, format } = useLanguage(COMPANY);
  const { agreement: words } = texts;
  const { countedFrom, freeDays, afterwardsFeePercent } = terms.withdrawal;
  const mayChange = isOperatorAdmin(useMe());
  return (
    <Card
      title={words.title}
      aside={
        <TextLink to="/utbetalinger/avtale" search={{ kreditor: creditorId }}>
          {words.payouts}
        </TextLink>
      }
    >
      <div className="stack">
        <BodyShort className="quiet">{words.intro}</BodyShort>
        <Facts
          of={[
            [words.free, words.freeDays[countedFrom](format.number(freeDays))],
            [
              words.afterwards,
              afterwardsFeePercent === 0 ? words.nothing : words.percent(format.number(afterwardsFeePercent)),
            ],
            [words.court, words.courtAlways],
          ]}
        />
        <BodyShort>{words.shown}</BodyShort>
        {mayChange && (
          <Changeable
            change={words.changeWithdrawal}
            form={(dialog) => <ChangeWithdrawal creditorId={creditorId} terms={terms} {...dialog} />}
          />
        )}
      </div>
    </Card>
  );
}

type ChangeProps = WithdrawalProps & ChangeForm;

function ChangeWithdrawal({ creditorId, terms, onClose, onDone }: ChangeProps) {
  const { agreement: words, saving } = useLanguage(COMPANY).texts;
  const save = useOrder("saveTerms");
  const [written, setWritten] = useState<WrittenWithdrawal>(() => writtenOf(terms.withdrawal));
  const [isAsked, setAsked] = useState(false);
  const withdrawal = withdrawalOf(written);
  const errorOf = (field: WithdrawalField, text: string): string | undefined =>
    isAsked && !("countedFrom" in withdrawal) && withdrawal.includes(field) ? text : undefined;
  const submit = (): void => {
    setAsked(true);
    if (!("countedFrom" in withdrawal)) return;
    save.mutate({ params: { creditorId }, body: { ...terms, withdrawal } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      isOpen
      title={words.changeWithdrawal}
      go={saving.save}
      isPending={save.isPending}
      failure={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.intro}</BodyShort>
      <RadioGroup
        legend={words.countedFrom}
        value={written.countedFrom}
        onChange={(countedFrom: WrittenWithdrawal["countedFrom"]) => setWritten({ ...written, countedFrom })}
      >
        <Radio value="payment_demand">{words.countedFroms.payment_demand}</Radio>
        <Radio value="opening">{words.countedFroms.opening}</Radio>
      </RadioGroup>
      <TextField
        label={words.daysFree}
        inputMode="numeric"
        value={written.freeDays}
        error={errorOf("freeDays", words.daysWrong)}
        onChange={({ target }) => setWritten({ ...written, freeDays: target.value })}
      />
      <TextField
        label={words.percentAfterwards}
        inputMode="numeric"
        value={written.afterwardsFeePercent}
        error={errorOf("afterwardsFeePercent", words.percentWrong)}
        onChange={({ target }) => setWritten({ ...written, afterwardsFeePercent: target.value })}
      />
    </OrderDialog>
  );
}
