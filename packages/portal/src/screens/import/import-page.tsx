import "./import.css";
import { BodyShort } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, namedCreditor, useCreditors } from "../../api/creditors.ts";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded, Trouble } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { ImportFlow } from "./import-flow.tsx";

/** Claims of a creditor from a file (WEB-24 to -29). */
export function ImportPage({ creditorId }: { readonly creditorId: string | undefined }) {
  const { imports: words } = useLanguage(IMPORT).texts;
  const creditors = useCreditors();
  if (!mayOrder(useMe())) {
    return (
      <>
        <PageHead title={words.title} />
        <Trouble status="warning" title={words.noAccess}>
          {words.noAccessBody}
        </Trouble>
      </>
    );
  }
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) => {
          const creditor = all.length === 1 ? all[0] : namedCreditor(all, creditorId);
          if (all.length === 0) return <NoCreditors />;
          return (
            <>
              <WhoseClaims all={all} creditorId={creditor?.creditorId} />
              {creditor !== undefined && <ImportFlow key={creditor.creditorId} creditor={creditor} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

type WhoseClaimsProps = { readonly all: readonly Creditor[]; readonly creditorId: string | undefined };

function WhoseClaims({ all, creditorId }: WhoseClaimsProps) {
  const { imports: words } = useLanguage(IMPORT).texts;
  const navigate = useNavigate();
  return (
    <div className="creditor-place">
      <CreditorSelect
        all={all}
        creditorId={creditorId}
        everybody={words.chooseCreditor}
        onChoose={(kreditor) => navigate({ to: "/import", search: { kreditor } })}
      />
    </div>
  );
}
