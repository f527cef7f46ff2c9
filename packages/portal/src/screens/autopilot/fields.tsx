import { Checkbox, Radio, RadioGroup, Switch, TextField } from "@navikt/ds-react";
import { Controller, type FieldPath, useFormContext } from "react-hook-form";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { FORM_ERRORS, type FormError, type FormValues } from "./form-values.ts";
import { useReadOnly } from "./read-only.tsx";

type TextName = Extract<
  FieldPath<FormValues>,
  | "daysBeforeStart"
  | "minimum"
  | "daysAfterDeadline"
  | "closingLimit"
  | "residualNoticeAfterDays"
  | "smallUpTo"
  | "smallPauseDays"
  | "ownReminderSteps"
>;
type FlagName = { [Name in keyof FormValues]: FormValues[Name] extends boolean ? Name : never }[keyof FormValues];
type ChoiceName = "level" | "grouping" | "creditPolicy" | "smallAction";

/** What is wrong with a field: a code of the form's own, or a sentence that the server's refusal became. */
export function useErrorText(): (name: FieldPath<FormValues>) => string | undefined {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { getFieldState, formState } = useFormContext<FormValues>();
  return (name) => {
    const message = getFieldState(name, formState).error?.message;
    return isFormError(message) ? words.errors[message] : message;
  };
}

const isFormError = (message: string | undefined): message is FormError => FORM_ERRORS.some((one) => one === message);

/** A number of days, of letters or of kroner, as it is typed. */
export function NumberField({
  name,
  help,
  unit,
}: {
  readonly name: TextName;
  readonly help?: string;
  readonly unit?: string;
}) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { register } = useFormContext<FormValues>();
  const errorOf = useErrorText();
  return (
    <TextField
      label={unit === undefined ? words[name] : `${words[name]} (${unit})`}
      description={help}
      inputMode="decimal"
      autoComplete="off"
      htmlSize={10}
      readOnly={useReadOnly()}
      error={errorOf(name)}
      {...register(name)}
    />
  );
}

/** On or off, in colour and in words. */
export function SwitchField({ name, children }: { readonly name: FlagName; readonly children?: string }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { register, watch } = useFormContext<FormValues>();
  const errorOf = useErrorText();
  const label = words[name as keyof typeof words] as string;
  const error = errorOf(name);
  return (
    <div>
      <Switch readOnly={useReadOnly()} {...(children !== undefined && { description: children })} {...register(name)}>
        {`${label}: ${watch(name) ? words.on : words.off}`}
      </Switch>
      {error !== undefined && <p className="field-error">{error}</p>}
    </div>
  );
}

export function FlagField({ name, children }: { readonly name: FlagName; readonly children?: string }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { register } = useFormContext<FormValues>();
  return (
    <Checkbox readOnly={useReadOnly()} {...(children !== undefined && { description: children })} {...register(name)}>
      {words[name as keyof typeof words] as string}
    </Checkbox>
  );
}

type ChoiceFieldProps = {
  readonly name: ChoiceName;
  readonly help?: string;
  readonly options: Readonly<Record<string, string>>;
};

export function ChoiceField({ name, help, options }: ChoiceFieldProps) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { control } = useFormContext<FormValues>();
  const errorOf = useErrorText();
  const readOnly = useReadOnly();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <RadioGroup legend={words[name]} description={help} readOnly={readOnly} error={errorOf(name)} {...field}>
          {Object.entries(options).map(([value, text]) => (
            <Radio key={value} value={value}>
              {text}
            </Radio>
          ))}
        </RadioGroup>
      )}
    />
  );
}
