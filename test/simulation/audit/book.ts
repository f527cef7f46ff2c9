import { type CaseEvent, subtractOre } from "@kravflyt/core";
import { later, plusDays, span } from "./calendar.ts";

type Opened = Extract<CaseEvent, { readonly type: "case_opened" }>;
type Paid = Extract<CaseEvent, { readonly type: "payment_received" | "surplus_allocated" }>;
type Reversed = Extract<CaseEvent, { readonly type: "payment_reversed" }>;
type Reallocated = Extract<CaseEvent, { readonly type: "payments_reallocated" }>;
/** With where it went, in one go or more. */
export type Payment = Pick<Paid, "paidOn" | "amountOre"> & {
  /** The claim that it was paid on, if it was on one. */
  readonly names: Paid["invoiceId"];
  readonly allocations: readonly Paid["allocation"][];
};

/** A claim as a row of changes: so much more or less from a day on. */
export type Claim = {
  readonly invoiceId: string;
  readonly dueOn: string;
  readonly originalOre: number;
  readonly changes: { readonly from: string; readonly ore: number }[];
  interestPaidOre: number;
};

export type Letter = {
  readonly letterId: string;
  readonly step: string;
  readonly sentOn: string;
  readonly deadlineOn: string;
  /** The deadline as the law counts it: none, that is the day of sending, once claims have joined that it was not sent for. */
  lawDeadlineOn: string;
  readonly feeOre: number;
  readonly isOurs: boolean;
  feePaidOre: number;
  isWaived: boolean;
};

export type LegalStep = {
  readonly kind: string;
  readonly on: string;
  readonly costsOre: number;
  ended?: { readonly on: string; readonly outcome: string };
};

export type Plan = {
  readonly agreedOn: string;
  readonly instalments: readonly { readonly dueOn: string; readonly amountOre: number }[];
  readonly feeDisclosed: boolean;
  /** Paid on the day itself, before it was agreed. */
  readonly paidBeforeOre: number;
  /** A person ended it while the debtor kept it. */
  isCalledOff: boolean;
  endedOn?: string;
  isKept?: true;
  /** Nothing has happened since it was agreed but what that itself brings. */
  isFresh: boolean;
};

type Span = { readonly kind: string; readonly from: string; readonly to: string };
/** `calledOff`: a plan's, that nobody broke. `promisedOn`: its last day as the debtor was told it, after `to`. */
type DebtorsSpan = Span & { readonly calledOff?: true; promisedOn?: string };

/** A case as the auditor keeps it: made of the events by its own arithmetic. */
export type Book = {
  readonly opened: Opened;
  /** Of the version that the case runs on. */
  agreement: Opened["agreement"];
  readonly claims: Claim[];
  /** The day the last claims joined the case: letters from before are no steps of it any more. */
  joinedOn?: string;
  /** The creditor's own letters from before, then ours, by day. */
  readonly letters: Letter[];
  /** By id, as they are spread by now. */
  readonly payments: Map<string, Payment>;
  /** What the bank took back, and what of it had paid principal. */
  readonly takenBack: {
    readonly paidOn: string;
    readonly on: string;
    readonly principal: ReadonlyMap<string, number>;
  }[];
  collectionFeePaidOre: number;
  isWaitingForApproval: boolean;
  /** Letters that were ordered, and neither cancelled nor heard of since. */
  readonly ordered: Set<string>;
  /** Letters that left while the case took another course. */
  readonly lateNews: Set<string>;
  /** The step of a letter that was void today: it is ordered anew, whoever ordered it. */
  renewing?: string;
  pending?: { readonly letterId: string; readonly step: string; readonly on: string };
  pause?: { readonly on: string; readonly until?: string };
  /** What happened to the case and holds it, by kind. */
  readonly holds: Map<string, { readonly on: string; readonly until?: string }>;
  /** What held the case when it was closed, and has to hold it again before anything goes on. */
  readonly unanswered: Map<string, { readonly until?: string }>;
  /** The last day on which a letter that did not arrive ceased to hold the case. */
  putRightOn?: string;
  /** Of the days below those that were the debtor's own: they come on top of a deadline. */
  readonly debtors: DebtorsSpan[];
  /** Days on which the case stood still: from the first up to, not including, the day it went on. */
  readonly still: Span[];
  /** The plan agreed last, kept or broken. */
  plan?: Plan;
  /** The cases that this one was before it was one: what was paid in one of them was paid on what that one asked for. */
  readonly apart: Apart[];
  /** Steps at law by day, with what they cost. */
  readonly legal: LegalStep[];
  isAtLaw: boolean;
  courtCostsPaidOre: number;
  compensationPaidOre: number;
  paidLastOn?: string;
  closedOn?: string;
  /** It ended because the debtor was right: nothing that was left of it was owed, and no cost of asking for it. */
  isUpheld: boolean;
  /** A person opened it again as it stands: what is left is asked for, however little. */
  isKeptOpen: boolean;
};

