import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import * as z from "zod";
import type { Reply } from "../../../api/client.ts";
import type { Creditor } from "../../../api/creditors.ts";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { useOwnId } from "../../../parts/own-id.ts";
import { formOf, GrantForm, grantOf } from "./grant.ts";
import { GrantFields } from "./grant-fields.tsx";

export type Invitation = Reply<"listInvitations">["invitations"][number];

const InviteForm = GrantForm.and(z.object({ email: z.email().max(254), language: z.enum(["nb", "en"]) }));
type InviteForm = z.infer<typeof InviteForm>;

type InviteDialogProps = {
  readonly creditors: readonly Creditor[];
  /** The one that expired, to be sent again. */
  readonly like: Invitation | undefined;
  readonly onClose: () => void;
  readonly onInvited: (invitation: Invitation) => void;
};

/** Asks somebody in by e-mail (WEB-38). */
export function InviteDialog({ creditors, like, onClose, onInvited }: InviteDialogProps) {
  const { texts, language } = useLanguage(USERS);
  const { users } = texts;
  const invite = useOrder("invitePerson");
  const ownId = useOwnId();
  const only = creditors.length === 1 ? creditors.map(({ creditorId }) => creditorId) : [];
  const form = useForm<InviteForm>({
    resolver: zodResolver(InviteForm),
    defaultValues: {
      email: like?.email ?? "",
      language: like?.language ?? language,
      ...formOf(like ?? { roles: [], creditorIds: only }),
    },
  });
  const { register, control, handleSubmit, formState } = form;
  const send = handleSubmit(({ email, language: of, ...grant }) => {
    const body = { email, language: of, ...grantOf(grant) };
    invite.mutate({ params: { invitationId: ownId.for(body) }, body }, { onSuccess: onInvited });
  });
  return (
    <OrderDialog
      title={users.inviteTitle}
      go={users.send}
      isOpen
      isPending={invite.isPending}
      failure={invite.error}
      onClose={onClose}
      onSubmit={send}
    >
      <BodyShort>{users.inviteBody}</BodyShort>
      <TextField
        label={users.email}
        type="email"
        autoComplete="off"
        maxLength={254}
        error={formState.errors.email && users.emailMissing}
        {...register("email", { setValueAs: (text: string) => text.trim() })}
      />
      <FormProvider {...form}>
        <GrantFields creditors={creditors} />
      </FormProvider>
      <Controller
        control={control}
        name="language"
        render={({ field }) => (
          <RadioGroup legend={users.language} value={field.value} onChange={field.onChange}>
            <Radio value="nb">{users.languages.nb}</Radio>
            <Radio value="en">{users.languages.en}</Radio>
          </RadioGroup>
        )}
      />
    </OrderDialog>
  );
}
