import { Search } from "@navikt/ds-react";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { SEARCH_LENGTH_MIN } from "./case-filter.ts";

type CaseSearchProps = { readonly search: string; readonly onSearch: (search: string | undefined) => void };

/** One field for name, invoice number and case number (WEB-9). */
export function CaseSearch({ search, onSearch }: CaseSearchProps) {
  const { cases: words } = useLanguage().texts;
  const [text, setText] = useState(search);
  const [tooShort, setTooShort] = useState(false);
  const field = useRef<HTMLFormElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === "search") field.current?.querySelector("input")?.focus();
  }, [hash]);
  const submit = (): void => {
    const wanted = text.trim();
    const isTooShort = wanted.length > 0 && wanted.length < SEARCH_LENGTH_MIN;
    setTooShort(isTooShort);
    if (!isTooShort) onSearch(wanted === "" ? undefined : wanted);
  };
  return (
    <search>
      <form
        ref={field}
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
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
          error={tooShort ? words.searchShort : undefined}
        >
          <Search.Button type="submit">{words.searchButton}</Search.Button>
        </Search>
      </form>
    </search>
  );
}
