import { DatePicker, Textarea, TextField, useDatepicker } from "@navikt/ds-react";
import { useState } from "react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { dayOf, localDate, nextDay } from "../parts/days.ts";

export const CONTACT_LENGTH_MAX = 200;
export const MORE_LENGTH_MAX = 1000;

/** What both ways of asking for time have: a day, words, how to be reached, and an id that makes asking twice ask once. */
export function useTimeForm(today: string) {
  const [askId] = useState(() => crypto.randomUUID());
  const [text, setText] = useState("");
  const [contact, setContact] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const first = nextDay(today);
  const { datepickerProps, inputProps, selectedDay } = useDatepicker({ fromDate: localDate(first) });
  const day = selectedDay === undefined ? undefined : dayOf(selectedDay);
  const isDayMissing = day === undefined || day < first;
  return {
    askId,
    day: isDayMissing ? undefined : day,
    more: { text: text.trim(), contact: contact.trim() },
    isShort: text.length <= MORE_LENGTH_MAX && contact.length <= CONTACT_LENGTH_MAX,
    setAsked,
    wasAsked,
    fields: { datepickerProps, inputProps, text, setText, contact, setContact, isDayWrong: wasAsked && isDayMissing },
  };
}

type Fields = ReturnType<typeof useTimeForm>["fields"];

export function DayField({ of, label }: { readonly of: Fields; readonly label: string }) {
  const { time } = useLanguage(DEBTOR).texts.debtor;
  return (
    <DatePicker {...of.datepickerProps}>
      <DatePicker.Input
        {...of.inputProps}
        label={label}
        description={time.dayHelp}
        error={of.isDayWrong ? time.dayMissing : undefined}
      />
    </DatePicker>
  );
}

export function MoreFields({ of }: { readonly of: Fields }) {
  const { time } = useLanguage(DEBTOR).texts.debtor;
  return (
    <>
      <Textarea
        label={time.text}
        maxLength={MORE_LENGTH_MAX}
        value={of.text}
        onChange={({ target }) => of.setText(target.value)}
      />
      <TextField
        label={time.contact}
        description={time.contactHelp}
        maxLength={CONTACT_LENGTH_MAX}
        value={of.contact}
        onChange={({ target }) => of.setContact(target.value)}
      />
    </>
  );
}
