import { DatePicker, Radio, RadioGroup, useDatepicker } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import type { ApiFailure } from "../../api/failure.ts";
import { useOrder } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { dayOf, localDate, nextDay } from "../../parts/days.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useMe } from "../../shell/me.tsx";
import { ChangeList } from "./change-list.tsx";
import { settingChanges } from "./changes-of.ts";
import { Confirmations } from "./confirmations.tsx";
import type { Current } from "./current.ts";
import type { SettingsBody } from "./form-values.ts";
import { isConfirmed, type Needed, neededOf, SWITCHES, type Switch } from "./needed.ts";
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
  const { texts } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const save = useOrder("saveAutopilot");
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  // a yes is to what a switch costs on its day
  const { when, setWhen, day, picker } = useWhen(() => setConfirmed([]));
  const effectiveOn = when === "later" ? day : undefined;
  const [asked, setAsked] = useState(false);
  const [told, setTold] = useState<Told>();
  const boxes = useRef<HTMLFieldSetElement>(null);
  // what is asked for may stand below what is seen of the dialog
  useEffect(() => {
    if (told !== undefined) boxes.current?.querySelector("input")?.focus();
  }, [told]);
  const isNow = when === "now";
  const seen = isNow ? switchedOn(base, draft) : NOTHING;
  const needed = told !== undefined && told.for === effectiveOn ? told : seen;
  const isAllConfirmed = isConfirmed(needed, confirmed);
  const isDayMissing = !isNow && day === undefined;
  const submit = (): void => {
    setAsked(true);
    if (!isAllConfirmed || isDayMissing) return;
    const body = {
      version: base.version,
      autopilot: draft,
      ...(effectiveOn !== undefined && { effectiveOn }),
      ...(scheduledVersion !== undefined && { scheduledVersion }),
      ...(needed.switches.length > 0 && { confirm: true as const }),
    };
    const ask = (failure: ApiFailure): void => {
      const asks = neededOf(failure);
      if (asks === undefined) return;
      setConfirmed([]);
      setTold({ ...asks, for: effectiveOn });
    };
    save.mutate({ params: { creditorId }, body }, { onSuccess: (saved) => onSaved(saved, effectiveOn), onError: ask });
  };
  const isAsking = save.error !== null && neededOf(save.error) !== undefined;
  return (
    <OrderDialog
      title={words.saveTitle}
      go={needed.switches.length > 0 ? words.saveOn : words.save}
      isOpen
      isPending={save.isPending}
      failure={isAsking ? null : save.error}
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
      <Confirmations
        ref={boxes}
        legend={words.saveTitle}
        needed={needed}
        confirmed={confirmed}
        isMissing={asked && !isAllConfirmed}
        onChange={setConfirmed}
      />
    </OrderDialog>
  );
}

/** As the server told when it was asked to save for that day, or at once. */
type Told = Needed & { readonly for: string | undefined };

const NOTHING: Needed = { switches: [] };

/** What is seen without asking the server: what is put on at once. Only the server knows what is for another day. */
function switchedOn({ autopilot, compensation, approvedIn: systems }: Current, draft: SettingsBody): Needed {
  const isAsked = (name: Switch): boolean => name !== "approvalRequired" || systems !== undefined;
  const isPutOn = (name: Switch): boolean => isAsked(name) && draft[name] && !autopilot[name];
  const switches = SWITCHES.filter(isPutOn).map((name) => ({ name }));
  return { switches, compensation, approvedTwice: systems && { systems } };
}

/** At once, or from a day after today. */
function useWhen(onChange: () => void) {
  const { today } = useMe();
  const [when, put] = useState<When>("now");
  const first = nextDay(today);
  const picker = useDatepicker({ fromDate: localDate(first), onDateChange: onChange });
  const setWhen = (to: When): void => {
    put(to);
    onChange();
  };
  const picked = picker.selectedDay === undefined ? undefined : dayOf(picker.selectedDay);
  return { when, setWhen, day: picked !== undefined && picked >= first ? picked : undefined, picker };
}
