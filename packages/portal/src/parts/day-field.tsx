import { DatePicker, useDatepicker } from "@navikt/ds-react";
import { dayOf, localDate } from "./days.ts";

type DayFieldProps = {
  readonly label: string;
  readonly description?: string;
  /** A day; empty for none. */
  readonly value: string;
  /** The last day that can be chosen. */
  readonly to?: string;
  readonly error?: string | undefined;
  /** Told the day, `""` where the field is empty, and something else where it holds no day. */
  readonly onChange: (day: string) => void;
};

/** What a field that holds something else than a day says it holds: no form takes it for one. */
const NO_DAY = "?";

/** A day that is typed or picked. */
export function DayField({ label, description, value, to, error, onChange }: DayFieldProps) {
  const { datepickerProps, inputProps } = useDatepicker({
    ...(to !== undefined && { toDate: localDate(to) }),
    ...(/^\d{4}-/.test(value) && { defaultSelected: localDate(value) }),
    onDateChange: (date) => {
      if (date !== undefined) onChange(dayOf(date));
    },
    onValidate: ({ isEmpty, isValidDate }) => {
      if (isEmpty) onChange("");
      else if (!isValidDate) onChange(NO_DAY);
    },
  });
  return (
    <DatePicker {...datepickerProps}>
      <DatePicker.Input {...inputProps} label={label} description={description} error={error} />
    </DatePicker>
  );
}
