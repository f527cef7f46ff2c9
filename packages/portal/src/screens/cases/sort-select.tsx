import { Select } from "@navikt/ds-react";
import { CASE_LIST } from "../../i18n/case-list.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { SORTS, type Sort } from "./case-filter.ts";
import type { standardOrder } from "./use-case-page.ts";

type SortSelectProps = {
  readonly sort: Sort | undefined;
  /** How the list stands when it is not sorted. */
  readonly standard: ReturnType<typeof standardOrder>;
  readonly onSort: (sort: Sort | undefined) => void;
};

/** What the list is sorted by (WEB-4). */
export function SortSelect({ sort, standard, onSort }: SortSelectProps) {
  const { list: words } = useLanguage(CASE_LIST).texts;
  return (
    <Select
      size="small"
      className="sort-select"
      label={words.sort}
      value={sort ?? ""}
      onChange={({ target }) => onSort(SORTS.find((one) => one === target.value))}
    >
      <option value="">{words.standard[standard]}</option>
      {SORTS.map((one) => (
        <option key={one} value={one}>
          {words.sorts[one]}
        </option>
      ))}
    </Select>
  );
}