type Apart = {
  readonly claims: readonly string[];
  readonly letters: readonly string[];
  readonly plan?: Plan;
};

export function openBook(opened: Opened): Book {
  return {
    opened,
    agreement: opened.agreement,
    claims: opened.claims.map(({ invoiceId, dueOn, originalOre, principalOre }) => ({
      invoiceId,
      dueOn,
      originalOre,
      changes: [{ from: dueOn, ore: principalOre }],
      interestPaidOre: 0,
    })),
    letters: opened.earlierLetters.map(byCreditor),
    ordered: new Set(),
    lateNews: new Set(),
    payments: new Map(),
    takenBack: [],
    apart: [],
    legal: [],
    isAtLaw: false,
    isKeptOpen: false,
    isUpheld: false,
    courtCostsPaidOre: 0,
    compensationPaidOre: 0,
    holds: new Map(),
    unanswered: new Map(),
    debtors: [],
    still: [],
    collectionFeePaidOre: 0,
    isWaitingForApproval: opened.needsApproval,
  };
}

const byCreditor = (
  { step, sentOn, deadlineOn, askedUntil }: Opened["earlierLetters"][number],
  place: number,
): Letter => ({
  letterId: `before-${place}`,
  step,
  sentOn,
  deadlineOn: deadlineOn ?? askedUntil ?? sentOn,
  lawDeadlineOn: deadlineOn ?? sentOn,
  feeOre: step === "reminder" ? 0 : 1,
  isOurs: false,
  feePaidOre: 0,
  isWaived: false,
});

/** Writes one event into the book. What an event means is a line of its own for each kind. */
export function write(book: Book, event: CaseEvent): void {
  if (CHANGES_WHAT_IS_OWED.includes(event.type)) book.isKeptOpen = false;
  ENTRIES[event.type]?.(book, event);
  if (book.plan !== undefined && !AGREEING.includes(event.type)) book.plan.isFresh = false;
}

const AGREEING: readonly string[] = ["plan_agreed", "payments_reallocated"];

const CHANGES_WHAT_IS_OWED: readonly string[] = [
  "payment_received",
  "surplus_allocated",
  "payment_reversed",
  "principal_changed",
  "costs_waived",
  "letter_undelivered",
];

type Entry = (book: Book, event: CaseEvent) => void;
const entry =
  <Type extends CaseEvent["type"]>(
    put: (book: Book, event: Extract<CaseEvent, { readonly type: Type }>) => void,
  ): Entry =>
  (book, event) =>
    put(book, event as Extract<CaseEvent, { readonly type: Type }>); // the table below names each once

