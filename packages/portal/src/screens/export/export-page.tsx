import "./export.css";
import { BodyShort } from "@navikt/ds-react";
import { useCreditors } from "../../api/creditors.ts";
import { EXPORT } from "../../i18n/export.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { CasesExport } from "./cases-export.tsx";
import type { ExportSearch } from "./export-form.ts";
import { JournalExport } from "./journal-export.tsx";

/** Cases as a file (WEB-30, -31), and what is to stand in books that we cannot reach. */
export function ExportPage({ search }: { readonly search: ExportSearch }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  const creditors = useCreditors();
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) =>
          all.length === 0 ? (
            <NoCreditors />
          ) : (
            <>
              <CasesExport all={all} search={search} />
              <JournalExport all={all} kreditor={search.kreditor} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
