import { BodyShort } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { NewCaseLink } from "../../parts/new-case-link.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { AutopilotLine } from "./autopilot-line.tsx";
import { ExcludedView } from "./excluded-view.tsx";
import { ItemSearch } from "./item-search.tsx";
import type { LedgerFilter } from "./ledger-filter.ts";
import { OpenItems, ReasonItems } from "./open-items.tsx";
import { ReadyView } from "./ready-view.tsx";
import { ReasonsView } from "./reasons-view.tsx";
import { ViewChips } from "./view-chips.tsx";

/** A creditor's open items: what is ready to start, and for all the rest the reason why not (FIKEN-38, N7). */
export function LedgerPage({ filter }: { readonly filter: LedgerFilter }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const navigate = useNavigate();
  const me = useMe();
  const creditors = useCreditors();
  const creditor = creditors.data?.find((one) => one.creditorId === filter.kreditor) ?? creditors.data?.[0];
  return (
    <>
      <PageHead title={words.title}>
        {creditor !== undefined && mayOrder(me) && <NewCaseLink creditorId={creditor.creditorId} />}
        {creditors.data !== undefined && (
          <CreditorSelect
            all={creditors.data}
            creditorId={creditor?.creditorId}
            onChoose={(kreditor) => navigate({ to: "/reskontro", search: { kreditor } })}
          />
        )}
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {() =>
          creditor === undefined ? (
            <NoCreditors />
          ) : (
            <Ledger key={creditor.creditorId} creditor={creditor} filter={filter} />
          )
        }
      </Loaded>
    </>
  );
}

function Ledger({ creditor, filter }: { readonly creditor: Creditor; readonly filter: LedgerFilter }) {
  const navigate = useNavigate();
  const view = filter.vis ?? "ready";
  const change = (to: LedgerFilter): void => {
    void navigate({ to: "/reskontro", search: { ...filter, ...to } });
  };
  const { creditorId } = creditor;
  const hasSearch = view !== "excluded" && (view !== "why" || filter.grunn !== undefined);
  return (
    <>
      <AutopilotLine creditorId={creditorId} />
      <div className="filters">
        <ViewChips
          creditorId={creditorId}
          view={view}
          onChoose={(vis) => change({ vis, grunn: undefined, sok: undefined })}
        />
        {hasSearch && (
          <ItemSearch key={filter.sok ?? ""} search={filter.sok ?? ""} onSearch={(sok) => change({ sok })} />
        )}
      </div>
      {view === "ready" && <ReadyView creditorId={creditorId} filter={filter} onChange={change} />}
      {view === "why" && filter.grunn === undefined && <ReasonsView creditorId={creditorId} filter={filter} />}
      {view === "why" && filter.grunn !== undefined && (
        <ReasonItems creditorId={creditorId} code={filter.grunn} filter={filter} />
      )}
      {view === "all" && <OpenItems creditorId={creditorId} filter={filter} />}
      {view === "excluded" && <ExcludedView creditorId={creditorId} />}
    </>
  );
}
