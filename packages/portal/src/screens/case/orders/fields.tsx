import { Checkbox, CheckboxGroup, DatePicker, Textarea, useDatepicker } from "@navikt/ds-react";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { dayOf, localDate } from "../../../parts/days.ts";

type DayFieldProps = {
  readonly label: string;
  /** The first and the last day that may be chosen. */
  readonly from?: string;
  readonly to?: string;
  readonly error: string | undefined;
  readonly onDay: (day: string | undefined) => void;
};

/** A day, written or picked in the calendar; `undefined` while there is none, or none that may be chosen. */
export function DayField({ label, from, to, error, onDay }: DayFieldProps) {
  const { datepickerProps, inputProps } = useDatepicker({
    ...(from !== undefined && { fromDate: localDate(from) }),
    ...(to !== undefined && { toDate: localDate(to) }),
    onDateChange: (date) => onDay(date === undefined ? undefined : dayOf(date)),
  });
  return (
    <DatePicker {...datepickerProps}>
      <DatePicker.Input {...inputProps} label={label} error={error} />
    </DatePicker>
  );
}

/** Characters of what was said, as the hub keeps it. */
const NOTE_MAX = 2000;

/** What is wrong with a note, if anything. */
export function useNoteProblem(isRequired: boolean): (note: string) => string | undefined {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  return (note) => {
    if (note.trim().length > NOTE_MAX) return words.tooLong(NOTE_MAX);
    return isRequired && note.trim() === "" ? words.noteMissing : undefined;
  };
}

type NoteFieldProps = {
  readonly label: string;
  readonly note: string;
  readonly error: string | undefined;
  readonly onNote: (note: string) => void;
};

export const NoteField = ({ label, note, error, onNote }: NoteFieldProps) => (
  <Textarea label={label} value={note} onChange={({ target }) => onNote(target.value)} error={error} minRows={3} />
);

type ConfirmProps = {
  /** What is said yes to. */
  readonly label: string;
  readonly isConfirmed: boolean;
  readonly isMissing: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
};

/** A tick that says yes to what is told above it. */
export function Confirm({ label, isConfirmed, isMissing, onConfirm }: ConfirmProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  return (
    <CheckboxGroup
      legend={label}
      hideLegend
      value={isConfirmed ? ["yes"] : []}
      onChange={(value: readonly string[]) => onConfirm(value.length > 0)}
      error={isMissing ? words.confirmMissing : undefined}
    >
      <Checkbox value="yes">{label}</Checkbox>
    </CheckboxGroup>
  );
}

/** A sum in a box of its own, as what is said yes to. */
export const CostLine = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <p className="claim-total">
    <span>{name}</span>
    <span className="number">{children}</span>
  </p>
);
