import { PlusIcon } from "@navikt/aksel-icons";
import { useLanguage } from "../i18n/language.tsx";
import { ButtonLink } from "./links.tsx";

/** The way to write a claim down (WEB-18). */
export function NewCaseLink({ creditorId }: { readonly creditorId?: string }) {
  const { menu } = useLanguage().texts;
  return (
    <ButtonLink to="/saker/ny" search={{ kreditor: creditorId }} size="small">
      <PlusIcon aria-hidden /> {menu.newCase}
    </ButtonLink>
  );
}