const ENTRIES: Readonly<Record<string, Entry>> = {
  case_approved: (book) => {
    book.isWaitingForApproval = false;
  },
  letter_ordered: entry<"letter_ordered">((book, { letterId, step, on }) => {
    book.pending = { letterId, step, on };
    book.ordered.add(letterId);
    delete book.renewing;
  }),
  letter_cancelled: entry<"letter_cancelled">((book, { letterId, reason }) => {
    if (reason === "out_of_date" && book.pending !== undefined) book.renewing = book.pending.step;
    book.ordered.delete(letterId);
    delete book.pending;
  }),
  letter_sent: entry<"letter_sent">((book, event) => {
    const { letterId, step, on, deadlineOn, feeOre } = event;
    if (isLateNews(book, event)) book.lateNews.add(letterId);
    book.ordered.delete(letterId);
    delete book.pending;
    const letter = { letterId, step, sentOn: on, deadlineOn, lawDeadlineOn: deadlineOn, feeOre };
    book.letters.push({ ...letter, isOurs: true, feePaidOre: 0, isWaived: false });
  }),
  payment_received: entry<"payment_received">(putPayment),
  payments_reallocated: entry<"payments_reallocated">(putReallocation),
  surplus_allocated: entry<"surplus_allocated">(putSurplus),
  payment_reversed: entry<"payment_reversed">(putReversal),
  surplus_released: entry<"surplus_released">((book, { paymentId, amountOre }) => {
    const payment = book.payments.get(paymentId);
    if (payment === undefined) return;
    book.payments.set(paymentId, { ...payment, amountOre: subtractOre(payment.amountOre, amountOre) });
  }),
  principal_changed: entry<"principal_changed">((book, { invoiceId, principalOre, on }) => {
    const claim = book.claims.find((one) => one.invoiceId === invoiceId);
    if (claim === undefined) return;
    const more = principalOre - principalNow(claim);
    if (more > 0) owedAgain(book, on);
    // what is credited was never owed
    claim.changes.push({ from: more > 0 ? plusDays(on, 1) : claim.dueOn, ore: more });
  }),
  case_paused: entry<"case_paused">((book, { on, until }) => {
    delete book.pending;
    book.pause = until === undefined ? { on } : { on, until };
  }),
  case_resumed: entry<"case_resumed">((book, { on }) => {
    if (book.pause !== undefined) book.still.push({ kind: "pause", from: book.pause.on, to: on });
    delete book.pause;
  }),
  agreement_changed: entry<"agreement_changed">((book, { agreement }) => {
    delete book.pending;
    book.agreement = agreement;
  }),
  case_closed: entry<"case_closed">(putEnd),
  case_reopened: entry<"case_reopened">((book, { on }) => {
    if (book.closedOn !== undefined) {
      const span = { kind: "closed", from: book.closedOn, to: on };
      book.still.push(span);
      book.debtors.push(span);
    }
    delete book.closedOn;
    book.isUpheld = false;
    // the debtor may have gone on paying
    if (!isUnpaid(book)) book.unanswered.delete("payment_plan");
    for (const [kind, { until }] of book.unanswered)
      if (until !== undefined && until < on) book.unanswered.delete(kind);
    book.isKeptOpen = true;
  }),
  case_held: entry<"case_held">((book, { hold, on, until }) =>
    putHold(book, hold, until === undefined ? { on } : { on, until }),
  ),
  hold_ended: entry<"hold_ended">((book, { hold, on, outcome }) => {
    if (hold === "payment_plan" && outcome !== "kept" && outcome !== "broken" && book.plan !== undefined) {
      book.plan.isCalledOff = true;
    }
    if (hold === "payment_plan" && outcome === "kept" && book.plan !== undefined) book.plan.isKept = true;
    endHold(book, hold, on);
  }),
  plan_agreed: entry<"plan_agreed">((book, { on, plan: { instalments, feeDisclosed, feeWithheld } }) => {
    book.plan = {
      agreedOn: on,
      instalments,
      feeDisclosed: feeDisclosed && feeWithheld === undefined,
      paidBeforeOre: paidFrom(book, on),
      isCalledOff: false,
      isFresh: true,
    };
    putHold(book, "payment_plan", { on });
  }),
  legal_step_taken: entry<"legal_step_taken">((book, { kind, on, courtFee, writingFee }) => {
    delete book.pending;
    book.legal.push({ kind, on, costsOre: courtFee.ore + writingFee.ore });
    book.isAtLaw = true;
  }),
  legal_step_ended: entry<"legal_step_ended">((book, { on, outcome }) => {
    for (const step of book.legal) step.ended ??= { on, outcome };
    book.isAtLaw = false;
  }),
  letter_undelivered: entry<"letter_undelivered">((book, { letterId, on }) => {
    fallAway(book, [letterId]);
    if (book.closedOn === undefined) putHold(book, "undelivered", { on });
  }),
  notice_undelivered: entry<"notice_undelivered">((book, { sentOn }) => putHold(book, "undelivered", { on: sentOn })),
  costs_waived: entry<"costs_waived">((book, { letterIds }) => fallAway(book, letterIds)),
  claims_merged: entry<"claims_merged">(putJoined),
};

