import { Checkbox, CheckboxGroup, DatePicker, Radio, RadioGroup, useDatepicker } from "@navikt/ds-react";
import { type Ref, useEffect, useRef, useState } from "react";
import type { ApiFailure } from "../../api/failure.ts";
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
  const isConfirmed = needed.switches.every(({ name }) => confirmed.includes(name));
  const isDayMissing = !isNow && day === undefined;
  const submit = (): void => {
    setAsked(true);
    if (!isConfirmed || isDayMissing) return;
    const body = {
      version: base.version,
      autopilot: draft,
      ...(effectiveOn !== undefined && { effectiveOn }),
      ...(scheduledVersion !== undefined && { scheduledVersion }),
      ...(needed.switches.length > 0 && { confirm: true as const }),
    };
    const ask = ({ refusal }: ApiFailure): void => {
      if (refusal?.code !== "confirmation_needed") return;
      setConfirmed([]);
      setTold({ ...(refusal as unknown as Needed), for: effectiveOn });
    };
    save.mutate({ params: { creditorId }, body }, { onSuccess: (saved) => onSaved(saved, effectiveOn), onError: ask });
  };
  const isAsking = save.error?.refusal?.code === "confirmation_needed";
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
        needed={needed}
        confirmed={confirmed}
        isMissing={asked && !isConfirmed}
        onChange={setConfirmed}
      />
    </OrderDialog>
  );
}

const SWITCHES = ["fullAuto", "compensation", "approvalRequired"] as const;
type Switch = (typeof SWITCHES)[number];

/** Each switch that is put on, with its day; what it costs then, and where the creditor approves already. */
type Needed = {
  readonly switches: readonly { readonly name: Switch; readonly on?: string }[];
  readonly compensation?: { readonly costOre: number } | undefined;
  readonly approvedTwice?: { readonly systems: readonly string[] } | undefined;
};
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

type ConfirmationsProps = {
  readonly ref: Ref<HTMLFieldSetElement>;
  readonly needed: Needed;
  readonly confirmed: readonly string[];
  readonly isMissing: boolean;
  readonly onChange: (confirmed: readonly string[]) => void;
};

function Confirmations({ ref, needed, confirmed, isMissing, onChange }: ConfirmationsProps) {
  const { texts, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const { today } = useMe();
  if (needed.switches.length === 0) return null;
  const yes: Readonly<Record<Switch, string>> = {
    fullAuto: words.confirmFullAuto,
    compensation: words.confirmCompensation(format.money(needed.compensation?.costOre ?? 0)),
    approvalRequired: words.confirmApprovedTwice((needed.approvedTwice?.systems ?? []).join(", ")),
  };
  return (
    <CheckboxGroup
      ref={ref}
      legend={words.saveTitle}
      hideLegend
      value={[...confirmed]}
      onChange={onChange}
      error={isMissing ? words.confirmMissing : undefined}
    >
      {needed.switches.map(({ name, on = today }) => (
        <Checkbox key={name} value={name}>
          {on === today ? yes[name] : words.confirmFrom(yes[name], format.day(on))}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
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
