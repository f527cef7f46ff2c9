import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { Empty } from "../../parts/states.tsx";
import type { LedgerFilter } from "./ledger-filter.ts";

/** Nothing in the books yet: the ways to get something there. */
export function NoItems() {
  const { ledger: words } = useLanguage(LEDGER).texts;
  return (
    <Empty
      title={words.noItems}
      action={
        <div className="buttons">
          <ButtonLink to="/integrasjoner">{words.connect}</ButtonLink>
          <ButtonLink to="/import" variant="secondary">
            {words.importFile}
          </ButtonLink>
        </div>
      }
    >
      {words.noItemsBody}
    </Empty>
  );
}

/** There are items, and none that is searched for: the way back to all of the list. */
export function NoneFound({ filter }: { readonly filter: LedgerFilter }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  return (
    <Empty
      title={words.noneFound}
      action={
        <ButtonLink to="/reskontro" search={{ ...filter, sok: undefined, nivaa: undefined }} variant="secondary">
          {words.clearFilter}
        </ButtonLink>
      }
    >
      {words.noneFoundBody}
    </Empty>
  );
}