/** The case took another course while the letter was on its way out: nobody asks for it any more, or nothing is left to ask for. */
export const isLateNews = (
  book: Book,
  { letterId, step }: { readonly letterId: string; readonly step: string },
): boolean => book.pending?.letterId !== letterId || (totalPrincipal(book) === 0 && step !== "residual_notice");

/** Kinds of hold whose days the debtor is given on top of a letter's deadline. */
export const DEBTORS_OWN = ["objection", "deferral", "payment_plan", "undelivered", "payment_on_its_way"];

function endHold(book: Book, kind: string, on: string, promisedOn = on): void {
  const held = book.holds.get(kind);
  if (held === undefined) return;
  book.holds.delete(kind);
  if (kind === "payment_plan" && book.plan !== undefined) book.plan.endedOn = on;
  const span = { kind, from: held.on, to: on };
  book.still.push(span);
  if (kind === "undelivered") book.putRightOn = on;
  const isOff = kind === "payment_plan" && book.plan?.isCalledOff === true;
  const more = { ...(isOff ? { calledOff: true as const } : {}), ...(promisedOn > on ? { promisedOn } : {}) };
  if (DEBTORS_OWN.includes(kind)) book.debtors.push({ ...span, ...more });
}

/** What no end of a case puts right: it must hold the case again when the case goes on. */
const OUTLASTING = [
  "objection",
  "deferral",
  "payment_plan",
  "undelivered",
  "bankrupt",
  "winding_up",
  "deleted",
  "deceased",
  "address",
  "surveillance",
  "payment_on_its_way",
];

function putEnd(book: Book, { on, reason }: Extract<CaseEvent, { readonly type: "case_closed" }>): void {
  delete book.pending;
  for (const [kind, { until }] of [...book.holds]) {
    // a plan that was paid to the end asks for nothing more
    if (OUTLASTING.includes(kind) && (kind !== "payment_plan" || isUnpaid(book))) {
      book.unanswered.set(kind, until === undefined ? {} : { until });
    }
    endHold(book, kind, on, kind === "deferral" ? until : on);
  }
  if (book.pause !== undefined) book.still.push({ kind: "pause", from: book.pause.on, to: on });
  delete book.pause;
  book.closedOn = on;
  book.isUpheld = reason === "objection_upheld";
}

const isUnpaid = ({ plan, ...book }: Book): boolean =>
  plan !== undefined &&
  !plan.isCalledOff &&
  sum(plan.instalments.map(({ amountOre }) => amountOre)) > paidFrom(book, plan.agreedOn) - plan.paidBeforeOre;

function putHold(book: Book, kind: string, hold: { readonly on: string; readonly until?: string }): void {
  delete book.pending;
  book.unanswered.delete(kind);
  // time that is given anew is what counts of it
  if (kind === "deferral") for (const span of book.debtors) delete span.promisedOn;
  const before = book.holds.get(kind)?.on ?? hold.on;
  const since = before < hold.on ? before : hold.on;
  // what was said last comes last
  book.holds.delete(kind);
  book.holds.set(kind, { ...hold, on: since });
}

export function fallAway(book: Book, letterIds: readonly string[]): void {
  for (const letter of book.letters) if (letterIds.includes(letter.letterId)) letter.isWaived = true;
}

type Merged = Extract<CaseEvent, { readonly type: "claims_merged" }>;

