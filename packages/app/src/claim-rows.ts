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

/** Claims that one file may bring through the API. */
export const IMPORT_CLAIMS_MAX = 10_000;
/** Rows that are refused before the rest is not read: the columns are mapped wrongly, or it is no list of claims. */
const REFUSED_ROWS_MAX = 10_000;
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
  /** Why rows are refused, or the file: as many as are shown, those of the file first. */
  readonly errors: readonly RowIssue[];
  readonly refused: number;
  /** Something is wrong with the file itself. */
  readonly isBroken: boolean;
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
    else if (found.kind === "row") rows.row(found.row, found.values);
    if (rows.isEnough()) break;
  }
  return rows.done();
}

const SHOWN_CHARACTERS_MAX = 200;

/** A cell may hold a megabyte; people see its beginning. */
const shownOf = (values: ImportRow): ImportRow =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === "string" ? value.slice(0, SHOWN_CHARACTERS_MAX) : value,
    ]),
  );

type Problem = { readonly field?: string; readonly code: string };

function collector({ creditor, mapping, fileName, today }: Facts) {
  const invoices = new Map<string, Invoice>();
  const errors: RowIssue[] = [];
  const warnings: RowIssue[] = [];
  const sample: { row: number; values: ImportRow }[] = [];
  const refusedRows = new Set<number | undefined>();
  let isBroken = false;
  /** A hostile file has a million of them: no more are put into words than are shown. */
  const keep = (list: RowIssue[], row: number | undefined, word: () => RowIssue): void => {
    if (row === undefined) list.splice(list.filter((one) => one.row === undefined).length, 0, word());
    else if (list.length < ISSUES_SHOWN) list.push(word());
    list.length = Math.min(list.length, ISSUES_SHOWN);
  };
  const headerOf = (field: string): string => [mapping.columns[field] ?? field].flat()[0] ?? field;
  const refuseRow = (row: number, problems: readonly Problem[]): void => {
    refusedRows.add(row);
    for (const { field, code } of problems)
      keep(errors, row, () => spoken({ row, ...(field !== undefined && { field }), code }));
  };
  const spoken = (issue: { row: number; field?: string; code: string }): RowIssue => {
    const text = wordsOf(issue.code);
    const where = issue.field === undefined ? "" : `, ${headerOf(issue.field)}`;
    return {
      ...issue,
      text: { nb: `Rad ${issue.row}${where}: ${text.nb}`, en: `Row ${issue.row}${where}: ${text.en}` },
    };
  };
  const take = (values: ImportRow): readonly Problem[] => {
    const other = whyNotHere(values, creditor);
    if (other !== undefined) return [other];
    const where = { creditorId: creditor.creditorId, connectionId: fileConnectionId(creditor.creditorId) };
    const made = toFiledInvoice(claimOf(values), { ...where, today, origin: fileName });
    if (!made.ok) return made.refusal;
    if (invoices.has(made.value.id)) return [{ field: "invoiceNumber", code: "invoice_number_twice" }];
    invoices.set(made.value.id, made.value);
    return [];
  };
  const explained = (issue: Issue): RowIssue => ({
    ...issue,
    text: { nb: explainIssue(issue, "nb", headerOf), en: explainIssue(issue, "en", headerOf) },
  });
  return {
    error: (issue: Issue) => {
      refusedRows.add(issue.row);
      isBroken ||= issue.row === undefined;
      keep(errors, issue.row, () => explained(issue));
    },
    warning: (issue: Issue) => keep(warnings, issue.row, () => explained(issue)),
    row: (row: number, values: ImportRow): void => {
      if (sample.length < ROWS_SHOWN) sample.push({ row, values: shownOf(values) });
      const problems = take(values);
      if (problems.length > 0) refuseRow(row, problems);
      if (invoices.size > IMPORT_CLAIMS_MAX) refuseRow(row, [{ code: "too_many_claims" }]);
    },
    /** More than a file may bring, or more that is wrong than anybody will mend. */
    isEnough: (): boolean => {
      if (invoices.size > IMPORT_CLAIMS_MAX) return true;
      if (refusedRows.size <= REFUSED_ROWS_MAX) return false;
      const code = "too_many_refused";
      keep(errors, undefined, () => ({ code, text: wordsOf(code) }));
      isBroken = true;
      return true;
    },
    done: (): ClaimRows => ({
      invoices: [...invoices.values()],
      errors,
      refused: refusedRows.size,
      isBroken,
      warnings,
      sample,
    }),
  };
}

const wordsOf = (code: string): RowIssue["text"] => textOf(code) ?? { nb: code, en: code };

/** What the row itself says it is no claim of this creditor's for. */
function whyNotHere(values: ImportRow, creditor: Creditor): Problem | undefined {
  if (!isTheirs(values["creditor"], creditor)) return { field: "creditor", code: "another_creditor" };
  return isInKroner(values["currency"]) ? undefined : { field: "currency", code: "foreign_currency" };
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
