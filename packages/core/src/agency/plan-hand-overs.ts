import type { CalendarDate } from "../calendar-date.ts";
import type { Case, CaseId } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import { padKid } from "../numbers/kid.ts";
import { identityOf } from "../party.ts";
import type { Autopilot } from "../settings.ts";
import { type CreditStands, type CustomerCredit, whyHeldByCredit } from "../start/customer-credit.ts";
import type { HandedItem } from "./hand-over.ts";
import { type NotHandedOver, whyNotHandedOver } from "./why-not-handed-over.ts";

/** A case, and what else must be known of it to hand it over. */
export type Candidate = {
  readonly case: Case;
  /** KIDs of the creditor's own invoices, as its books have them. */
  readonly kids: ReadonlyMap<InvoiceId, string>;
  /** Counter-item numbers of this customer that are with the agency already. */
  readonly numbersThere: ReadonlySet<string>;
  /** T7: what stands to its customer's credit. */
  readonly credit: CustomerCredit;
  /** Nobody named it: it would go along with another of its customer (SVEA-20). */
  readonly goesAlong?: true;
};

export type HandOverRules = Pick<Autopilot, "level" | "ownReminderSteps" | "grouping"> & {
  /** SVEA-18: digits of the KID; left out, it stays as the books have it. */
  readonly kidLength?: number | undefined;
  /** Cases of ours that one case at the agency may hold. */
  readonly casesMax: number;
  /** Invoices that it may hold; a case of more is one of its own. */
  readonly itemsMax: number;
  readonly today: CalendarDate;
};

export type HandOverRefusal =
  | NotHandedOver
  | CreditStands
  /** A person stopped it, or an agency gave it back: it goes when it is named, and never along with another. */
  | { readonly code: "case_is_paused"; readonly since: CalendarDate }
  /** SVEA-28: the same counter item of the same customer is there, or comes twice. */
  | { readonly code: "counter_item_there"; readonly invoiceNumber: string }
  /** SVEA-18: it has more digits than the agency takes. */
  | { readonly code: "kid_too_long"; readonly invoiceNumber: string };

/** One case at the agency, of one or more cases of ours. */
export type PlannedHandOver = { readonly caseIds: readonly CaseId[]; readonly items: readonly HandedItem[] };

export type HandOverPlan = {
  readonly handOvers: readonly PlannedHandOver[];
  /** Each case that is not handed over, with its reason. */
  readonly refused: readonly { readonly caseId: CaseId; readonly refusal: HandOverRefusal }[];
};

/**
 * SVEA-19, -20: what goes to the agency of `candidates`: each on its own, or those of one customer together. They are the
 * cases that were asked for and, where customers go as a whole, what else of theirs is overdue. Each must be lawful on
 * its own: a customer's other items never carry one along whose notice is missing.
 */
export function planHandOvers(candidates: readonly Candidate[], rules: HandOverRules): HandOverPlan {
  const refused: HandOverPlan["refused"][number][] = [];
  const going: Candidate[] = [];
  const taken = new Set<string>();
  for (const candidate of candidates) {
    const { case: state, credit } = candidate;
    const refusal =
      whyNotHandedOver(state, rules.today, rules) ??
      whyNotAlong(candidate) ??
      whyHeldByCredit(credit, state.agreement.creditPolicy) ??
      whyNotItems(candidate, rules, taken);
    if (refusal === undefined) going.push(candidate);
    else refused.push({ caseId: state.caseId, refusal });
    if (refusal === undefined) for (const claim of state.claims) taken.add(counterItem(state, claim.invoiceNumber));
  }
  return { handOvers: groupsOf(going, rules).map((group) => toHandOver(group, rules)), refused };
}

const whyNotAlong = ({ case: { pause }, goesAlong }: Candidate): HandOverRefusal | undefined =>
  goesAlong && pause !== undefined ? { code: "case_is_paused", since: pause.on } : undefined;

function groupsOf(going: readonly Candidate[], rules: HandOverRules): readonly (readonly Candidate[])[] {
  const key = ({ case: state }: Candidate) => (rules.grouping === "customer" ? customerOf(state) : state.caseId);
  return [...Map.groupBy(going, key).values()].flatMap((group) => packed(group, rules));
}

function packed(group: readonly Candidate[], { casesMax, itemsMax }: HandOverRules): readonly (readonly Candidate[])[] {
  const packs: Candidate[][] = [];
  let items = 0;
  for (const one of group) {
    const last = packs.at(-1);
    const more = one.case.claims.length;
    if (last === undefined || last.length >= casesMax || items + more > itemsMax) {
      packs.push([one]);
      items = more;
    } else {
      last.push(one);
      items += more;
    }
  }
  return packs;
}

const toHandOver = (group: readonly Candidate[], rules: HandOverRules): PlannedHandOver => ({
  caseIds: group.map((one) => one.case.caseId),
  items: group.flatMap((one) => itemsOf(one, rules)),
});

/** One number may be many people's: nobody is asked for what another owes. */
const customerOf = ({ connectionId, debtor }: Case): string =>
  `${connectionId} ${debtor.sourceId} ${identityOf(debtor)}`;
const counterItem = (state: Case, invoiceNumber: string): string => `${customerOf(state)} ${invoiceNumber}`;

function whyNotItems(
  { case: state, kids, numbersThere }: Candidate,
  { kidLength }: HandOverRules,
  taken: ReadonlySet<string>,
): HandOverRefusal | undefined {
  for (const { invoiceId, invoiceNumber } of state.claims) {
    if (numbersThere.has(invoiceNumber) || taken.has(counterItem(state, invoiceNumber))) {
      return { code: "counter_item_there", invoiceNumber };
    }
    const kid = kids.get(invoiceId);
    if (kidLength !== undefined && kid !== undefined && kid.length > kidLength) {
      return { code: "kid_too_long", invoiceNumber };
    }
  }
  return undefined;
}

const itemsOf = ({ case: state, kids }: Candidate, { kidLength }: HandOverRules): readonly HandedItem[] =>
  state.claims.map(({ invoiceId, invoiceNumber }) => {
    const kid = kids.get(invoiceId);
    const item = { caseId: state.caseId, invoiceId, invoiceNumber };
    if (kid === undefined) return item;
    return { ...item, kid: kidLength === undefined ? kid : padKid(kid, kidLength) };
  });
