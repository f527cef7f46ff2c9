import { BodyShort, Checkbox, CheckboxGroup, Radio, RadioGroup } from "@navikt/ds-react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import type { Creditor } from "../../../api/creditors.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { isOperator, useMe } from "../../../shell/me.tsx";
import type { GrantForm } from "./grant.ts";
import { rolesOf } from "./role-words.ts";

type GrantFieldsProps = { readonly creditors: readonly Creditor[] };

/**
 * Roles in plain words, and the creditors that they are for, of the form around it. Only the operator lets in people of its
 * own.
 */
export function GrantFields({ creditors }: GrantFieldsProps) {
  const { users } = useLanguage(USERS).texts;
  const me = useMe();
  const { control } = useFormContext<GrantForm>();
  const side = useWatch({ control, name: "side" });
  return (
    <>
      {isOperator(me) && (
        <Controller
          control={control}
          name="side"
          render={({ field }) => (
            <RadioGroup legend={users.side} value={field.value} onChange={field.onChange}>
              <Radio value="creditor">{users.sides.creditor}</Radio>
              <Radio value="operator">{users.sides.operator}</Radio>
            </RadioGroup>
          )}
        />
      )}
      <Controller
        control={control}
        name="roles"
        render={({ field, fieldState }) => (
          <CheckboxGroup
            legend={users.roles}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error && users.rolesMissing}
          >
            {rolesOf(side).map((role) => (
              <Checkbox key={role} value={role} description={users.roleHelp[role]}>
                {users.role[role]}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
      />
      {side === "creditor" && <CreditorField creditors={creditors} />}
    </>
  );
}

function CreditorField({ creditors }: GrantFieldsProps) {
  const { users } = useLanguage(USERS).texts;
  const { control } = useFormContext<GrantForm>();
  const [only] = creditors;
  if (creditors.length === 1 && only !== undefined) return <BodyShort>{users.onlyCreditor(only.name)}</BodyShort>;
  return (
    <Controller
      control={control}
      name="creditorIds"
      render={({ field, fieldState }) => (
        <CheckboxGroup
          legend={users.creditors}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error && users.creditorsMissing}
        >
          <div className="picker">
            {creditors.map(({ creditorId, name }) => (
              <Checkbox key={creditorId} value={creditorId}>
                {name}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
      )}
    />
  );
}
