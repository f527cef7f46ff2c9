import * as z from "zod";
import type { Reply } from "../../api/client.ts";
import { readText, saveChoice } from "../../parts/choice.ts";

export type CaseSummary = Reply<"listCases">["cases"][number];
export type CaseStatus = CaseSummary["status"];

/** In the order of a case's life: the portal's words for how a case stands (WEB-7). */
export const STATUSES = [
  "awaiting_approval",
  "ongoing",
  "on_hold",
  "legal",
  "closed",
] as const satisfies readonly CaseStatus[];

/** By the day it was opened, by the step that comes next, by the day of it, and by the principal. */
export const SORTS = ["nyeste", "steg", "dag", "belop"] as const;
export type Sort = (typeof SORTS)[number];

/** What the address of the list says: it can be sent to somebody, and the back button restores it. */
export const CaseFilter = z.object({
  /** `active` is all but the closed ones, and what is shown when nothing is said. */
  status: z
    .enum([...STATUSES, "active"])
    .optional()
    .catch(undefined),
  sok: z.string().max(100).optional().catch(undefined),
  /** Ids with commas between them; absent for all. */
  kreditor: z.string().max(4000).optional().catch(undefined),
  /** How the list is sorted; in its standard order when absent, which is the oldest first for as many as are merged. */
  sorter: z.enum(SORTS).optional().catch(undefined),
  /** Where the page begins: which creditor in the row and the server's cursor there, or a place in the merged list. */
  fra: z.string().max(2100).optional().catch(undefined),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const creditorIdsOf = ({ kreditor }: CaseFilter): readonly string[] =>
  kreditor === undefined || kreditor === "" ? [] : kreditor.split(",");

/** The creditors that the filter names, of those that the person has: all of them when it names none that is known. */
export function creditorsOf<One extends { readonly creditorId: string }>(
  all: readonly One[],
  filter: CaseFilter,
): { readonly picked: readonly string[]; readonly creditors: readonly One[] } {
  const named = new Set(creditorIdsOf(filter));
  const known = all.filter(({ creditorId }) => named.has(creditorId));
  return { picked: known.map(({ creditorId }) => creditorId), creditors: known.length === 0 ? all : known };
}

/** A search shorter than this finds nothing. */
export const SEARCH_LENGTH_MIN = 2;

/** Several people may use one machine. */
const savedAs = (userId: string): string => `caseFilter.${userId}`;

/** The filter that the person saved on this machine, if it says anything: status and creditors, never what was searched for. */
export function savedFilter(userId: string): KeptFilter | undefined {
  const text = readText(savedAs(userId));
  return text === undefined || text === "" ? undefined : filterFromText(text);
}

export const saveFilter = (userId: string, filter: CaseFilter): void =>
  saveChoice(savedAs(userId), textOfFilter(filter));

/** What is kept of a filter: never what was searched for, which may be a person's name. */
export type KeptFilter = Pick<CaseFilter, "status" | "kreditor" | "sorter">;

export function filterFromText(text: string): KeptFilter | undefined {
  const { status, kreditor, sorter } = Object.fromEntries(new URLSearchParams(text));
  const read = CaseFilter.safeParse({ status, kreditor, sorter });
  if (!read.success) return undefined;
  const saved = withoutUndefined(read.data);
  return Object.keys(saved).length === 0 ? undefined : saved;
}

export const textOfFilter = ({ status, kreditor, sorter }: CaseFilter): string =>
  `${new URLSearchParams(withoutUndefined({ status, kreditor, sorter }))}`;

export const forgetFilter = (userId: string): void => saveChoice(savedAs(userId), "");

function withoutUndefined<Fields extends Readonly<Record<string, string | undefined>>>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]: NonNullable<Fields[Name]>;
  };
}
