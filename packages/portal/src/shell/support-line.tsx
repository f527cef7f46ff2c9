import { Link } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../api/hub.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { TextLink } from "../parts/links.tsx";

/** What customer service says of itself changes rarely. */
const STALE_MS = 600_000;

export const useSupport = () => useQuery({ ...useAsk()("readSupport", {}), staleTime: STALE_MS });

/** Whom people can ask, under every page, in the same place (WEB-29, WCAG 3.2.6). */
export function SupportLine() {
  const { texts, language } = useLanguage();
  const contact = useSupport().data?.contact;
  return (
    <section className="support" aria-label={texts.support.ask}>
      <span>{texts.support.ask}</span>
      {contact?.phone && <Link href={`tel:${contact.phone.replaceAll(" ", "")}`}>{contact.phone}</Link>}
      {contact?.email && <Link href={`mailto:${contact.email}`}>{contact.email}</Link>}
      {contact?.openingHours && <span className="quiet">{contact.openingHours[language]}</span>}
      <TextLink to="/hjelp">{texts.menu.help}</TextLink>
    </section>
  );
}
