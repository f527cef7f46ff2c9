import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { Empty } from "../../parts/states.tsx";

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
