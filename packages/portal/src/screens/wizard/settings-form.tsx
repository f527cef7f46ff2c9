import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Checkbox, Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { DayField } from "../../parts/day-field.tsx";
import { Card } from "../../parts/page.tsx";
import {
  ACCOUNT_FIELDS,
  type Account,
  type AccountField,
  type SetupValues,
  setupForm,
  VAT_CODE_OF,
  VAT_FIELDS,
} from "./setup.ts";

type SettingsFormProps = {
  /** Absent where there are no books to read them from. */
  readonly accounts: readonly Account[] | undefined;
  readonly today: string;
  readonly first: SetupValues;
  readonly onSubmit: (values: SetupValues) => void;
  readonly onBack: () => void;
};

type Form = UseFormReturn<SetupValues>;
type PartProps = Pick<SettingsFormProps, "accounts" | "today"> & { readonly form: Form };

export function SettingsForm({ accounts, today, first, onSubmit, onBack }: SettingsFormProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const form = useForm<SetupValues>({ resolver: zodResolver(setupForm(today)), defaultValues: first });
  const part = { form, accounts, today };
  return (
    <form className="stack" noValidate onSubmit={form.handleSubmit(onSubmit)}>
      <div className="wizard-columns">
        <div className="stack">
          <WhatPart {...part} />
        </div>
        <div className="stack">
          <AccountsPart {...part} />
          <WashPart {...part} />
          <Card title={words.control}>
            <Checkbox {...form.register("approval")} description={words.approvalHint}>
              {words.approval}
            </Checkbox>
          </Card>
        </div>
      </div>
      <div className="buttons">
        <Button type="submit">{words.next}</Button>
        <Button type="button" variant="secondary" data-color="neutral" onClick={onBack}>
          {words.previous}
        </Button>
      </div>
    </form>
  );
}

/** What is wrong with a field, in words. */
function useErrorOf(form: Form): (name: keyof SetupValues) => string | undefined {
  const { wizard: words } = useLanguage(WIZARD).texts;
  return (name) => {
    switch (form.formState.errors[name]?.message) {
      case undefined:
        return undefined;
      case "dayMissing":
        return words.dayMissing;
      case "kidLengthWrong":
        return words.kidLengthWrong;
      case "accountMissing":
        return words.accountMissing;
      case "vatCodeWrong":
        return words.vatCodeWrong;
      default:
        return words.daysWrong;
    }
  };
}

/** FIKEN-9, -10, XENA-25, -26, SVEA-18. */
function WhatPart({ form, today }: PartProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const errorOf = useErrorOf(form);
  const number = { inputMode: "numeric", htmlSize: 8, autoComplete: "off" } as const;
  const day = (name: "itemsFrom" | "issuedFrom", label: string, description: string) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <DayField
          label={label}
          description={description}
          value={field.value}
          to={today}
          error={errorOf(name)}
          onChange={field.onChange}
        />
      )}
    />
  );
  return (
    <>
      <Card title={words.what}>
        <div className="form-part">
          {day("itemsFrom", words.itemsFrom, words.itemsFromHint)}
          <TextField
            {...number}
            {...form.register("daysBeforeShown")}
            label={words.daysBeforeShown}
            description={words.daysBeforeShownHint}
            error={errorOf("daysBeforeShown")}
          />
        </div>
      </Card>
      <Card title={words.moreRules}>
        <div className="form-part">
          {day("issuedFrom", words.issuedFrom, words.issuedFromHint)}
          <TextField
            {...number}
            {...form.register("moreThanDaysPastDue")}
            label={words.pastDue}
            description={words.pastDueHint}
            error={errorOf("moreThanDaysPastDue")}
          />
          <TextField
            {...number}
            {...form.register("kidLength")}
            label={words.kidLength}
            description={words.kidLengthHint}
            error={errorOf("kidLength")}
          />
        </div>
      </Card>
    </>
  );
}

/** FIKEN-11, -12, GO-5: chosen from the books' own chart; written where there are no books to read. */
function AccountsPart({ form, accounts }: PartProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const errorOf = useErrorOf(form);
  return (
    <Card title={words.accounts}>
      <div className="form-part">
        {accounts !== undefined && <p className="quiet problem-text">{words.accountsHint}</p>}
        {ACCOUNT_FIELDS.map((name) =>
          accounts === undefined ? (
            <TextField
              key={name}
              {...accountField(form, name)}
              label={words[name]}
              autoComplete="off"
              htmlSize={12}
              error={errorOf(name) && words.accountWrong}
            />
          ) : (
            <AccountSelect key={name} form={form} name={name} accounts={accounts} error={errorOf(name)} />
          ),
        )}
        {VAT_FIELDS.map((name) => (
          <TextField
            key={name}
            {...form.register(name)}
            label={words[name]}
            description={words.vatCodeHint}
            autoComplete="off"
            htmlSize={8}
            error={errorOf(name)}
          />
        ))}
        <Checkbox {...form.register("whenLocked")}>{words.whenLocked}</Checkbox>
      </div>
    </Card>
  );
}

/** A VAT code is that of its account: with another account it is the usual one again. */
const accountField = (form: Form, name: AccountField) =>
  form.register(name, {
    onChange: () => {
      if (name !== "bankAccount") form.setValue(VAT_CODE_OF[name], "");
    },
  });

type AccountSelectProps = {
  readonly form: Form;
  readonly name: AccountField;
  readonly accounts: readonly Account[];
  readonly error: string | undefined;
};

function AccountSelect({ form, name, accounts, error }: AccountSelectProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const fit = accounts.filter(({ fits }) => fits.includes(name));
  return (
    <Select {...accountField(form, name)} label={words[name]} error={error}>
      <option value="">{words.choose}</option>
      {fit.map(({ code, name: called }) => (
        <option key={code} value={code}>
          {words.accountLine(code, called)}
        </option>
      ))}
    </Select>
  );
}

/** FIKEN-13, -14. */
function WashPart({ form }: PartProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  return (
    <Card title={words.wash}>
      <p className="quiet problem-text">{words.washHint}</p>
      <Controller
        control={form.control}
        name="wash"
        render={({ field }) => (
          <RadioGroup legend={words.wash} hideLegend value={field.value} onChange={field.onChange}>
            <Radio value="kind_only">{words.washModes.kind_only}</Radio>
            <Radio value="kind_and_address">{words.washModes.kind_and_address}</Radio>
          </RadioGroup>
        )}
      />
    </Card>
  );
}
