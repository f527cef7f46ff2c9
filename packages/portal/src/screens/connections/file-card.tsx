import { BodyShort } from "@navikt/ds-react";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";

/** What has no books behind it: files, and cases that were written down. */
export function FileCard({ creditorId }: { readonly creditorId: string }) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  return (
    <Card title={words.fileSystem}>
      <div className="stack">
        <BodyShort>{words.fileBody}</BodyShort>
        <div>
          <ButtonLink to="/import" search={{ kreditor: creditorId }} variant="secondary" size="small">
            {words.importFile}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
