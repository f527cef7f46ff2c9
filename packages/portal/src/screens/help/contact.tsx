import { BodyShort, Link } from "@navikt/ds-react";
import { HELP } from "../../i18n/help.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import type { Support } from "./articles.ts";

/** Whom people can ask, and how. */
export function Contact({ contact }: Pick<Support, "contact">) {
  const { texts, language } = useLanguage(HELP);
  const words = texts.help;
  const { name, email, phone, openingHours } = contact;
  return (
    <Card title={words.contact}>
      <div className="stack">
        <BodyShort>{name === null ? words.contactBody : `${name}. ${words.contactBody}`}</BodyShort>
        <dl className="facts">
          {email !== null && (
            <div>
              <dt>{words.email}</dt>
              <dd>
                <Link href={`mailto:${email}`}>{email}</Link>
              </dd>
            </div>
          )}
          {phone !== null && (
            <div>
              <dt>{words.phone}</dt>
              <dd>
                <Link href={`tel:${phone.replaceAll(/\s/g, "")}`}>{phone}</Link>
              </dd>
            </div>
          )}
          {openingHours !== null && (
            <div>
              <dt>{words.hours}</dt>
              <dd>{openingHours[language]}</dd>
            </div>
          )}
        </dl>
      </div>
    </Card>
  );
}
