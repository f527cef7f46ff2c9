import { zodResolver } from "@hookform/resolvers/zod";
import { API_SCOPES } from "@kravflyt/contracts";
import { BodyShort, Checkbox, CheckboxGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import type { Reply } from "../../../api/client.ts";
import { useOrder } from "../../../api/hub.tsx";
import { API_KEYS } from "../../../i18n/api-keys.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { DayField } from "../../../parts/day-field.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { SecretDialog } from "../../../parts/secret-once.tsx";
import { useMe } from "../../../shell/me.tsx";
import { KeyForm, keyBodyOf } from "./key-form.ts";

type MakeKeyDialogProps = { readonly creditorId: string; readonly onClose: () => void };

/** Makes a key, and shows its secret: here and nowhere else. */
export function MakeKeyDialog({ creditorId, onClose }: MakeKeyDialogProps) {
  const { keys } = useLanguage(API_KEYS).texts;
  const { today } = useMe();
  const make = useOrder("createApiKey");
  const [made, setMade] = useState<Reply<"createApiKey">>();
  const form = useForm<KeyForm>({
    resolver: zodResolver(KeyForm(today)),
    defaultValues: { name: "", scopes: [], expiresOn: "" },
  });
  const send = form.handleSubmit((filled) =>
    make.mutate({ params: { creditorId }, body: keyBodyOf(filled) }, { onSuccess: setMade }),
  );
  if (made !== undefined) return <KeyOnce made={made} onClose={onClose} />;
  // no answer came: it may be there already
  const mayBeMade = make.error !== null && make.error.kind !== "refused" && make.error.kind !== "no_access";
  return (
    <OrderDialog
      title={keys.makeTitle}
      go={keys.makeGo}
      isOpen
      isPending={make.isPending}
      failure={make.error}
      onClose={onClose}
      onSubmit={send}
    >
      <KeyFields form={form} />
      {mayBeMade && <BodyShort>{keys.lost}</BodyShort>}
    </OrderDialog>
  );
}

function KeyFields({ form }: { readonly form: UseFormReturn<KeyForm> }) {
  const { keys } = useLanguage(API_KEYS).texts;
  const { register, control, formState } = form;
  return (
    <>
      <TextField
        label={keys.name}
        description={keys.nameHelp}
        autoComplete="off"
        maxLength={200}
        error={formState.errors.name && keys.nameMissing}
        {...register("name")}
      />
      <Controller
        control={control}
        name="scopes"
        render={({ field, fieldState }) => (
          <CheckboxGroup
            legend={keys.scopes}
            description={keys.scopesHelp}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error && keys.scopesMissing}
          >
            {API_SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} description={scope}>
                {keys.scope[scope]}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
      />
      <Controller
        control={control}
        name="expiresOn"
        render={({ field, fieldState }) => (
          <DayField
            label={keys.expires}
            description={keys.expiresHelp}
            value={field.value}
            error={fieldState.error && keys.expiresWrong}
            onChange={field.onChange}
          />
        )}
      />
    </>
  );
}

type KeyOnceProps = { readonly made: Reply<"createApiKey">; readonly onClose: () => void };

function KeyOnce({ made, onClose }: KeyOnceProps) {
  const { keys } = useLanguage(API_KEYS).texts;
  return (
    <SecretDialog title={keys.onceTitle(made.name)} words={keys.once} secret={made.key} onClose={onClose}>
      <div>
        <BodyShort className="quiet">{keys.onceUse}</BodyShort>
        <code className="command">Authorization: Bearer {made.key}</code>
      </div>
    </SecretDialog>
  );
}
