import { DatePicker, Textarea, useDatepicker } from "@navikt/ds-react";
import { BULK } from "../../../i18n/bulk.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { dayOf, localDate } from "../../../parts/days.ts";

const REASON_MAX = 4000;

/** How long many cases are to stand still, and why, as it is typed. */
export type Pausing = {
  readonly until: string | undefined;
  readonly isDayWrong: boolean;
  readonly text: string;
};

export const NOT_SAID: Pausing = { until: undefined, isDayWrong: false, text: "" };

/** Why they stand still; absent where nobody said so. */
export const reasonOf = ({ text }: Pausing): string | undefined => (text.trim() === "" ? undefined : text.trim());

const isReasonWrong = (it: Pausing): boolean => {
  const reason = reasonOf(it);
  return (it.until === undefined && reason === undefined) || (reason?.length ?? 0) > REASON_MAX;
};

/** Neither a day that can be, nor a reason. */
export const isSaidWrong = (it: Pausing): boolean => it.isDayWrong || isReasonWrong(it);

type PauseFieldsProps = {
  readonly from: string;
  readonly pausing: Pausing;
  readonly isAsked: boolean;
  readonly onChange: (change: Partial<Pausing>) => void;
};

/** The day on which the cases go on by themselves; without one, why they stand still. */
export function PauseFields({ from, pausing, isAsked, onChange }: PauseFieldsProps) {
  const { bulk: said } = useLanguage(BULK).texts;
  const { datepickerProps, inputProps } = useDatepicker({
    fromDate: localDate(from),
    onDateChange: (date) => onChange({ until: date === undefined ? undefined : dayOf(date) }),
    onValidate: ({ isEmpty, isValidDate }) => onChange({ isDayWrong: !isEmpty && !isValidDate }),
  });
  return (
    <>
      <DatePicker {...datepickerProps}>
        <DatePicker.Input
          {...inputProps}
          label={said.until}
          description={said.untilHelp}
          error={isAsked && pausing.isDayWrong ? said.untilWrong : undefined}
        />
      </DatePicker>
      <Textarea
        label={said.reason}
        description={said.reasonHelp}
        value={pausing.text}
        minRows={2}
        onChange={({ target }) => onChange({ text: target.value })}
        error={isAsked && !pausing.isDayWrong && isReasonWrong(pausing) ? said.reasonMissing : undefined}
      />
    </>
  );
}
