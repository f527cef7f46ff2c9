import { Button, InlineMessage } from "@navikt/ds-react";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { PageHead } from "../../parts/page.tsx";
import { BrokenRows, Empty, Loaded, Loading } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { type CaseFilter, creditorsOf, forgetFilter, savedFilter, saveFilter } from "./case-filter.ts";
import { CaseSearch } from "./case-search.tsx";
import { CaseTable } from "./case-table.tsx";
import { CreditorPicker } from "./creditor-picker.tsx";
import { Pages } from "./pages.tsx";
import { StatusChips } from "./status-chips.tsx";
import { useCasePage } from "./use-case-page.ts";

/** All cases of the person's creditors: by status, creditor, name, invoice or case number (WEB-5 to WEB-9). */
export function CasesPage({ filter }: { readonly filter: CaseFilter }) {
  const { texts } = useLanguage();
  const creditors = useCreditors();
  const { userId } = useMe();
  // the menu's link says nothing about a filter: then the saved one holds
  const saved = Object.values(filter).every((value) => value === undefined) ? savedFilter(userId) : undefined;
  if (saved !== undefined) return <Navigate to="/saker" search={saved} replace />;
  return (
    <>
      <PageHead title={texts.cases.title} />
      <Loaded query={creditors}>{(all) => <CaseList all={all} filter={filter} />}</Loaded>
    </>
  );
}

function CaseList({ all, filter }: { readonly all: readonly Creditor[]; readonly filter: CaseFilter }) {
  const { cases: words } = useLanguage().texts;
  const navigate = useNavigate();
  const { picked, creditors } = creditorsOf(all, filter);
  const page = useCasePage(creditors, filter);
  // another filter begins at its first page
  const change = (to: CaseFilter): void => {
    void navigate({ to: "/saker", search: { ...filter, fra: undefined, ...to } });
  };
  const isFiltered = filter.sok !== undefined || (filter.status ?? "active") !== "active" || picked.length > 0;
  return (
    <>
      <div className="filters">
        <CaseSearch key={filter.sok ?? ""} search={filter.sok ?? ""} onSearch={(sok) => change({ sok })} />
        <StatusChips
          creditorIds={creditors.map(({ creditorId }) => creditorId)}
          status={filter.status ?? "active"}
          onChoose={(status) => change({ status })}
        />
        {all.length > 1 && (
          <CreditorPicker
            creditors={all}
            picked={picked}
            onPick={(ids) => change({ kreditor: ids.join(",") || undefined })}
          />
        )}
        <FilterButtons
          filter={{ ...filter, kreditor: picked.join(",") || undefined }}
          onClear={() => navigate({ to: "/saker", search: { status: "active" } })}
        />
      </div>
      <Loaded query={page} skeleton={<Loading lines={8} />}>
        {({ cases, broken, next }) => (
          <>
            <BrokenRows count={broken} />
            {cases.length === 0 ? (
              <Empty title={words.empty}>{isFiltered ? words.emptyFiltered : words.emptyBody}</Empty>
            ) : (
              <CaseTable cases={cases} showCreditor={all.length > 1} />
            )}
            <Pages filter={filter} next={next} count={cases.length} />
          </>
        )}
      </Loaded>
    </>
  );
}

function FilterButtons({ filter, onClear }: { readonly filter: CaseFilter; readonly onClear: () => void }) {
  const { cases: words } = useLanguage().texts;
  const { userId } = useMe();
  const [isSaved, setSaved] = useState(false);
  const save = (): void => {
    saveFilter(userId, filter);
    setSaved(true);
  };
  const clear = (): void => {
    forgetFilter(userId);
    setSaved(false);
    onClear();
  };
  return (
    <div className="buttons">
      <Button size="small" variant="tertiary" onClick={save}>
        {words.saveFilter}
      </Button>
      <Button size="small" variant="tertiary" data-color="neutral" onClick={clear}>
        {words.clear}
      </Button>
      <div role="status">{isSaved && <InlineMessage status="success">{words.filterSaved}</InlineMessage>}</div>
    </div>
  );
}
