import * as z from "zod";
import type { Asked } from "../../api/client.ts";

export const CRITERIA = ["open", "all", "awaiting_approval", "ongoing", "on_hold", "legal", "closed"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** In the order in which they stand in the file. */
export const COLUMNS = [
  "number",
  "status",
  "debtorName",
  "debtorKind",
  "organizationNumber",
  "address",
  "postalCode",
  "city",
  "email",
  "invoiceNumbers",
  "openedOn",
  "closedOn",
  "closeReason",
  "principal",
  "owed",
  "kid",
] as const;

const PERIODS = ["all", "year", "days"] as const;

/** What the address of the page says: the choice can be sent to somebody. */
export const ExportSearch = z.object({
  kreditor: z.string().max(200).optional().catch(undefined),
  saker: z.enum(CRITERIA).optional().catch(undefined),
  aar: z
    .string()
    .regex(/^(19|20)\d{2}$/)
    .optional()
    .catch(undefined),
});
export type ExportSearch = z.infer<typeof ExportSearch>;

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The five steps of WEB-30; what is wrong is named by the word that tells it. */
export const ExportForm = z
  .object({
    creditorId: z.string().min(1, "creditorMissing"),
    criterion: z.enum(CRITERIA),
    period: z.enum(PERIODS),
    year: z.string(),
    from: z.string(),
    to: z.string(),
    columns: z.array(z.enum(COLUMNS)).min(1, "columnMissing"),
    fileType: z.enum(["xlsx", "csv"]),
    name: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N} _.-]{1,80}$/u, "nameWrong"),
  })
  .superRefine(({ period, from, to }, context) => {
    if (period !== "days") return;
    for (const [path, day] of Object.entries({ from, to })) {
      if (!A_DAY.test(day)) context.addIssue({ code: "custom", path: [path], message: "dayMissing" });
    }
    if (A_DAY.test(from) && A_DAY.test(to) && to < from) {
      context.addIssue({ code: "custom", path: ["to"], message: "backwards" });
    }
  });
export type ExportValues = z.infer<typeof ExportForm>;

/** What the hub is asked with. */
export function toAsked(values: ExportValues): Asked<"exportCases"> {
  const { creditorId, criterion, period, year, from, to, columns, fileType, name } = values;
  return {
    params: { creditorId },
    query: {
      criterion,
      ...(period === "year" && { year }),
      ...(period === "days" && { from, to }),
      columns: columns.length === COLUMNS.length ? "all" : columns.join(","),
      fileType,
      name,
    },
  };
}

/** Years that can be chosen, the last one first. */
export const yearsUntil = (today: string): readonly string[] =>
  Array.from({ length: YEARS }, (_, ago) => String(Number(today.slice(0, 4)) - ago));
const YEARS = 15;

/** Both days of a journal. */
export const JournalForm = z
  .object({
    from: z.string().regex(A_DAY, "dayMissing"),
    to: z.string().regex(A_DAY, "dayMissing"),
    fileType: z.enum(["saft", "csv"]),
  })
  .refine(({ from, to }) => to >= from, { path: ["to"], message: "backwards" });
export type JournalValues = z.infer<typeof JournalForm>;
