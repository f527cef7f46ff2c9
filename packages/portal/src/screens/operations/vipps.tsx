import { BodyShort, Checkbox, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useAsk, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { accountText } from "../../parts/account.ts";
import { Changeable } from "../../parts/changeable.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Facts } from "../settings/facts.tsx";
import { type VippsFields, vippsFieldsOf, vippsProblems, vippsTermsOf } from "./vipps-fields.ts";

/** What is agreed with Vipps: whether debtors are offered it, and who pays its settlements. */
export function Vipps() {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  const read = useQuery(useAsk()("readVipps", {}));
  return (
    <Card title={words.vipps}>
      <div className="stack">
        <BodyShort className="quiet">{words.vippsIntro}</BodyShort>
        <Loaded query={read}>{(agreed) => <Agreed of={agreed} />}</Loaded>
      </div>
    </Card>
  );
}

type Agreement = Reply<"readVipps">;

function Agreed({ of }: { readonly of: Agreement }) {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  const { terms } = of;
  return (
    <>
      <Facts
        of={[
          [words.vippsState, terms?.on === true ? words.vippsOn : words.vippsOff],
          [words.vippsNumber, terms?.merchantSerialNumber ?? "–"],
          [words.vippsPayer, terms?.payerName ?? "–"],
          [words.vippsPayerAccount, terms?.payerAccount === undefined ? "–" : accountText(terms.payerAccount)],
        ]}
      />
      <Changeable change={words.vippsChange} form={(dialog) => <ChangeVipps of={of} {...dialog} />} />
    </>
  );
}

type ChangeProps = { readonly of: Agreement; readonly onClose: () => void; readonly onDone: () => void };

function ChangeVipps({ of, onClose, onDone }: ChangeProps) {
  const { operations: words, saving } = useLanguage(OPERATIONS).texts;
  const save = useOrder("saveVipps");
  const [fields, setFields] = useState<VippsFields>(vippsFieldsOf(of.terms));
  const [isAsked, setAsked] = useState(false);
  const problems = vippsProblems(fields);
  const text = (name: "merchantSerialNumber" | "payerName" | "payerAccount", label: string) => (
    <TextField
      label={label}
      value={fields[name]}
      error={isAsked && problems.includes(name) ? words.vippsProblem[name] : undefined}
      onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
    />
  );
  const submit = (): void => {
    setAsked(true);
    if (problems.length > 0) return;
    save.mutate({ body: { version: of.version, ...vippsTermsOf(fields) } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      isOpen
      title={words.vippsChange}
      go={saving.save}
      isPending={save.isPending}
      failure={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.vippsAllowed}</BodyShort>
      <Checkbox checked={fields.on} onChange={(event) => setFields({ ...fields, on: event.target.checked })}>
        {words.vippsOffer}
      </Checkbox>
      {text("merchantSerialNumber", words.vippsNumber)}
      {text("payerName", words.vippsPayer)}
      {text("payerAccount", words.vippsPayerAccount)}
    </OrderDialog>
  );
}
