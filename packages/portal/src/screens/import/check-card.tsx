import { BodyShort, InlineMessage, ReadMore, Table } from "@navikt/ds-react";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Trouble } from "../../parts/states.tsx";
import { type CheckCardProps, FIELDS, type Preview } from "./import-fields.ts";
import { RowErrors } from "./row-errors.tsx";

/** What can be imported, each row that cannot and why, what to look at, and how the rows were read (WEB-28). */
export function CheckCard({ file, seen, onMended }: CheckCardProps) {
  const { texts, language, format } = useLanguage(IMPORT);
  const words = texts.imports;
  const ofFile = seen.errors.filter(({ row }) => row === undefined);
  return (
    <Card title={words.checkTitle}>
      <div className="stack">
        <div role="status" className="stack">
          {seen.good > 0 && (
            <InlineMessage status="success">{words.good(seen.good, format.number(seen.good))}</InlineMessage>
          )}
          {seen.refused > 0 && ofFile.length === 0 && (
            <InlineMessage status="error">{words.refused(seen.refused, format.number(seen.refused))}</InlineMessage>
          )}
          {seen.refused === 0 && seen.good > 0 && <BodyShort>{words.allGood}</BodyShort>}
        </div>
        {ofFile.map(({ code, text }) => (
          <Trouble key={code} title={text[language]} />
        ))}
        <RowErrors file={file} seen={seen} onMended={onMended} />
        {seen.warnings.length > 0 && (
          <ReadMore header={words.warnings(seen.warnings.length)} size="small">
            <ul className="plain-list rows">
              {seen.warnings.map(({ row, field, code, text }) => (
                <li key={`${row} ${field} ${code}`} className="told">
                  {text[language]}
                </li>
              ))}
            </ul>
          </ReadMore>
        )}
        <Sample seen={seen} />
      </div>
    </Card>
  );
}

const SAMPLE_ROWS = 5;

/** The first rows as they were understood: amounts and days as we write them. */
function Sample({ seen: { sample } }: { readonly seen: Preview }) {
  const { texts, format } = useLanguage(IMPORT);
  const words = texts.imports;
  const rows = sample.slice(0, SAMPLE_ROWS);
  const fields = FIELDS.filter((field) => rows.some(({ values }) => (values[field] ?? null) !== null));
  if (rows.length === 0) return null;
  const shown = (value: string | number | boolean | null | undefined, field: string): string => {
    if (typeof value === "number") return field.endsWith("Ore") ? format.money(value) : String(value);
    if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value);
    return String(value ?? "");
  };
  return (
    <ReadMore header={words.sample} size="small">
      <Table size="small" className="stacking">
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.row}</Table.HeaderCell>
            {fields.map((field) => (
              <Table.HeaderCell key={field} scope="col">
                {words.fields[field]}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map(({ row, values }) => (
            <Table.Row key={row}>
              <Table.HeaderCell scope="row">{row}</Table.HeaderCell>
              {fields.map((field) => (
                <Table.DataCell key={field} data-label={words.fields[field]} className="told">
                  {shown(values[field], field)}
                </Table.DataCell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </ReadMore>
  );
}
