import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Button, TextField } from "@navikt/ds-react";
import { useForm } from "react-hook-form";
import * as z from "zod";
import type { Reply } from "../../api/client.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { Trouble } from "../../parts/states.tsx";
import type { Connection, System } from "../connections/connection-words.ts";
import { HelpfulFailure } from "./helpful-failure.tsx";

type CredentialsFormProps = {
  readonly creditorId: string;
  readonly system: System;
  readonly connection: Connection | undefined;
  readonly onDone: (reply: Reply<"connectWithCredentials">) => void;
};

const LENGTH_MAX = 4000;
const Pasted = z.string().trim().min(1, "missing").max(LENGTH_MAX, "tooLong");

/** Every field of the system is needed. */
export const credentialsSchema = (fields: System["fields"]) =>
  z.object(Object.fromEntries(fields.map(({ name }) => [name, Pasted])));

/** What the system handed out is pasted, and the system is asked at once (XENA-10 to -12, -21). */
export function CredentialsForm({ creditorId, system, connection, onDone }: CredentialsFormProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const connect = useOrder("connectWithCredentials");
  const form = useForm<Record<string, string>>({
    resolver: zodResolver(credentialsSchema(system.fields)),
    defaultValues: Object.fromEntries(system.fields.map(({ name }) => [name, ""])),
  });
  const labelOf = (name: string): string => words.fields[name] ?? name;
  const submit = form.handleSubmit((credentials) => {
    if (connect.isPending) return;
    const body = { system: system.system, ...(connection && { connectionId: connection.connectionId }), credentials };
    connect.mutate(
      { params: { creditorId }, body },
      {
        onSuccess: onDone,
        onError: (failure) => {
          const wrong = wrongField(failure);
          if (wrong !== undefined) form.setError(wrong.field, { message: wrong.message }, { shouldFocus: true });
        },
      },
    );
  });
  const errorOf = (name: string): string | undefined => {
    const message = form.formState.errors[name]?.message;
    switch (message) {
      case undefined:
        return undefined;
      case "missing":
        return words.fieldMissing(labelOf(name));
      case "tooLong":
        return words.fieldTooLong;
      case "unreadable":
        return words.fieldUnreadable(labelOf(name));
      default:
        return words.fieldWrong(system.label, labelOf(name));
    }
  };
  return (
    <form className="form-part" noValidate onSubmit={submit}>
      {system.fields.map(({ name, secret }) => (
        <TextField
          key={name}
          label={labelOf(name)}
          description={words.hints[name]}
          type={secret ? "password" : "text"}
          autoComplete="off"
          spellCheck={false}
          error={errorOf(name)}
          {...form.register(name)}
        />
      ))}
      <BodyShort size="small" className="quiet">
        {words.keepSecret}
      </BodyShort>
      <Refused failure={connect.error} system={system.label} />
      <Button type="submit" loading={connect.isPending}>
        {words.connect}
      </Button>
    </form>
  );
}

/** The field that the system did not accept, where it tells. */
function wrongField({ refusal }: ApiFailure): { readonly field: string; readonly message: string } | undefined {
  const field = refusal?.["field"];
  if (typeof field !== "string") return undefined;
  return { field, message: refusal?.code === "credential_unreadable" ? "unreadable" : "wrong" };
}

/** What belongs to no field. */
function Refused({ failure, system }: { readonly failure: ApiFailure | null; readonly system: string }) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  if (failure === null || wrongField(failure) !== undefined) return null;
  if (failure.refusal?.code === "credentials_wrong") return <Trouble title={words.wrongSomewhere(system)} />;
  return <HelpfulFailure failure={failure} />;
}
