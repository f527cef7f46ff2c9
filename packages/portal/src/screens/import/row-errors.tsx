import { BodyShort, Button, Table, TextField } from "@navikt/ds-react";
import { useMemo, useState } from "react";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { type CsvText, csvText, readCell, withCells } from "./csv-cells.ts";
import { type CheckCardProps, columnOf, isField, mappingOf, type Preview } from "./import-fields.ts";

type Issue = Preview["errors"][number];
type Place = { readonly row: number; readonly column: number };

/** Each row that cannot be imported and why; what stands in a cell of a CSV file is mended here. */
export function RowErrors({ file, seen, onMended }: CheckCardProps) {
  const { imports: words } = useLanguage(IMPORT).texts;
  const csv = useMemo(() => csvText(file.bytes, seen), [file, seen]);
  const [mended, setMended] = useState<ReadonlyMap<string, Place & { readonly value: string }>>(new Map());
  const issues = seen.errors.filter(({ row }) => row !== undefined);
  if (issues.length === 0) return null;
  const use = (): void => {
    if (csv === undefined || mended.size === 0) return;
    const { text } = withCells(csv, [...mended.values()]);
    onMended({ name: file.name, bytes: new TextEncoder().encode(text) }, mappingOf(seen));
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <Table size="small" className="stacking">
        <caption className="aksel-sr-only">{words.errorsCaption}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.row}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.field}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.problem}</Table.HeaderCell>
            {csv !== undefined && <Table.HeaderCell scope="col">{words.value}</Table.HeaderCell>}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {issues.map((issue) => (
            <ErrorRow
              key={`${issue.row} ${issue.field} ${issue.code}`}
              issue={issue}
              csv={csv}
              place={placeOf(issue, seen)}
              onMend={(place, value) =>
                setMended(new Map(mended).set(`${place.row} ${place.column}`, { ...place, value }))
              }
            />
          ))}
        </Table.Body>
      </Table>
      {issues.length < seen.refused && <BodyShort className="quiet">{words.firstErrors(issues.length)}</BodyShort>}
      {csv === undefined ? (
        <BodyShort>{words.mendElsewhere}</BodyShort>
      ) : (
        <div className="stack">
          <div>
            <Button type="submit" size="small" variant="secondary" disabled={mended.size === 0}>
              {words.mend}
            </Button>
          </div>
          <BodyShort size="small" className="quiet">
            {words.mendHint}
          </BodyShort>
        </div>
      )}
    </form>
  );
}

/** The cell that an error is about; `undefined` where it is about no one cell. */
function placeOf({ row, field }: Issue, seen: Preview): Place | undefined {
  const column = seen.headers.indexOf(columnOf(mappingOf(seen), field ?? ""));
  return row === undefined || column === -1 ? undefined : { row, column };
}

type ErrorRowProps = {
  readonly issue: Issue;
  readonly csv: CsvText | undefined;
  readonly place: Place | undefined;
  readonly onMend: (place: Place, value: string) => void;
};

function ErrorRow({ issue: { row, field, text }, csv, place, onMend }: ErrorRowProps) {
  const { texts, language } = useLanguage(IMPORT);
  const words = texts.imports;
  const name = field === undefined ? "" : isField(field) ? words.fields[field] : field;
  const value = csv && place && readCell(csv, place.row, place.column);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row" className="nowrap">
        {words.row} {row}
      </Table.HeaderCell>
      <Table.DataCell data-label={words.field}>{name}</Table.DataCell>
      <Table.DataCell data-label={words.problem}>{withoutPlace(text[language])}</Table.DataCell>
      {csv !== undefined && (
        <Table.DataCell data-label={words.value}>
          {place !== undefined && value !== undefined && (
            <TextField
              size="small"
              label={words.valueOf(String(row), name)}
              hideLabel
              autoComplete="off"
              defaultValue={value}
              onChange={({ target }) => onMend(place, target.value)}
            />
          )}
        </Table.DataCell>
      )}
    </Table.Row>
  );
}

/** `Rad 3, Beløp: dette er ikke et beløp`: row and column have cells of their own. */
const withoutPlace = (text: string): string => {
  const told = text.replace(/^[^:]*: /, "");
  return told.slice(0, 1).toUpperCase() + told.slice(1);
};
