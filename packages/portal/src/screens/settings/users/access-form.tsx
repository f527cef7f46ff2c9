import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@navikt/ds-react";
import { FormProvider, useForm } from "react-hook-form";
import { useCreditors } from "../../../api/creditors.ts";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { SAVING } from "../../../i18n/saving.ts";
import { NotSaved } from "../../../parts/not-saved.tsx";
import { formOf, GrantForm, grantOf } from "./grant.ts";
import { GrantFields } from "./grant-fields.tsx";
import type { OneUser } from "./one-user.ts";

type AccessFormProps = { readonly user: OneUser; readonly onSaved: () => void };

/** What a person may do. It is saved at the version that was read last; what was typed is never overwritten by reading. */
export function AccessForm({ user, onSaved }: AccessFormProps) {
  const { saving } = useLanguage(SAVING).texts;
  const change = useOrder("changeUser");
  const creditors = useCreditors().data ?? [];
  const form = useForm<GrantForm>({
    resolver: zodResolver(GrantForm),
    defaultValues: formOf(user),
  });
  const { handleSubmit, reset } = form;
  const save = handleSubmit((grant) =>
    change.mutate(
      { params: { userId: user.userId }, body: { version: user.version, ...grantOf(grant) } },
      { onSuccess: onSaved },
    ),
  );
  const showSaved = (): void => {
    change.reset();
    reset(formOf(user));
  };
  return (
    <form className="stack" noValidate onSubmit={save}>
      <FormProvider {...form}>
        <GrantFields creditors={creditors} />
      </FormProvider>
      <NotSaved failure={change.error} onShowSaved={showSaved} />
      <div>
        <Button type="submit" loading={change.isPending}>
          {saving.save}
        </Button>
      </div>
    </form>
  );
}
