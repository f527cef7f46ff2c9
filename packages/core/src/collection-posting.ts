import type { CalendarDate } from "./calendar-date.ts";
import type { CaseEvent } from "./case/events.ts";
import { owedAtLast } from "./case/owed.ts";
import { type Case, type CaseId, type CloseReason, principalOf } from "./case/state.ts";
import { toldText } from "./collection-text.ts";
import type { Invoice, InvoiceId } from "./invoice.ts";
import { formatShortDate } from "./letter/format.ts";
import { type Ore, sumOre, ZERO_ORE } from "./money.ts";
import { isDemand } from "./process/steps.ts";

/** What the creditor's books have for collection: a mark on the item, or whole cases that they keep with us (Go). */
export type CollectionBooks = { readonly keepsCases: boolean; readonly unmarks: boolean };

export type MarkedItem = { readonly invoiceId: InvoiceId; readonly source: Invoice["source"] };

/** What is told to the creditor's books of a case, beside the bookings. */
export type CollectionBody =
  | {
      /** `unmark` takes the mark off again; `give_back` hands over the whole case to the creditor. */
      readonly kind: "mark" | "unmark" | "give_back";
      readonly caseNumber: string;
      readonly items: readonly MarkedItem[];
      readonly on: CalendarDate;
    }
  | ({ readonly kind: "tell"; readonly caseNumber: string; readonly on: CalendarDate } & Told)
  | {
      readonly kind: "merge_case";
      readonly caseNumber: string;
      readonly fromCaseId: CaseId;
      readonly on: CalendarDate;
    };
export type CollectionPlan = { readonly postingId: string; readonly body: CollectionBody };

/** How a case stands, for people at the creditor. */
export type Told = { readonly text: string; readonly closed: boolean; readonly balanceOre: Ore };

/**
 * Is it with the agency? Where the books keep cases (GO-17), from the day it is opened and approved; elsewhere from the first
 * letter that demands payment: until then the debtor has had the creditor's reminders and a notice only.
 */
export function isInCollection(state: Case, { keepsCases }: CollectionBooks): boolean {
  if (state.closed !== undefined) return false;
  return keepsCases ? !state.awaitsApproval : state.letters.some(({ step }) => isDemand(step));
}

/** GO-17 to -19: text, balance and end as Go is told them. Nothing of a case that is not, or no longer, the agency's. */
export function toldOf(state: Case, on: CalendarDate): Told | undefined {
  const { closed } = state;
  if (state.awaitsApproval || closed?.reason === "merged" || closed?.reason === "withdrawn") return undefined;
  const text = toldText(state);
  if (closed !== undefined) return { text, closed: true, balanceOre: ZERO_ORE };
  return { closed: false, ...balanceOf(state, text, on) };
}

/** A balance that is not that of the day says so: the books show it as it is. */
function balanceOf(state: Case, text: string, on: CalendarDate): Pick<Told, "text" | "balanceOre"> {
  const owing = owedAtLast(state, on);
  if (!owing.ok) {
    return { text: `${text}, saldo er bare hovedstol`, balanceOre: sumOre(state.claims.map(principalOf)) };
  }
  const { asOf, totalOre: balanceOre } = owing.value;
  return { text: asOf < on ? `${text}, saldo per ${formatShortDate(asOf, "nb")}` : text, balanceOre };
}

export type CaseChange = {
  readonly before: Case | undefined;
  readonly states: readonly { readonly state: Case; readonly event: CaseEvent }[];
  /** Version of the case before the first of them. */
  readonly seen: number;
};

type Knowing = {
  readonly collection: CollectionBooks;
  /** The items of the case that stand in these books. */
  readonly sources: ReadonlyMap<InvoiceId, Invoice["source"]>;
};

/** What the books are told of a change: marks by what happened, text and balance once, as they are after all of it. */
export function collectionPlans({ before, states, seen }: CaseChange, it: Knowing): readonly CollectionPlan[] {
  let state = before;
  const marks = states.flatMap((after, at) => {
    const plans = marksOf({ before: state, ...after, version: seen + at + 1 }, it);
    state = after.state;
    return plans;
  });
  const last = states.at(-1);
  return last === undefined || !it.collection.keepsCases
    ? marks
    : [...marks, ...tellOf({ before, ...last, version: seen + states.length })];
}

type Step = {
  readonly before: Case | undefined;
  readonly state: Case;
  readonly event: CaseEvent;
  readonly version: number;
};

function marksOf(step: Step, { collection, sources }: Knowing): readonly CollectionPlan[] {
  const { before, state, event } = step;
  const was = before !== undefined && isInCollection(before, collection);
  const is = isInCollection(state, collection);
  const all = state.claims.map(({ invoiceId }) => invoiceId);
  if (is && !was) return planOf("mark", step, { ids: all, sources });
  if (is && event.type === "claims_merged") {
    const ids = event.claims.map(({ invoiceId }) => invoiceId);
    return [...(collection.keepsCases ? mergeOf(step, event) : []), ...planOf("mark", step, { ids, sources })];
  }
  const reason = was ? state.closed?.reason : undefined;
  const kind = reason === undefined ? undefined : atEnd(reason, collection);
  return kind === undefined ? [] : planOf(kind, step, { ids: all, sources });
}

/** A case that is merged goes on in the other; a case that Go keeps is told of its end, and given back when it is withdrawn. */
function atEnd(reason: CloseReason, { keepsCases, unmarks }: CollectionBooks): "unmark" | "give_back" | undefined {
  if (reason === "merged") return undefined;
  if (keepsCases) return reason === "withdrawn" ? "give_back" : undefined;
  return unmarks ? "unmark" : undefined;
}

type Marking = Extract<CollectionBody, { readonly items: readonly MarkedItem[] }>["kind"];
type Items = { readonly ids: readonly InvoiceId[]; readonly sources: Knowing["sources"] };

function planOf(kind: Marking, { state, event, version }: Step, { ids, sources }: Items): readonly CollectionPlan[] {
  const items = ids.flatMap((invoiceId) => {
    const source = sources.get(invoiceId);
    return source === undefined ? [] : [{ invoiceId, source }];
  });
  const { caseId, number: caseNumber } = state;
  const postingId = `${kind}-${caseId}-${version}`;
  return items.length === 0 ? [] : [{ postingId, body: { kind, caseNumber, items, on: event.on } }];
}

function mergeOf(
  { state, version }: Step,
  { fromCaseId, on }: Extract<CaseEvent, { readonly type: "claims_merged" }>,
): readonly CollectionPlan[] {
  if (fromCaseId === undefined) return [];
  const { caseId, number: caseNumber } = state;
  const body = { kind: "merge_case", caseNumber, fromCaseId, on } as const;
  return [{ postingId: `merge_case-${caseId}-${version}`, body }];
}

function tellOf({ before, state, event, version }: Step): readonly CollectionPlan[] {
  const told = toldOf(state, event.on);
  const known = before === undefined ? undefined : toldOf(before, event.on);
  if (told === undefined || (known !== undefined && isSame(told, known))) return [];
  const { caseId, number: caseNumber } = state;
  return [{ postingId: `tell-${caseId}-${version}`, body: { kind: "tell", caseNumber, on: event.on, ...told } }];
}

const isSame = (one: Told, other: Told): boolean =>
  one.text === other.text && one.closed === other.closed && one.balanceOre === other.balanceOre;
