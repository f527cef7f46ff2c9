import { routes } from "@kravflyt/contracts";
import { BodyShort, Checkbox, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { changesOf, type DebtorField, type DebtorForm, formOf, wrongFields } from "./debtor-changes.ts";

/** Puts right where letters go, how, and in which language. */
export function ChangeDebtorDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const change = useOrder("changeDebtor");
  // as the person saw it when they began: what somebody else changes meanwhile is not theirs to change back
  const [before] = useState(() => formOf(of.debtor));
  const [form, setForm] = useState(before);
  const [isAsked, setAsked] = useState(false);
  const body = changesOf(before, form);
  const isUnchanged = Object.keys(body).length === 0;
  const checked = routes.changeDebtor.body.safeParse(body);
  const wrong = isAsked ? wrongFields(checked.error?.issues ?? []) : new Set<DebtorField>();
  const submit = (): void => {
    setAsked(true);
    if (checked.success) change.mutate({ params: { caseId: of.caseId }, body }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.change_debtor}
      go={words.changeGo}
      isPending={change.isPending}
      failure={change.error}
      onSubmit={submit}
    >
      <BodyShort>{words.changeBody}</BodyShort>
      <AddressFields form={form} wrong={wrong} onChange={setForm} />
      <WayFields form={form} wrong={wrong} onChange={setForm} />
      {isAsked && isUnchanged && <BodyShort role="alert">{words.changeNothing}</BodyShort>}
    </OrderDialog>
  );
}

type FieldsProps = {
  readonly form: DebtorForm;
  readonly wrong: ReadonlySet<DebtorField>;
  readonly onChange: (form: DebtorForm) => void;
};

function AddressFields({ form, wrong, onChange }: FieldsProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const error = (field: DebtorField) => (wrong.has(field) ? words.fieldWrong[field] : undefined);
  return (
    <>
      <Textarea
        label={words.street}
        minRows={2}
        value={form.street}
        onChange={({ target }) => onChange({ ...form, street: target.value })}
        error={error("lines")}
      />
      <div className="field-row">
        <TextField
          label={words.postalCode}
          htmlSize={6}
          value={form.postalCode}
          onChange={({ target }) => onChange({ ...form, postalCode: target.value })}
          error={error("postalCode")}
        />
        <TextField
          label={words.city}
          value={form.city}
          onChange={({ target }) => onChange({ ...form, city: target.value })}
          error={error("city")}
        />
      </div>
      <TextField
        label={words.country}
        htmlSize={4}
        maxLength={2}
        value={form.countryCode}
        onChange={({ target }) => onChange({ ...form, countryCode: target.value.toUpperCase() })}
        error={error("countryCode")}
      />
    </>
  );
}

function WayFields({ form, wrong, onChange }: FieldsProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  return (
    <>
      <TextField
        label={words.email}
        type="email"
        value={form.email}
        onChange={({ target }) => onChange({ ...form, email: target.value })}
        error={wrong.has("email") ? words.fieldWrong.email : undefined}
      />
      <Checkbox
        checked={form.acceptsEmail}
        onChange={({ target }) => onChange({ ...form, acceptsEmail: target.checked })}
      >
        {words.acceptsEmail}
      </Checkbox>
      <RadioGroup
        legend={words.language}
        value={form.language}
        onChange={(language: "nb" | "en") => onChange({ ...form, language })}
      >
        <Radio value="nb">{words.languages.nb}</Radio>
        <Radio value="en">{words.languages.en}</Radio>
      </RadioGroup>
    </>
  );
}