/**
 * All claims are dunned anew: no deadline from before was set for all of them. What the other case has sent and been paid
 * is this one's from now on.
 */
function putJoined(book: Book, merged: Merged): void {
  delete book.pending;
  book.joinedOn = merged.on;
  if (merged.fromCaseId !== undefined) putApart(book, merged);
  if (merged.needsApproval === true) book.isWaitingForApproval = true;
  book.letters.push(...merged.earlierLetters.map(byCreditor), ...merged.letters.map(fromOther));
  book.letters.sort((a, b) => Number(a.isOurs) - Number(b.isOurs) || (a.isOurs ? span(b.sentOn, a.sentOn) : 0));
  for (const letter of book.letters) letter.lawDeadlineOn = letter.sentOn;
  book.still.push(...(merged.stood ?? []));
  book.debtors.push(...structuredClone(merged.stood ?? []));
  for (const claim of merged.claims) book.claims.push(joined(claim));
  book.compensationPaidOre += merged.compensationPaidOre;
  for (const { paymentId, paidOn, amountOre, invoiceId: names, allocation } of merged.payments) {
    book.payments.set(paymentId, { paidOn, amountOre, names, allocations: [allocation] });
    book.paidLastOn = later(book.paidLastOn ?? "", paidOn);
  }
}

/** This case as its own book has it, and the other as it was told of. */
function putApart(book: Book, { apart = [] }: Merged): void {
  const ours = book.claims.map(({ invoiceId }) => invoiceId as string);
  const letters = book.letters.filter(({ isOurs }) => isOurs).map(({ letterId }) => letterId);
  const others = apart.filter(({ invoiceIds }) => !invoiceIds.some((id) => ours.includes(id)));
  for (const { invoiceIds, letterIds, plan, planned } of others) {
    const endedOn = planned.map(({ to }) => to).reduce(later, "");
    const its = plan && { ...plan, paidBeforeOre: plan.paidBeforeOre ?? 0, isCalledOff: plan.calledOff === true };
    book.apart.push({
      claims: invoiceIds,
      letters: letterIds,
      ...(its && { plan: { ...its, isFresh: false, endedOn } }),
    });
  }
  book.apart.push({ claims: ours, letters, ...(book.plan && { plan: structuredClone(book.plan) }) });
}

const fromOther = (letter: Merged["letters"][number]): Letter => {
  const { letterId, step, sentOn, deadlineOn, feeOre, feePaidOre, waived, undelivered } = letter;
  const isWaived = waived || undelivered;
  return { letterId, step, sentOn, deadlineOn, lawDeadlineOn: sentOn, feeOre, isOurs: true, feePaidOre, isWaived };
};

function joined({ principal, ...claim }: Merged["claims"][number]): Claim {
  const changes = principal.map(({ from, principalOre }, at) => ({
    from,
    ore: principalOre - (principal[at - 1]?.principalOre ?? 0),
  }));
  const { invoiceId, dueOn, originalOre, interestPaidOre } = claim;
  return { invoiceId, dueOn, originalOre, changes, interestPaidOre };
}

/** What has been paid on `day` or later. */
export const paidFrom = ({ payments }: Book, day: string): number =>
  sum([...payments.values()].map(({ paidOn, amountOre }) => (paidOn >= day ? amountOre : 0)));

function putPayment(book: Book, { paymentId, paidOn, amountOre, invoiceId, allocation, waived }: Paid): void {
  if (paidOn > (book.paidLastOn ?? "")) book.paidLastOn = paidOn;
  spread(book, paymentId, { paidOn, amountOre, names: invoiceId, allocations: [allocation] });
  fallAway(book, waived);
}

/** More of a payment is spread. */
function putSurplus(book: Book, { paymentId, allocation, waived }: Paid): void {
  const [payment] = takeBack(book, paymentId);
  if (payment !== undefined) spread(book, paymentId, { ...payment, allocations: [...payment.allocations, allocation] });
  fallAway(book, waived);
}

