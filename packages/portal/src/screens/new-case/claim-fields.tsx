import { DatePicker, TextField, useDatepicker } from "@navikt/ds-react";
import { Controller, useFormContext } from "react-hook-form";
import { codeText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { NEW_CASE } from "../../i18n/new-case.ts";
import { dayOf, localDate } from "../../parts/days.ts";
import { type ClaimField, type ClaimForm, NO_DAY } from "./claim-form.ts";

/** What is wrong with a field: the form's own sentence for its code, or what the code says to people everywhere. */
export function useErrorOf(): (name: ClaimField) => string | undefined {
  const { texts, language } = useLanguage(NEW_CASE);
  const { formState } = useFormContext<ClaimForm>();
  const own = new Map(Object.entries(texts.newCase.errors));
  return (name) => {
    const code = formState.errors[name]?.message;
    return code === undefined ? undefined : (own.get(code) ?? `${codeText(code, language)}.`);
  };
}

type FieldProps = {
  readonly name: Exclude<ClaimField, "against" | "business" | "mode">;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly help?: string;
};
type TextProps = FieldProps & {
  readonly width?: number;
  readonly inputMode?: "numeric" | "decimal" | "email" | "tel";
};

const marked = (label: string, isRequired: boolean): string => (isRequired ? `${label} *` : label);

export function ClaimText({ name, label, isRequired = false, help, width, inputMode }: TextProps) {
  const { register } = useFormContext<ClaimForm>();
  const errorOf = useErrorOf();
  return (
    <TextField
      label={marked(label, isRequired)}
      description={help}
      autoComplete="off"
      aria-required={isRequired}
      error={errorOf(name)}
      {...(width !== undefined && { htmlSize: width })}
      {...(inputMode !== undefined && { inputMode })}
      {...register(name)}
    />
  );
}

export function ClaimDay(props: FieldProps) {
  const { control } = useFormContext<ClaimForm>();
  return (
    <Controller
      control={control}
      name={props.name}
      render={({ field }) => <DayInput {...props} value={field.value} onDay={field.onChange} focusRef={field.ref} />}
    />
  );
}

type DayInputProps = FieldProps & {
  readonly value: string;
  readonly onDay: (day: string) => void;
  readonly focusRef: (input: HTMLInputElement | null) => void;
};

function DayInput({ name, label, isRequired = false, help, value, onDay, focusRef }: DayInputProps) {
  const errorOf = useErrorOf();
  const { datepickerProps, inputProps } = useDatepicker({
    ...(/^\d{4}-/.test(value) && { defaultSelected: localDate(value) }),
    onDateChange: (date) => date !== undefined && onDay(dayOf(date)),
    onValidate: ({ isEmpty, isValidDate }) => {
      if (isEmpty) onDay("");
      else if (!isValidDate) onDay(NO_DAY);
    },
  });
  return (
    <DatePicker {...datepickerProps}>
      <DatePicker.Input
        {...inputProps}
        ref={focusRef}
        label={marked(label, isRequired)}
        description={help}
        aria-required={isRequired}
        error={errorOf(name)}
      />
    </DatePicker>
  );
}
