import type { Reply } from "../../api/client.ts";

export type AgencyFacts = Reply<"readAgency">;
export type Candidate = Reply<"listHandOverCandidates">["candidates"][number];
export type RefusedHandOver = Reply<"handOverCases">["refused"][number];
export type OneHandOver = Reply<"readHandOver">;
export type Entry = Reply<"readHandOverHistory">["entries"][number];

/** What a row is chosen by. */
export const keyOfCandidate = ({ caseId, invoiceId }: Pick<Candidate, "caseId" | "invoiceId">): string =>
  caseId ?? invoiceId ?? "";

/** What is handed over, as the hub takes it. */
export const handedOver = (chosen: readonly Pick<Candidate, "caseId" | "invoiceId">[]) => ({
  caseIds: chosen.flatMap(({ caseId }) => caseId ?? []),
  invoiceIds: chosen.flatMap(({ caseId, invoiceId }) => (caseId === undefined && invoiceId ? [invoiceId] : [])),
});

/** Who a refused line is about. What was not chosen stands in no list here: it is told by its invoices. */
export function nameOfRefused(
  { caseId, invoiceId, alsoOwed }: Pick<RefusedHandOver, "caseId" | "invoiceId" | "alsoOwed">,
  chosen: readonly Pick<Candidate, "caseId" | "invoiceId" | "customer">[],
  ofInvoices: (name: string, numbers: string) => string,
): string {
  if (alsoOwed !== undefined) return ofInvoices(alsoOwed.customer.name, alsoOwed.invoiceNumbers.join(", "));
  const isOf = (one: Pick<Candidate, "caseId" | "invoiceId">): boolean =>
    (caseId !== undefined && one.caseId === caseId) || (invoiceId !== undefined && one.invoiceId === invoiceId);
  return chosen.find(isOf)?.customer.name ?? "";
}

/** Several invoices may have got one case by the order. */
export const keyOfRefused = ({ caseId, invoiceId }: Pick<RefusedHandOver, "caseId" | "invoiceId">): string =>
  `${caseId} ${invoiceId}`;

/** Whether a line of the history came from the agency; everything else went there, or happened here. */
export const isFromAgency = ({ kind }: Pick<Entry, "kind">): boolean => kind.startsWith("agency_");

/** The agency as people call it. */
export const labelOf = ({ agencies }: Pick<AgencyFacts, "agencies">, agency: string): string =>
  agencies.find((one) => one.agency === agency)?.label ?? agency;
