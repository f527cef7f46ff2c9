import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { TermsText } from "./terms-text.tsx";

/** The terms in force, always to be read (WEB-39), and when the person accepted them. */
export function TermsPage() {
  const { texts, language, format } = useLanguage();
  const terms = useQuery(useAsk()("readServiceTerms", { query: {} }));
  return (
    <>
      <PageHead title={terms.data?.texts[language].title ?? texts.menu.terms} />
      <Loaded query={terms}>
        {(read) => (
          <>
            {read.accepted !== undefined && (
              <BodyShort>
                {texts.terms.accepted(read.accepted.version, format.moment(read.accepted.acceptedAt))}
              </BodyShort>
            )}
            <TermsText terms={read} />
          </>
        )}
      </Loaded>
    </>
  );
}
