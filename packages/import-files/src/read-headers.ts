import { accept, type Result, refuse } from "@kravflyt/core";
import { isBlank } from "./cell.ts";
import { ANY_HEADER } from "./claim-fields.ts";
import { headersOf } from "./headers.ts";
import { type ErrorCode, FileRefused } from "./issue.ts";
import { type HowToOpen, openTable } from "./open-table.ts";

export type FileHeaders = {
  readonly encoding: string;
  readonly delimiter?: string;
  /** The sheets of a workbook. */
  readonly sheets?: readonly string[];
  readonly headers: readonly string[];
};

/** The first record of a file (WEB-27), before anybody has said what its columns are. */
export async function readHeaders(
  bytes: Uint8Array,
  how: Omit<HowToOpen, "columns"> = {},
): Promise<Result<FileHeaders, { readonly code: ErrorCode }>> {
  try {
    const { encoding, delimiter, sheets, records } = await openTable(bytes, { ...ANY_HEADER, ...how });
    for await (const record of records) {
      if (how.headerRow === undefined ? isBlank(record) : record.row !== how.headerRow) continue;
      const told = { ...(delimiter !== undefined && { delimiter }), ...(sheets !== undefined && { sheets }) };
      return accept({ encoding, ...told, headers: headersOf(record.cells) });
    }
    return refuse({ code: "FILE_EMPTY" });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return refuse({ code: error.code });
  }
}
