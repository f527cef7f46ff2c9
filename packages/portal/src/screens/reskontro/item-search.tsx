import { Search } from "@navikt/ds-react";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";

type ItemSearchProps = { readonly search: string; readonly onSearch: (search: string | undefined) => void };

/** Looks among the items that are shown, by customer and invoice number. */
export function ItemSearch({ search, onSearch }: ItemSearchProps) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const [text, setText] = useState(search);
  return (
    <search>
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(text.trim() === "" ? undefined : text.trim());
        }}
      >
        <Search
          label={words.search}
          hideLabel={false}
          size="small"
          value={text}
          onChange={setText}
          onClear={() => onSearch(undefined)}
          maxLength={100}
        >
          <Search.Button type="submit">{words.searchButton}</Search.Button>
        </Search>
      </form>
    </search>
  );
}
