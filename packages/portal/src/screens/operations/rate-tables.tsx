import { Table } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { useMe } from "../../shell/me.tsx";
import { sourceText } from "../case/law-text.ts";
import { type RateTable, rowOn } from "./operations.ts";

type Words = (typeof OPERATIONS)["nb"]["operations"];

/** What people call a rate; its own name where it has no other. */
export function rateNameOf(name: string, words: Words): string {
  const known: Readonly<Record<string, string>> = words.rateName;
  return known[name] ?? name.replaceAll("_", " ");
}

/** Every table of the law with the row that holds today. */
export function RateTables({ of }: { readonly of: readonly RateTable[] }) {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  return (
    <Table className="stacking" size="small">
      <Table.Header>
        <Table.Row>
          {[words.rate, words.inForce, words.source, words.known].map((head) => (
            <Table.HeaderCell key={head} scope="col">
              {head}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {of.map((table) => (
          <RateLine key={table.name} of={table} />
        ))}
      </Table.Body>
    </Table>
  );
}

function RateLine({ of }: { readonly of: RateTable }) {
  const { texts, language, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const { today } = useMe();
  const row = rowOn(of.rows, today);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{rateNameOf(of.name, words)}</Table.HeaderCell>
      <Table.DataCell data-label={words.inForce}>
        {row === undefined ? (
          words.noRow
        ) : (
          <>
            {valueText(of, row.value, format.number) ?? words.notANumber}{" "}
            <span className="quiet">({words.period(format.day(row.from), format.day(row.to))})</span>
          </>
        )}
      </Table.DataCell>
      <Table.DataCell data-label={words.source}>{row && sourceText(row.source, language)}</Table.DataCell>
      <Table.DataCell data-label={words.known}>{row && words.confidence[row.confidence]}</Table.DataCell>
    </Table.Row>
  );
}

/** A single number with its unit; tables of several values are read where they are used. */
function valueText(
  { unit }: RateTable,
  value: RateTable["rows"][number]["value"],
  number: (value: number) => string,
): string | undefined {
  if (typeof value !== "number") return undefined;
  if (unit === "kroner") return `${number(value)} kr`;
  if (unit === "percent") return `${number(value)} %`;
  if (unit === "hundredths_of_a_percent_a_year") return `${hundredths(value)} %`;
  if (unit === "hundredths_of_the_court_fee_unit") return `${hundredths(value)} R`;
  return number(value);
}

/** By digits, so that no rate is ever a fraction of a number. */
function hundredths(value: number): string {
  const digits = String(value).padStart(3, "0");
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}
