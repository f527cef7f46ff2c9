import type { CaseId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { caseIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** That the creditor was told of a case's closing statement; once for each time that it ended. */
export type ClosingNotice = {
  readonly caseId: CaseId;
  /** Of the event that ended it. */
  readonly version: number;
  readonly toldAt: Instant;
};

const noticeSchema = z.strictObject({
  caseId: caseIdSchema,
  version: z.int(),
  toldAt: instantSchema,
} satisfies FieldsOf<ClosingNotice>) satisfies z.ZodType<ClosingNotice>;

export const loadClosingNotice = (
  table: Table,
  { caseId, version }: Pick<ClosingNotice, "caseId" | "version">,
): Promise<ClosingNotice | undefined> => loadValue(table, keys.closingNotice(caseId, version), noticeSchema);

export const closingNoticeChange = (notice: ClosingNotice): Change =>
  putNew({ name: "closing_notice", key: keys.closingNotice(notice.caseId, notice.version), value: notice });
