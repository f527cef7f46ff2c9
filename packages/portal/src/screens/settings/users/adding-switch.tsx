import { Switch } from "@navikt/ds-react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { Failure } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import type { OneUser } from "./one-user.ts";

type AddingSwitchProps = { readonly user: OneUser; readonly onSaved: () => void };

/** Whether a creditor's admin may add creditors: only the operator says so (WEB-35). */
export function AddingSwitch({ user, onSaved }: AddingSwitchProps) {
  const { users } = useLanguage(USERS).texts;
  const me = useMe();
  const allow = useOrder("allowAdding");
  if (!me.roles.includes("operator_admin") || !user.roles.includes("creditor_admin")) return null;
  const turn = (mayAddCreditors: boolean): void => {
    const { userId, version } = user;
    allow.mutate({ params: { userId }, body: { version, mayAddCreditors } }, { onSuccess: onSaved });
  };
  return (
    <div className="stack">
      <Switch
        checked={user.mayAddCreditors === true}
        loading={allow.isPending}
        description={users.addingHelp}
        onChange={({ target }) => turn(target.checked)}
      >
        {users.adding}
      </Switch>
      {allow.error !== null && <Failure failure={allow.error} />}
    </div>
  );
}
