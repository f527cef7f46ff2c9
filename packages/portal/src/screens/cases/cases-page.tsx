import { Button, InlineMessage } from "@navikt/ds-react";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { CASE_LIST } from "../../i18n/case-list.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { NewCaseLink } from "../../parts/new-case-link.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Receipt } from "../../parts/receipt.tsx";
import { BrokenRows, Loaded, Loading } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { type CaseFilter, creditorsOf, forgetFilter, savedFilter, saveFilter } from "./case-filter.ts";
import { CaseSearch } from "./case-search.tsx";
import { CaseTable } from "./case-table.tsx";
import { CreditorPicker } from "./creditor-picker.tsx";
import { NamedFilterRow } from "./named-filter-row.tsx";
import { Pages } from "./pages.tsx";
import type { CasePage } from "./read-page.ts";
import { SortSelect } from "./sort-select.tsx";
import { StatusChips } from "./status-chips.tsx";
import { standardOrder, useAllThatFit, useCasePage } from "./use-case-page.ts";

/** Loaded when somebody chooses a case, and not with the list. */
const BulkBar = lazy(() => import("./bulk/bulk-bar.tsx").then((module) => ({ default: module.BulkBar })));

/** Nor does a list with cases need these. */
const NoCases = lazy(() => import("./no-cases.tsx").then((module) => ({ default: module.NoCases })));
const NoCreditors = lazy(() =>
  import("../../parts/no-creditors.tsx").then((module) => ({ default: module.NoCreditors })),
);

/** All cases of the person's creditors: by status, creditor, name, invoice or case number (WEB-5 to WEB-9). */
export function CasesPage({ filter }: { readonly filter: CaseFilter }) {
  const { texts } = useLanguage();
  const creditors = useCreditors();
  const me = useMe();
  const { userId } = me;
  // the menu's link says nothing about a filter: then the saved one holds
  const saved = Object.values(filter).every((value) => value === undefined) ? savedFilter(userId) : undefined;
  if (saved !== undefined) return <Navigate to="/saker" search={saved} replace />;
  return (
    <>
      <PageHead title={texts.cases.title}>{mayOrder(me) && <NewCaseLink />}</PageHead>
      <Loaded query={creditors}>
        {(all) =>
          all.length === 0 ? (
            <Suspense fallback={<Loading />}>
              <NoCreditors />
            </Suspense>
          ) : (
            <CaseList all={all} filter={filter} />
          )
        }
      </Loaded>
    </>
  );
}

function CaseList({ all, filter }: { readonly all: readonly Creditor[]; readonly filter: CaseFilter }) {
  const navigate = useNavigate();
  const { picked, creditors } = creditorsOf(all, filter);
  const page = useCasePage(creditors, filter);
  // another filter begins at its first page
  const change = (to: CaseFilter): void => {
    void navigate({ to: "/saker", search: { ...filter, fra: undefined, ...to } });
  };
  const shown = { ...filter, kreditor: picked.join(",") || undefined };
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
        <div className="filter-row">
          {all.length > 1 && (
            <CreditorPicker
              creditors={all}
              picked={picked}
              onPick={(ids) => change({ kreditor: ids.join(",") || undefined })}
            />
          )}
          <SortSelect
            sort={filter.sorter}
            standard={standardOrder({ creditors, filter })}
            onSort={(sorter) => change({ sorter })}
          />
        </div>
        <NamedFilterRow filter={shown}>
          <FilterButtons filter={shown} onClear={() => navigate({ to: "/saker", search: { status: "active" } })} />
        </NamedFilterRow>
      </div>
      <Loaded query={page} skeleton={<Loading lines={8} />}>
        {(read) => (
          <FoundCases
            key={JSON.stringify(filter)}
            page={read}
            isEarlier={page.isPlaceholderData}
            creditors={creditors}
            filter={filter}
            showCreditor={all.length > 1}
            isFiltered={isFiltered}
          />
        )}
      </Loaded>
    </>
  );
}

type FoundCasesProps = {
  readonly page: CasePage;
  /** What is shown is the list before, while that of the filter is fetched. */
  readonly isEarlier: boolean;
  readonly creditors: readonly Creditor[];
  readonly filter: CaseFilter;
  readonly showCreditor: boolean;
  /** More is asked for than that a case goes on. */
  readonly isFiltered: boolean;
};

/** The rows of a page, which of them are chosen, and what is done with those. */
function FoundCases({ page, isEarlier, creditors, filter, showCreditor, isFiltered }: FoundCasesProps) {
  const { cases, broken, next, isCut } = page;
  const { texts, format } = useLanguage(CASE_LIST);
  const me = useMe();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const all = useAllThatFit(creditors, filter);
  // the list beside which all were chosen: another one is another choice
  const [beside, setBeside] = useState<CasePage>();
  const chosenAll = beside === page ? all.data : undefined;
  const chosen = chosenAll?.cases ?? cases.filter(({ caseId }) => ids.has(caseId));
  const [isUsed, setUsed] = useState(false);
  const choose = (to: ReadonlySet<string>): void => {
    setUsed(true);
    all.reset();
    setIds(new Set(cases.map(({ caseId }) => caseId).filter((caseId) => to.has(caseId))));
  };
  const choice = mayOrder(me) ? { chosen: new Set(chosen.map(({ caseId }) => caseId)), onChoose: choose } : undefined;
  const isMore = next !== undefined || isCut || filter.fra !== undefined;
  const mayChooseAll = isMore && !isEarlier && cases.every(({ caseId }) => ids.has(caseId));
  return (
    <>
      <BrokenRows count={broken} />
      {isCut && <InlineMessage status="info">{texts.list.cut(format.number(cases.length))}</InlineMessage>}
      {cases.length === 0 ? (
        <Suspense fallback={<Loading />}>
          <NoCases isFiltered={isFiltered} />
        </Suspense>
      ) : (
        <CaseTable cases={cases} showCreditor={showCreditor} choice={choice} />
      )}
      <Pages filter={filter} next={next} count={cases.length} />
      {isUsed && (
        <Suspense>
          <BulkBar
            chosen={chosen}
            all={{
              chosen: chosenAll,
              isOffered: mayChooseAll,
              isPending: all.isPending,
              failure: all.error,
              onChoose: () => {
                setBeside(page);
                all.mutate();
              },
            }}
            onUnselect={() => choose(new Set())}
          />
        </Suspense>
      )}
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
    <>
      <Button size="small" variant="tertiary" onClick={save}>
        {words.saveFilter}
      </Button>
      <Button size="small" variant="tertiary" data-color="neutral" onClick={clear}>
        {words.clear}
      </Button>
      <Receipt text={isSaved ? words.filterSaved : undefined} />
    </>
  );
}
