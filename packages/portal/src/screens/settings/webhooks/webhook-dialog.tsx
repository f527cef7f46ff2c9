import { zodResolver } from "@hookform/resolvers/zod";
import { PUBLIC_EVENT_TYPES } from "@kravflyt/contracts";
import { Checkbox, CheckboxGroup, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { Controller, type UseFormReturn, useForm, useWatch } from "react-hook-form";
import type { Reply } from "../../../api/client.ts";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { useOwnId } from "../../../parts/own-id.ts";
import type { Webhook } from "./one-webhook.ts";
import { WebhookForm, webhookFormOf, webhookOf } from "./webhook-form.ts";

type WebhookDialogProps = {
  readonly creditorId: string;
  /** The one that is changed; a new one without. */
  readonly of?: Webhook;
  readonly onClose: () => void;
  readonly onSaved: (saved: Reply<"saveSubscription">) => void;
};

/** Adds a receiver, or changes one. One that is off stays off. */
export function WebhookDialog({ creditorId, of, onClose, onSaved }: WebhookDialogProps) {
  const { form: words } = useLanguage(WEBHOOKS).texts.hooks;
  const save = useOrder("saveSubscription");
  const ownId = useOwnId();
  const form = useForm<WebhookForm>({ resolver: zodResolver(WebhookForm), defaultValues: webhookFormOf(of) });
  const send = form.handleSubmit((filled) => {
    const settings = webhookOf(filled);
    const subscriptionId = of?.subscriptionId ?? ownId.for(settings);
    save.mutate(
      { params: { creditorId, subscriptionId }, body: { ...settings, active: of?.state !== "off" } },
      { onSuccess: onSaved },
    );
  });
  const isRefused = save.error?.refusal?.code === "url_not_allowed";
  return (
    <OrderDialog
      title={of === undefined ? words.addTitle : words.editTitle}
      go={of === undefined ? words.addGo : words.saveGo}
      isOpen
      isPending={save.isPending}
      failure={isRefused ? null : save.error}
      onClose={onClose}
      onSubmit={send}
    >
      <WebhookFields form={form} isRefused={isRefused} onAddress={save.reset} />
    </OrderDialog>
  );
}

type WebhookFieldsProps = {
  readonly form: UseFormReturn<WebhookForm>;
  /** The hub does not send to that address. */
  readonly isRefused: boolean;
  readonly onAddress: () => void;
};

function WebhookFields({ form, isRefused, onAddress }: WebhookFieldsProps) {
  const { form: words } = useLanguage(WEBHOOKS).texts.hooks;
  const { register, control, formState } = form;
  const which = useWatch({ control, name: "which" });
  const urlError = formState.errors.url ? words.urlMissing : isRefused && words.urlRefused;
  return (
    <>
      <TextField
        label={words.url}
        description={words.urlHelp}
        type="url"
        autoComplete="off"
        maxLength={2000}
        error={urlError}
        {...register("url", { onChange: () => isRefused && onAddress() })}
      />
      <TextField
        label={words.description}
        description={words.descriptionHelp}
        autoComplete="off"
        maxLength={200}
        {...register("description")}
      />
      <Controller
        control={control}
        name="which"
        render={({ field }) => (
          <RadioGroup legend={words.which} value={field.value} onChange={field.onChange}>
            <Radio value="all">{words.all}</Radio>
            <Radio value="some">{words.some}</Radio>
          </RadioGroup>
        )}
      />
      {which === "some" && <EventFields form={form} />}
    </>
  );
}

function EventFields({ form }: Pick<WebhookFieldsProps, "form">) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  return (
    <Controller
      control={form.control}
      name="events"
      render={({ field, fieldState }) => (
        <CheckboxGroup
          legend={hooks.form.some}
          hideLegend
          size="small"
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error && hooks.form.eventsMissing}
        >
          {PUBLIC_EVENT_TYPES.map((event) => (
            <Checkbox key={event} value={event}>
              {hooks.event[event]}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    />
  );
}
