import { FIELD_TEXTS } from "@kravflyt/contracts";
import { BodyShort, ReadMore, Select } from "@navikt/ds-react";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Trouble } from "../../parts/states.tsx";
import {
  columnOf,
  type Field,
  isField,
  type Mapping,
  MORE_FIELDS,
  mappingOf,
  type Preview,
  REQUIRED_FIELDS,
  withColumn,
} from "./import-fields.ts";

type ColumnsCardProps = { readonly seen: Preview; readonly onMap: (mapping: Mapping) => void };

/** Which column holds what (WEB-25): guessed, remembered, or chosen. A file that says it itself has nothing to choose. */
export function ColumnsCard({ seen, onMap }: ColumnsCardProps) {
  const { texts, format } = useLanguage(IMPORT);
  const words = texts.imports;
  if (seen.headers.length === 0) return null;
  const missing = seen.unmapped.map((name) => (isField(name) ? words.fields[name] : name));
  const select = (field: Field) => <ColumnSelect key={field} field={field} seen={seen} onMap={onMap} />;
  return (
    <Card title={words.columnsTitle}>
      <div className="stack">
        <BodyShort className="quiet">{words.columnsFrom[seen.mappingFrom]}</BodyShort>
        {missing.length > 0 && <Trouble status="warning" title={words.unmapped(format.list(missing))} />}
        <div className="columns">{REQUIRED_FIELDS.map(select)}</div>
        <ReadMore header={words.more}>
          <div className="columns">
            {MORE_FIELDS.map(select)}
            <HowRead seen={seen} onMap={onMap} />
          </div>
        </ReadMore>
      </div>
    </Card>
  );
}

function ColumnSelect({ field, seen, onMap }: ColumnsCardProps & { readonly field: Field }) {
  const { texts, language } = useLanguage(IMPORT);
  const words = texts.imports;
  const mapping = mappingOf(seen);
  const column = columnOf(mapping, field);
  const isRequired = REQUIRED_FIELDS.some((one) => one === field);
  return (
    <Select
      size="small"
      label={isRequired ? `${words.fields[field]} *` : words.fields[field]}
      {...(field === "amountOre" && { description: FIELD_TEXTS.amountOre[language] })}
      value={seen.headers.includes(column) ? column : ""}
      error={isRequired && seen.unmapped.includes(field) && words.required}
      onChange={({ target }) => {
        const next = withColumn(mapping, field, target.value);
        if (Object.keys(next.columns).length > 0) onMap(next);
      }}
    >
      <option value="">{words.notInFile}</option>
      {[...new Set(seen.headers)].filter(Boolean).map((header) => (
        <option key={header} value={header}>
          {header}
        </option>
      ))}
    </Select>
  );
}

/** The sheet, and how amounts are written, for files that can be read in two ways. */
function HowRead({ seen, onMap }: ColumnsCardProps) {
  const { imports: words } = useLanguage(IMPORT).texts;
  const mapping = mappingOf(seen);
  if (mapping === undefined) return null;
  const { sheet, decimal, ...rest } = mapping;
  const sheets = seen.sheets ?? [];
  return (
    <>
      {sheets.length > 1 && (
        <Select
          size="small"
          label={words.sheet}
          value={sheet ?? sheets[0]}
          onChange={({ target }) => onMap({ ...mapping, sheet: target.value })}
        >
          {sheets.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Select
        size="small"
        label={words.decimal}
        value={decimal ?? ""}
        onChange={({ target }) => {
          const sign = DECIMALS.find((one) => one === target.value);
          onMap({ ...rest, ...(sheet !== undefined && { sheet }), ...(sign !== undefined && { decimal: sign }) });
        }}
      >
        <option value="">{words.decimals.auto}</option>
        <option value=",">{words.decimals.comma}</option>
        <option value=".">{words.decimals.point}</option>
      </Select>
    </>
  );
}

const DECIMALS = [",", "."] as const;
