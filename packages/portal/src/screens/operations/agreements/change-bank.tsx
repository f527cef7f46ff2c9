import { Checkbox, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { OPERATOR_AGREEMENTS } from "../../../i18n/operator-agreements.ts";
import type { ChangeForm } from "../../../parts/changeable.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { type BankFields, type BankProblem, bankFieldsOf, bankProblems, bankTermsOf, loosened } from "./bank-fields.ts";
import { ConfirmLimit } from "./confirm-limit.tsx";

const FORMATS = ["pain.001.001.03", "pain.001.001.09"] as const;
const SCHEMES = ["CUST", "BANK"] as const;
const POSTS_FROM = ["first", "ocr-giro", "camt.054"] as const;

type ChangeBankProps = ChangeForm & { readonly terms: Reply<"readBankTerms"> };

/** Changes what is agreed with the bank, all of it together; a limit that lets more go asks for a yes of its own. */
export function ChangeBank({ terms, onClose, onDone }: ChangeBankProps) {
  const { agreements: words, saving } = useLanguage(OPERATOR_AGREEMENTS).texts;
  const save = useOrder("saveBankTerms");
  const [fields, setFields] = useState<BankFields>(() => bankFieldsOf(terms));
  const [isAsked, setAsked] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const [sent, setSent] = useState(terms);
  // what is saved is read again before the dialog is gone: the question stays the one that was answered
  const { approvalAboveOre: was } = save.isPending || save.isSuccess ? sent : terms;
  const how = loosened(was, fields.limit);
  const problems = bankProblems(fields);
  const change = (changes: Partial<BankFields>): void => setFields({ ...fields, ...changes });
  const text = (name: BankProblem, label: string, description: string) => (
    <TextField
      label={label}
      description={description}
      value={fields[name]}
      error={isAsked && problems.includes(name) ? words.bankProblem[name] : undefined}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  );
  const send = (): void => {
    setSent(terms);
    save.mutate({ body: { version: terms.version, ...bankTermsOf(fields) } }, { onSuccess: onDone });
  };
  const submit = (): void => {
    setAsked(true);
    if (problems.length > 0) return;
    if (how === undefined) send();
    else setConfirming(true);
  };
  if (isConfirming && how !== undefined) {
    const limits = { was, limit: bankTermsOf(fields).approvalAboveOre };
    const dialog = { isPending: save.isPending, failure: save.error, onClose: () => setConfirming(false) };
    return <ConfirmLimit how={how} {...limits} {...dialog} onSubmit={send} />;
  }
  return (
    <OrderDialog
      isOpen
      title={words.changeBank}
      go={saving.save}
      isPending={save.isPending}
      failure={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {text("limit", words.limitField, words.limitHelp)}
      {text("refundFrom", words.refundField, words.refundHelp)}
      <Choice label={words.format} of={FORMATS} value={fields.format} onChoose={(format) => change({ format })} />
      <Choice
        label={words.initiator}
        of={SCHEMES}
        texts={words.schemes}
        value={fields.scheme}
        onChoose={(scheme) => change({ scheme })}
      />
      {text("number", words.number, words.numberHelp)}
      {text("bic", words.bic, words.bicHelp)}
      <Checkbox
        checked={fields.reports}
        description={words.reportsHelp}
        onChange={({ target }) => change({ reports: target.checked })}
      >
        {words.reports}
      </Checkbox>
      <Choice
        label={words.postsFrom}
        of={POSTS_FROM}
        texts={words.postsFroms}
        value={fields.postsFrom}
        onChoose={(postsFrom) => change({ postsFrom })}
      />
    </OrderDialog>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly of: readonly Value[];
  readonly texts?: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
};

function Choice<Value extends string>({ label, of, texts, value, onChoose }: ChoiceProps<Value>) {
  const choose = (text: string): void => {
    const chosen = of.find((one) => one === text);
    if (chosen !== undefined) onChoose(chosen);
  };
  return (
    <Select label={label} value={value} onChange={({ target }) => choose(target.value)}>
      {of.map((one) => (
        <option key={one} value={one}>
          {texts?.[one] ?? one}
        </option>
      ))}
    </Select>
  );
}
