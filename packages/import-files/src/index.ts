export {
  CLAIM_FIELDS,
  type FileFieldName,
  headerSignature,
  suggestMapping,
  unknownFields,
  withTypes,
} from "./claim-fields.ts";
export { openXls } from "./excel/read-xls.ts";
export { ERROR_CODES, type ErrorCode, type Issue, WARNING_CODES, type WarningCode } from "./issue.ts";
export { explainIssue } from "./issue-texts.ts";
export { FILE_BYTES_MAX, ROWS_MAX } from "./limits.ts";
export { COLUMN_TYPES, type ColumnType, type ImportMapping } from "./mapping.ts";
export { readHeaders } from "./read-headers.ts";
export {
  fileFirst,
  type ImportAnswer,
  type ImportFinding,
  type ImportRow,
  readImport,
  readWholeImport,
} from "./read-import.ts";
export { isSaft, readSaft } from "./saft/read-saft.ts";
export type { Value } from "./values/converted.ts";
export { type Written, writeCsv, writeXlsx } from "./write-table.ts";
