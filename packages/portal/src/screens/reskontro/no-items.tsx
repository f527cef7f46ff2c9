import { Button } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { Empty } from "../../parts/states.tsx";

/** Nothing in the books yet: the ways to get something there. */
export function NoItems() {
  const { ledger: words } = useLanguage(LEDGER).texts;
  return (
    <Empty
      title={words.noItems}
      action={
        <div className="buttons">
          <Button as="a" role="link" href="/integrasjoner">
            {words.connect}
          </Button>
          <Button as="a" role="link" variant="secondary" href="/import">
            {words.importFile}
          </Button>
        </div>
      }
    >
      {words.noItemsBody}
    </Empty>
  );
}
