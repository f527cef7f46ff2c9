import type { Case, CaseId, HandOver, HandOverRefusal, InvoiceId, NotHandedOver } from "@kravflyt/core";
import type { StartRefusal } from "../start-case.ts";
import type { AlsoOwed, NotOpened, OpenedCase, Others } from "./open-for-agency.ts";

/** An invoice whose case was opened by the order, or was found beside it and stays, is named by both. */
export type RefusedHandOver = {
  readonly caseId?: CaseId;
  readonly invoiceId?: InvoiceId;
  readonly refusal: HandOverRefusal | NotHandedOver | StartRefusal | { readonly code: "case_not_found" };
  /** Only where nobody asked for it. */
  readonly alsoOwed?: AlsoOwed;
};

/** A case that does not go, and why. */
export type StayingCase = { readonly state: Case; readonly refusal: HandOverRefusal };

type Outcome = {
  readonly made: readonly HandOver[];
  /** The cases of the order: those that were asked for, and those that were opened on invoices that were. */
  readonly refused: readonly StayingCase[];
  readonly unknown: readonly CaseId[];
  readonly opened: { readonly cases: readonly OpenedCase[]; readonly refused: readonly NotOpened[] };
  /** What else the customers owe. */
  readonly stayed: readonly StayingCase[];
  readonly notOpened: Others["notOpened"];
};

/**
 * What was asked for and does not go, as it was asked for, and what of the same customers stays behind; each once. An invoice
 * that was asked for and goes with the case that it was in already is no refusal; where that stays, it says why.
 */
export function nameRefused({
  made,
  refused,
  unknown,
  opened,
  stayed,
  notOpened,
}: Outcome): readonly RefusedHandOver[] {
  const goes = new Set(made.flatMap(({ items }) => items.map(({ invoiceId }) => invoiceId)));
  const asked: readonly RefusedHandOver[] = [
    ...opened.refused.filter(({ invoiceId }) => !goes.has(invoiceId)),
    ...unknown.map((caseId) => ({ caseId, refusal: { code: "case_not_found" } as const })),
    ...refused.flatMap((one) => asAskedFor(one, opened.cases)),
  ];
  const told = new Set<string | undefined>(asked.flatMap(({ caseId, invoiceId }) => [caseId, invoiceId]));
  return [
    ...asked.map((one) => toldByItsCase(one, stayed)),
    ...notOpened.filter(({ invoiceId }) => !told.has(invoiceId)),
    ...stayed.filter(({ state }) => !told.has(state.caseId)).flatMap((one) => untoldOf(one, told)),
  ];
}

/** That it is in a case already is no reason to stay where that case could have gone along. */
function toldByItsCase(one: RefusedHandOver, stayed: readonly StayingCase[]): RefusedHandOver {
  const { refusal } = one;
  if (refusal.code !== "already_in_case") return one;
  const its = stayed.find(({ state }) => state.caseId === refusal.caseId);
  return its === undefined ? one : { ...one, caseId: its.state.caseId, refusal: its.refusal };
}

function asAskedFor(one: StayingCase, opened: readonly OpenedCase[]): readonly RefusedHandOver[] {
  const { state, refusal } = one;
  const { caseId } = state;
  const invoiceIds = opened.find((it) => it.caseId === caseId)?.invoiceIds;
  if (invoiceIds === undefined) return [{ caseId, refusal }];
  const asked = invoiceIds.map((invoiceId) => ({ caseId, invoiceId, refusal }));
  return [...asked, ...untoldOf(one, new Set(invoiceIds))];
}

/** The invoices of a case that stays, of which nothing else is told. */
function untoldOf({ state, refusal }: StayingCase, told: ReadonlySet<string | undefined>): readonly RefusedHandOver[] {
  const { caseId, claims, debtor } = state;
  const untold = claims.filter(({ invoiceId }) => !told.has(invoiceId));
  if (untold.length === 0) return [];
  const invoiceNumbers = untold.map(({ invoiceNumber }) => invoiceNumber);
  return [
    { caseId, refusal, alsoOwed: { invoiceNumbers, customer: { customerId: debtor.sourceId, name: debtor.name } } },
  ];
}
