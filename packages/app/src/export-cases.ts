import {
  accept,
  type CalendarDate,
  type Case,
  type CaseStatus,
  type CreditorId,
  type Result,
  refuse,
} from "@kravflyt/core";
import { writeCsv, writeXlsx } from "@kravflyt/import-files";
import { listCases, loadCreditor } from "@kravflyt/store";
import { cellOf, EXPORT_COLUMNS, type ExportColumn, headerOf, isExportColumn } from "./export-columns.ts";
import type { View } from "./view.ts";

/** Cases of one file: what fits in one answer. */
export const EXPORT_CASES_MAX = 5_000;
const PAGES_MAX = 200;

export type ExportCases = {
  readonly creditorId: CreditorId;
  /** Which cases: of one status, all that are open, or all. */
  readonly criterion: CaseStatus | "open" | "all";
  /** Both days included: when it was closed for closed cases, else when it was opened. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Names of columns, or `all`. */
  readonly columns: readonly string[];
  readonly fileType: "csv" | "xlsx";
  /** Of the document, without its ending. */
  readonly name: string;
};

export type ExportedFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly cases: number;
};

export type ExportRefusal =
  | { readonly code: "creditor_not_found" }
  | { readonly code: "unknown_column"; readonly columns: readonly string[] }
  | { readonly code: "too_many_cases"; readonly most: number };

/** WEB-30, -31: the creditor's cases of a period as a file. Reading only. */
export async function exportCases(view: View, it: ExportCases): Promise<Result<ExportedFile, ExportRefusal>> {
  if ((await loadCreditor(view.table, it.creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const unknown = it.columns.filter((name) => name !== "all" && !isExportColumn(name));
  if (unknown.length > 0) return refuse({ code: "unknown_column", columns: unknown });
  const cases = await casesOf(view, it);
  if (cases === undefined) return refuse({ code: "too_many_cases", most: EXPORT_CASES_MAX });
  return accept(await fileOf(view, it, cases));
}

async function casesOf({ table }: View, it: ExportCases): Promise<readonly Case[] | undefined> {
  const status = it.criterion === "open" ? "active" : it.criterion === "all" ? undefined : it.criterion;
  const found: Case[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await listCases(table, it.creditorId, { status, cursor });
    found.push(...answer.items.filter((state) => isWithin(dayOf(state), it)));
    if (found.length > EXPORT_CASES_MAX) return undefined;
    if (answer.cursor === undefined) return found;
    cursor = answer.cursor;
  }
  return undefined;
}

const dayOf = ({ closed, openedOn }: Case): CalendarDate => closed?.on ?? openedOn;

const isWithin = (day: CalendarDate, { from, to }: Pick<ExportCases, "from" | "to">): boolean =>
  from <= day && day <= to;

const CONTENT_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

async function fileOf({ today }: View, it: ExportCases, cases: readonly Case[]): Promise<ExportedFile> {
  const chosen: readonly ExportColumn[] = it.columns.includes("all")
    ? EXPORT_COLUMNS
    : EXPORT_COLUMNS.filter((name) => it.columns.includes(name));
  const table = {
    headers: chosen.map(headerOf),
    rows: cases.map((state) => chosen.map((column) => cellOf(column, state, today))),
  };
  const bytes = it.fileType === "csv" ? writeCsv(table) : await writeXlsx(table, "Saker");
  const fileName = `${it.name}.${it.fileType}`;
  return { fileName, contentType: CONTENT_TYPES[it.fileType], bytes, cases: cases.length };
}
