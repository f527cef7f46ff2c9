import { BodyShort, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { OPERATOR_AGREEMENTS } from "../../../i18n/operator-agreements.ts";
import { Changeable, type ChangeForm } from "../../../parts/changeable.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card } from "../../../parts/page.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { Facts } from "../../settings/facts.tsx";
import { type SupportField, supportFieldsOf, supportOf, supportProblems } from "./support-fields.ts";

type ContactProps = { readonly contact: Reply<"readSupport">["contact"] };

/** Whom people can ask, as the help page says it (GO-21). */
export function SupportCard() {
  const { agreements: words } = useLanguage(OPERATOR_AGREEMENTS).texts;
  const read = useQuery(useAsk()("readSupport", {}));
  return (
    <Card title={words.support}>
      <div className="stack">
        <BodyShort className="quiet">{words.supportIntro}</BodyShort>
        <Loaded query={read}>{({ contact }) => <Contact contact={contact} />}</Loaded>
      </div>
    </Card>
  );
}

function Contact({ contact }: ContactProps) {
  const { texts, language } = useLanguage(OPERATOR_AGREEMENTS);
  const { agreements: words } = texts;
  return (
    <>
      <Facts
        of={[
          [words.name, contact.name ?? "–"],
          [words.email, contact.email ?? "–"],
          [words.phone, contact.phone ?? "–"],
          [words.hours, contact.openingHours?.[language] ?? "–"],
        ]}
      />
      <Changeable change={words.changeSupport} form={(dialog) => <ChangeSupport contact={contact} {...dialog} />} />
    </>
  );
}

type ChangeProps = ContactProps & ChangeForm;

function ChangeSupport({ contact, onClose, onDone }: ChangeProps) {
  const { agreements: words, saving } = useLanguage(OPERATOR_AGREEMENTS).texts;
  const save = useOrder("saveSupport");
  const [fields, setFields] = useState(() => supportFieldsOf(contact));
  const [isAsked, setAsked] = useState(false);
  const problems = supportProblems(fields);
  const text = (name: SupportField) => (
    <TextField
      label={words[name]}
      type={name === "email" ? "email" : "text"}
      value={fields[name]}
      error={isAsked && problems.includes(name) ? words.supportProblem[name] : undefined}
      onChange={({ target }) => setFields({ ...fields, [name]: target.value })}
    />
  );
  const submit = (): void => {
    setAsked(true);
    if (problems.length > 0) return;
    save.mutate({ body: { version: contact.version, ...supportOf(fields) } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      isOpen
      title={words.changeSupport}
      go={saving.save}
      isPending={save.isPending}
      failure={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {text("name")}
      {text("email")}
      {text("phone")}
      {text("hoursNb")}
      {text("hoursEn")}
    </OrderDialog>
  );
}