/** While all principal was taken for paid, nobody was to pay it. */
function owedAgain(book: Book, on: string): void {
  const since = principalPaidOn(book);
  if (since === undefined || totalPrincipal(book) > 0) return;
  const span = { kind: "taken_as_paid", from: since, to: on };
  book.still.push(span);
  book.debtors.push(span);
}

/** As if it had never come, save that nobody was to pay the principal while it was taken for paid. */
function putReversal(book: Book, { paymentId, paidOn, on, allocation }: Reversed): void {
  if (allocation.parts.principal > 0) owedAgain(book, on);
  takeBack(book, paymentId);
  const principal = new Map(
    allocation.claims.map((claim) => [claim.invoiceId as string, claim.principalOre as number]),
  );
  book.takenBack.push({ paidOn, on, principal });
}

function putReallocation(book: Book, { payments, waived }: Reallocated): void {
  const was = payments.flatMap(({ paymentId }) => takeBack(book, paymentId));
  for (const [at, { paymentId, allocation }] of payments.entries()) {
    const payment = was[at];
    if (payment !== undefined) spread(book, paymentId, { ...payment, allocations: [allocation] });
  }
  fallAway(book, waived);
}

export function spread(book: Book, paymentId: string, payment: Payment): void {
  book.payments.set(paymentId, payment);
  for (const allocation of payment.allocations) move(book, { ...payment, allocation }, 1);
}

/** The payment as it was spread. */
export function takeBack(book: Book, paymentId: string): readonly Payment[] {
  const payment = book.payments.get(paymentId);
  if (payment === undefined) return [];
  book.payments.delete(paymentId);
  for (const allocation of payment.allocations) move(book, { ...payment, allocation }, -1);
  return [payment];
}

function move(book: Book, { paidOn, allocation }: Pick<Paid, "paidOn" | "allocation">, sign: 1 | -1): void {
  book.courtCostsPaidOre += sign * allocation.parts.court_costs;
  book.compensationPaidOre += sign * allocation.parts.compensation;
  book.collectionFeePaidOre += sign * allocation.parts.collection_fee;
  for (const claim of book.claims) payClaim(claim, { paidOn, allocation }, sign);
  for (const letter of book.letters) {
    letter.feePaidOre += sign * (allocation.letters.find(({ letterId }) => letterId === letter.letterId)?.ore ?? 0);
  }
}

function payClaim(claim: Claim, { paidOn, allocation }: Pick<Paid, "paidOn" | "allocation">, sign: 1 | -1): void {
  const part = allocation.claims.find(({ invoiceId }) => invoiceId === claim.invoiceId);
  if (part === undefined) return;
  claim.interestPaidOre += sign * part.interestOre;
  if (part.principalOre > 0) claim.changes.push({ from: plusDays(paidOn, 1), ore: -sign * part.principalOre });
}

/** The last day on which principal was paid. */
export const principalPaidOn = ({ payments }: Book): string | undefined =>
  [...payments.values()]
    .filter(({ allocations }) => allocations.some(({ parts }) => parts.principal > 0))
    .map(({ paidOn }) => paidOn)
    .toSorted()
    .at(-1);

export const principalNow = ({ changes }: Claim): number => sum(changes.map(({ ore }) => ore));
export const principalOn = ({ changes, dueOn }: Claim, day: string): number => {
  const on = day < dueOn ? dueOn : day;
  return sum(changes.map(({ from, ore }) => (from <= on ? ore : 0)));
};
export const totalPrincipal = (book: Book): number => sum(book.claims.map(principalNow));
export const lastDue = ({ claims }: Book): string =>
  claims
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1) ?? "";
/** Purring and inkassovarsel in one letter is a notice in law. */
export const isNotice = (step: string): boolean => step === "collection_notice" || step === "combined_notice";
export const isDemand = (step: string): boolean => step === "creditor_demand" || step === "payment_demand";
/** Letters that stand: ours and the creditor's own, without those that fell away. */
export const standing = ({ letters }: Book): readonly Letter[] => letters.filter(({ isWaived }) => !isWaived);
export const ourStanding = (book: Book): readonly Letter[] => standing(book).filter(({ isOurs }) => isOurs);
export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
