import { BodyShort, Button, Heading } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import type { Reply } from "../../api/client.ts";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Trouble } from "../../parts/states.tsx";

type ImportResultProps = {
  readonly creditorId: string;
  readonly done: Reply<"importClaims">;
  readonly onAgain: () => void;
};

/** What was taken in, what was not, and where the claims are now. */
export function ImportResult({ creditorId, done, onAgain }: ImportResultProps) {
  const { texts, language, format } = useLanguage(IMPORT);
  const words = texts.imports;
  const { invoiceIds, refused, notStored, issues } = done;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const title = words.doneTitle(invoiceIds.length, format.number(invoiceIds.length));
  return (
    <section className="card stack" aria-label={title}>
      <Heading size="medium" level="2" ref={heading} tabIndex={-1}>
        {title}
      </Heading>
      {notStored.length > 0 && <Trouble status="warning" title={words.notStored(notStored.length)} />}
      {refused > 0 && <BodyShort>{words.doneRefused(refused)}</BodyShort>}
      {issues.length > 0 && (
        <ul className="plain-list rows">
          {issues.map(({ row, field, code, text }) => (
            <li key={`${row} ${field} ${code}`} className="told">
              {text[language]}
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <ButtonLink to="/reskontro" search={{ kreditor: creditorId }}>
          {words.toReskontro}
        </ButtonLink>
        <Button variant="secondary" onClick={onAgain}>
          {words.oneMore}
        </Button>
      </div>
    </section>
  );
}
