import { useLanguage } from "../i18n/language.tsx";
import { NO_CREDITORS } from "../i18n/no-creditors.ts";
import { isOperatorAdmin, useMe } from "../shell/me.tsx";
import { ButtonLink } from "./links.tsx";
import { Empty } from "./states.tsx";

/** The person has no creditor: who may adds the first one, everybody else is let in by somebody, or asks. */
export function NoCreditors() {
  const { noCreditors: words } = useLanguage(NO_CREDITORS).texts;
  return isOperatorAdmin(useMe()) ? (
    <Empty title={words.title} action={<ButtonLink to="/innstillinger/ny-kreditor">{words.toAdd}</ButtonLink>}>
      {words.add}
    </Empty>
  ) : (
    <Empty title={words.title} action={<ButtonLink to="/hjelp">{words.toHelp}</ButtonLink>}>
      {words.ask}
    </Empty>
  );
}
