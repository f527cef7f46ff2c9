import { Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { EXPORT } from "../../i18n/export.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { COLUMNS, type ExportValues } from "./export-form.ts";

/** Which columns the file has; all of them with one tick. */
export function ColumnTicks({ form }: { readonly form: UseFormReturn<ExportValues> }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  return (
    <Controller
      control={form.control}
      name="columns"
      render={({ field, fieldState }) => (
        <>
          <Checkbox
            checked={field.value.length === COLUMNS.length}
            indeterminate={field.value.length > 0 && field.value.length < COLUMNS.length}
            onChange={({ target }) => field.onChange(target.checked ? [...COLUMNS] : [])}
          >
            {words.allColumns}
          </Checkbox>
          <CheckboxGroup
            legend={words.columnsLabel}
            hideLegend
            size="small"
            className="export-columns"
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error && words.columnMissing}
          >
            {COLUMNS.map((column) => (
              <Checkbox key={column} value={column}>
                {words.columns[column]}
              </Checkbox>
            ))}
          </CheckboxGroup>
        </>
      )}
    />
  );
}
