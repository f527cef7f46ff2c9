import { textOf } from "@kravflyt/contracts";
import {
  type CalendarDate,
  type Creditor,
  type FiledClaim,
  type Invoice,
  type Language,
  ore,
  parseOrganizationNumber,
  toFiledInvoice,
} from "@kravflyt/core";
import {
  explainIssue,
  type ImportMapping,
  type ImportRow,
  type Issue,
  isSaft,
  readImport,
  readSaft,
  withTypes,
} from "@kravflyt/import-files";
import { fileConnectionId } from "./file-connection.ts";

/** Claims that one file may bring through the API: what is stored within the time of one answer. */
export const IMPORT_CLAIMS_MAX = 2_000;
/** Issues and rows that an answer shows. */
export const ISSUES_SHOWN = 100;
export const ROWS_SHOWN = 20;

/** What is wrong with a row, or to be looked at, as people read it. */
export type RowIssue = {
  readonly row?: number;
  readonly field?: string;
  readonly code: string;
  readonly text: Readonly<Record<Language, string>>;
};

export type ClaimRows = {
  readonly invoices: readonly Invoice[];
  /** Rows that are refused, or the file. */
  readonly errors: readonly RowIssue[];
  readonly refused: number;
  readonly warnings: readonly RowIssue[];
  /** The first rows as they were read. */
  readonly sample: readonly { readonly row: number; readonly values: ImportRow }[];
};

type Facts = {
  readonly creditor: Creditor;
  readonly mapping: ImportMapping;
  readonly fileName: string;
  readonly today: CalendarDate;
};

/** Reads a file of claims. Each row is judged for itself, and told all that stands against it. */
export async function claimRows(bytes: Uint8Array, facts: Facts): Promise<ClaimRows> {
  const rows = collector(facts);
  for await (const found of isSaft(bytes) ? readSaft(bytes) : readImport(bytes, withTypes(facts.mapping))) {
    if (found.kind === "error") rows.error(found.issue);
    else if (found.kind === "warning") rows.warning(found.issue);
    else if (found.kind === "row" && !rows.row(found.row, found.values)) break;
  }
  return rows.done();
}

function collector({ creditor, mapping, fileName, today }: Facts) {
  const invoices = new Map<string, Invoice>();
  const errors: RowIssue[] = [];
  const warnings: RowIssue[] = [];
  const sample: { row: number; values: ImportRow }[] = [];
  const refusedRows = new Set<number | undefined>();
  const headerOf = (field: string): string => [mapping.columns[field] ?? field].flat()[0] ?? field;
  const refuseRow = (row: number, problems: readonly { readonly field?: string; readonly code: string }[]): void => {
    refusedRows.add(row);
    for (const { field, code } of problems) errors.push(spoken({ row, ...(field !== undefined && { field }), code }));
  };
  const spoken = (issue: { row: number; field?: string; code: string }): RowIssue => {
    const text = textOf(issue.code) ?? { nb: issue.code, en: issue.code };
    const where = issue.field === undefined ? "" : `, ${headerOf(issue.field)}`;
    return {
      ...issue,
      text: { nb: `Rad ${issue.row}${where}: ${text.nb}`, en: `Row ${issue.row}${where}: ${text.en}` },
    };
  };
  const explained = (issue: Issue): RowIssue => ({
    ...issue,
    text: { nb: explainIssue(issue, "nb", headerOf), en: explainIssue(issue, "en", headerOf) },
  });
  return {
    error: (issue: Issue) => {
      refusedRows.add(issue.row);
      errors.push(explained(issue));
    },
    warning: (issue: Issue) => warnings.push(explained(issue)),
    /** False when there are more than may come at once. */
    row: (row: number, values: ImportRow): boolean => {
      if (sample.length < ROWS_SHOWN) sample.push({ row, values });
      if (!isTheirs(values["creditor"], creditor)) {
        refuseRow(row, [{ field: "creditor", code: "another_creditor" }]);
        return true;
      }
      if (!isInKroner(values["currency"])) {
        refuseRow(row, [{ field: "currency", code: "foreign_currency" }]);
        return true;
      }
      const where = { creditorId: creditor.creditorId, connectionId: fileConnectionId(creditor.creditorId) };
      const made = toFiledInvoice(claimOf(values), { ...where, today, origin: fileName });
      if (!made.ok) refuseRow(row, made.refusal);
      else if (invoices.has(made.value.id)) refuseRow(row, [{ field: "invoiceNumber", code: "invoice_number_twice" }]);
      else invoices.set(made.value.id, made.value);
      if (invoices.size <= IMPORT_CLAIMS_MAX) return true;
      refuseRow(row, [{ code: "too_many_claims" }]);
      return false;
    },
    done: (): ClaimRows => ({ invoices: [...invoices.values()], errors, refused: refusedRows.size, warnings, sample }),
  };
}

/** A file may name its creditor by name or number; a row of another one is not taken in by mistake. */
function isTheirs(said: ImportRow[string] | undefined, { name, organizationNumber }: Creditor): boolean {
  if (typeof said !== "string") return true;
  const number = parseOrganizationNumber(said);
  if (number.ok) return number.value === organizationNumber;
  return said.trim().toLocaleLowerCase("nb") === name.trim().toLocaleLowerCase("nb");
}

/** A list without a column for the currency is in kroner. */
const isInKroner = (said: ImportRow[string] | undefined): boolean =>
  typeof said !== "string" || /^(?:NOK|kr\.?|norske kroner)$/i.test(said);

/** A row that was read by {@link withTypes}: each field holds what its type says, or nothing. */
function claimOf(values: ImportRow): FiledClaim {
  const { creditor: _, currency: _kroner, amountOre, outstandingOre, ...rest } = values;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return {
    ...given,
    amountOre: ore(Number(amountOre)),
    ...(typeof outstandingOre === "number" && { outstandingOre: ore(outstandingOre) }),
  } as FiledClaim; // the required fields are there: rows without them were refused
}
