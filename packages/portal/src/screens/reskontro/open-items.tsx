import type { UseQueryResult } from "@tanstack/react-query";
import type { ApiFailure } from "../../api/failure.ts";
import { codeText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { TextLink } from "../../parts/links.tsx";
import { BrokenRows, Loaded, Loading } from "../../parts/states.tsx";
import { ItemTable } from "./item-table.tsx";
import type { LedgerFilter } from "./ledger-filter.ts";
import { found } from "./ledger-item.ts";
import { NoItems, NoneFound } from "./no-items.tsx";
import { groupOf } from "./reason-groups.ts";
import { type ItemList, useByReason, useOpenItems } from "./use-items.ts";

type ViewProps = { readonly creditorId: string; readonly filter: LedgerFilter };

/** Every open item of the books, each with what stands in its way. */
export function OpenItems({ creditorId, filter }: ViewProps) {
  const items = useOpenItems(creditorId);
  return <Listed creditorId={creditorId} query={items} filter={filter} />;
}

/** The items behind one count, and what can be done about them (N7). */
export function ReasonItems({ creditorId, code, filter }: ViewProps & { readonly code: string }) {
  const { texts, language } = useLanguage(LEDGER);
  const items = useByReason(creditorId, code);
  const isAct = items.data?.items.some(({ act }) => act !== undefined) ?? false;
  return (
    <>
      <div className="card stack">
        <TextLink to="/reskontro" search={{ kreditor: filter.kreditor, vis: "why" }}>
          {texts.ledger.backToReasons}
        </TextLink>
        <h2 className="task-title">{codeText(code, language)}</h2>
        <p className="reason-advice">
          {isAct ? texts.adviceByGroup.acts : (texts.advice[code] ?? texts.adviceByGroup[groupOf(code)])}
        </p>
      </div>
      <Listed creditorId={creditorId} query={items} filter={filter} />
    </>
  );
}

type ListedProps = ViewProps & { readonly query: UseQueryResult<ItemList, ApiFailure> };

function Listed({ creditorId, query, filter }: ListedProps) {
  return (
    <Loaded query={query} skeleton={<Loading lines={8} />}>
      {({ items, broken, cut }) => {
        const shown = found(items, filter.sok);
        return (
          <>
            <BrokenRows count={broken} />
            {shown.length > 0 ? (
              <ItemTable creditorId={creditorId} items={shown} cut={cut} />
            ) : items.length === 0 && filter.grunn === undefined ? (
              <NoItems />
            ) : (
              <NoneFound filter={filter} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
