import { useLanguage } from "../i18n/language.tsx";
import { isOperatorAdmin, useMe } from "../shell/me.tsx";
import { ButtonLink } from "./links.tsx";
import { Empty } from "./states.tsx";

/** The person has no creditor: who may adds the first one, everybody else is let in by somebody, or asks. */
export function NoCreditors() {
  const { state } = useLanguage().texts;
  return isOperatorAdmin(useMe()) ? (
    <Empty
      title={state.noCreditors}
      action={<ButtonLink to="/innstillinger/ny-kreditor">{state.addCreditor}</ButtonLink>}
    >
      {state.noCreditorsAdd}
    </Empty>
  ) : (
    <Empty title={state.noCreditors} action={<ButtonLink to="/hjelp">{state.getHelp}</ButtonLink>}>
      {state.noCreditorsBody}
    </Empty>
  );
}
