import { Checkbox, CheckboxGroup, DatePicker, Radio, RadioGroup, useDatepicker } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { dayOf, localDate, nextDay } from "../../parts/days.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useMe } from "../../shell/me.tsx";
import { ChangeList } from "./change-list.tsx";
import { settingChanges } from "./changes-of.ts";
import type { Current } from "./current.ts";
import type { SettingsBody } from "./form-values.ts";
import { WhatIf } from "./what-if.tsx";

type SaveDialogProps = {
  readonly creditorId: string;
  /** What the person began with. */
  readonly base: Current;
  readonly draft: SettingsBody;
  readonly scheduledVersion: number | undefined;
  readonly onClose: () => void;
  readonly onSaved: (saved: Current, from: string | undefined) => void;
};
type When = "now" | "later";

/** What changes, what it would do, from when, and the yes that some of it needs (FIKEN-25, -30). */
export function SaveDialog({ creditorId, base, draft, scheduledVersion, onClose, onSaved }: SaveDialogProps) {
  const { texts, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const save = useOrder("saveAutopilot");
  const { when, setWhen, day, picker } = useWhen();
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const needed = [
    ...(draft.fullAuto && !base.autopilot.fullAuto ? ["fullAuto"] : []),
    ...(draft.compensation && !base.autopilot.compensation ? ["compensation"] : []),
  ];
  const isConfirmed = needed.every((one) => confirmed.includes(one));
  const isDayMissing = when === "later" && day === undefined;
  const submit = (): void => {
    setAsked(true);
    if (!isConfirmed || isDayMissing) return;
    const effectiveOn = when === "later" ? day : undefined;
    const body = {
      version: base.version,
      autopilot: draft,
      ...(effectiveOn !== undefined && { effectiveOn }),
      ...(scheduledVersion !== undefined && { scheduledVersion }),
      ...(needed.length > 0 && { confirm: true as const }),
    };
    save.mutate({ params: { creditorId }, body }, { onSuccess: (saved) => onSaved(saved, effectiveOn) });
  };
  return (
    <OrderDialog
      title={words.saveTitle}
      go={needed.length > 0 ? words.saveOn : words.save}
      isOpen
      isPending={save.isPending}
      failure={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChangeList title={words.changesTitle} changes={settingChanges(base.autopilot, draft)} />
      <WhatIf creditorId={creditorId} draft={draft} />
      <RadioGroup legend={words.effective} value={when} onChange={(value: When) => setWhen(value)}>
        <Radio value="now">{words.effectiveNow}</Radio>
        <Radio value="later">{words.effectiveLater}</Radio>
      </RadioGroup>
      {when === "later" && (
        <DatePicker {...picker.datepickerProps}>
          <DatePicker.Input
            {...picker.inputProps}
            label={words.effectiveDay}
            error={asked && isDayMissing ? words.effectiveMissing : undefined}
          />
        </DatePicker>
      )}
      {needed.length > 0 && (
        <CheckboxGroup
          legend={words.saveTitle}
          hideLegend
          value={[...confirmed]}
          onChange={(value: readonly string[]) => setConfirmed(value)}
          error={asked && !isConfirmed ? words.confirmMissing : undefined}
        >
          {needed.map((one) => (
            <Checkbox key={one} value={one}>
              {one === "fullAuto"
                ? words.confirmFullAuto
                : words.confirmCompensation(format.money(base.compensation?.costOre ?? 0))}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </OrderDialog>
  );
}

/** At once, or from a day after today. */
function useWhen() {
  const { today } = useMe();
  const [when, setWhen] = useState<When>("now");
  const first = nextDay(today);
  const picker = useDatepicker({ fromDate: localDate(first) });
  const picked = picker.selectedDay === undefined ? undefined : dayOf(picker.selectedDay);
  return { when, setWhen, day: picked !== undefined && picked >= first ? picked : undefined, picker };
}
