import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../../api/hub.tsx";
import { BANK_FILES } from "../../../i18n/bank-files.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { ButtonLink } from "../../../parts/links.tsx";
import { Card, PageHead } from "../../../parts/page.tsx";
import { Empty, Loaded, Loading } from "../../../parts/states.tsx";
import { isOperatorAdmin, useMe } from "../../../shell/me.tsx";
import { FileTable } from "./file-table.tsx";
import { LayFile } from "./lay-file.tsx";

/** The files from the bank: what was read, what came of each, and what was refused and why. */
export function BankFilesPage({ from }: { readonly from: string | undefined }) {
  const { bankFiles: words } = useLanguage(BANK_FILES).texts;
  const read = useQuery(useAsk()("listBankFiles", { query: { cursor: from } }));
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      {isOperatorAdmin(useMe()) && <LayFile />}
      <Card title={words.files}>
        <Loaded query={read} skeleton={<Loading lines={6} />}>
          {({ files, cursor }) => (
            <>
              {files.length === 0 ? <Empty title={words.empty}>{words.emptyBody}</Empty> : <FileTable files={files} />}
              <Pages from={from} older={cursor} />
            </>
          )}
        </Loaded>
      </Card>
    </>
  );
}

function Pages({ from, older }: { readonly from: string | undefined; readonly older: string | undefined }) {
  const { bankFiles: words } = useLanguage(BANK_FILES).texts;
  if (from === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pages}>
      {from !== undefined && (
        <ButtonLink to="/drift/bankfiler" variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {older !== undefined && (
        <ButtonLink to="/drift/bankfiler" search={{ fra: older }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
