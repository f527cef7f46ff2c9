import type { CaseEvent } from "@kravflyt/core";
import { asOf, NO_SHARES, sharesAnew, sharesOf } from "../allocate.ts";
import {
  type Book,
  fallAway,
  ourStanding,
  type Payment,
  principalNow,
  principalOn,
  spread,
  sum,
  takeBack,
  write,
} from "../book.ts";
import { plusDays } from "../calendar.ts";
import type { CaseRule } from "../finding.ts";
import { givenBackFor, type Reallocated } from "../given-back.ts";

/** Every øre goes where the agreement says, no part gets more than was owed, and no payment counts twice. */
export const paymentIsAllocated: CaseRule = {
  name: "payment is allocated",
  check: (book, event, following) => {
    if (event.type === "payments_reallocated") return spreadRightly(book, event, following);
    if (event.type === "payment_reversed") return takenBackRightly(book, event);
    return event.type === "payment_received" || event.type === "surplus_allocated" ? paidRightly(book, event) : [];
  },
};

/** In this world the bank takes a payment back whole: each part gives back all that it had got of it. */
function takenBackRightly(book: Book, { paymentId, amountOre, allocation }: Reversed): readonly string[] {
  const payment = book.payments.get(paymentId);
  if (payment === undefined) return [`payment ${paymentId} is taken back and never came, or not for the first time`];
  const wrong = payment.amountOre === amountOre ? [] : [`${amountOre} taken back of ${payment.amountOre}`];
  return isEqual(payment.allocations, allocation) ? wrong : [...wrong, `${paymentId} gives back what it never got`];
}

type Reversed = Extract<CaseEvent, { readonly type: "payment_reversed" }>;

type Paid = Extract<CaseEvent, { readonly type: "payment_received" | "surplus_allocated" }>;

function paidRightly(book: Book, event: Paid): readonly string[] {
  const { paymentId, amountOre, paidOn, allocation, waived } = event;
  const known = book.payments.get(paymentId);
  const isKnown = known !== undefined;
  if (isKnown && event.type === "payment_received") return [`payment ${paymentId} counted twice`];
  if (!isKnown && event.type === "surplus_allocated") return [`surplus of ${paymentId}, which nobody paid`];
  const { parts, surplusOre } = allocation;
  const names = known?.names ?? event.invoiceId;
  const payment = { paidOn, amountOre, names, allocations: [allocation] };
  const wrong: string[] = [...namedRightly(event), ...paysItsClaim(book, paymentId, payment)];
  const total = sum(Object.values(parts)) + surplusOre;
  if (total !== amountOre) wrong.push(`payment ${paymentId} of ${amountOre} is allocated with ${total}`);
  const may = book.closedOn === undefined ? sharesOf(book, payment) : { ...NO_SHARES, surplus: amountOre };
  const is = { ...parts, surplus: surplusOre };
  for (const part of PARTS) {
    if (is[part] !== may[part])
      wrong.push(`payment ${paymentId}: ${part} gets ${is[part]}, the auditor says ${may[part]}`);
  }
  return [...wrong, ...(book.closedOn === undefined ? waivedRightly(book, event, waived) : [])];
}

/** What books tell of was paid on the invoice that its id begins with; what came to the client account on the whole case. */
function namedRightly({ type, paymentId, origin, invoiceId }: Paid): readonly string[] {
  if (type === "surplus_allocated" || origin === "agency") return [];
  const isRight = origin === "books" ? invoiceId !== undefined && paymentId.startsWith(`${invoiceId}:`) : !invoiceId;
  return isRight ? [] : [`payment ${paymentId} from ${origin} is taken as paid on ${invoiceId}`];
}

/** Nothing of another claim while there is principal of its own. */
function paysItsClaim(book: Book, paymentId: string, { names, paidOn, allocations }: Payment): readonly string[] {
  const claims = allocations.slice(-1).flatMap((one) => one.claims);
  const others = claims.filter(({ invoiceId }) => invoiceId !== names);
  const own = book.claims.filter(({ invoiceId }) => invoiceId === names);
  const left = sum(own.map((claim) => principalNow(asOf(claim, plusDays(paidOn, 1)))));
  const paid = sum(claims.filter(({ invoiceId }) => invoiceId === names).map(({ principalOre }) => principalOre));
  const isOnOthers = others.some(({ interestOre, principalOre }) => interestOre + principalOre > 0);
  return own.length > 0 && isOnOthers && paid < left
    ? [`payment ${paymentId} was paid on ${names} and pays others before it`]
    : [];
}

const PARTS = [
  "principal",
  "interest",
  "letter_fees",
  "compensation",
  "court_costs",
  "collection_fee",
  "surplus",
] as const;

/** Payments that are spread anew go, day by day, where they would have gone without the letters that fell away. */
function spreadRightly(book: Book, event: Reallocated, following: readonly CaseEvent[]): readonly string[] {
  const { on, payments, waived } = event;
  const then = book.isUpheld ? givenUp(structuredClone(book)) : structuredClone(book);
  fallAway(then, waived);
  const isAllBack = isTakenBack(book) || givenBackFor(event, following) !== undefined;
  const wrong: string[] = [];
  const was = payments.map(({ paymentId, before }) => {
    const [payment] = takeBack(then, paymentId);
    if (payment === undefined) wrong.push(`payment ${paymentId} is spread anew and never came`);
    else if (!isEqual(payment.allocations, before)) wrong.push(`payment ${paymentId} was never spread like that`);
    return payment;
  });
  for (const [at, { paymentId, allocation }] of payments.entries()) {
    const payment = was[at];
    if (payment === undefined) continue;
    const may = isAllBack ? { ...NO_SHARES, surplus: payment.amountOre } : sharesAnew(then, payment, on);
    const is = { ...allocation.parts, surplus: allocation.surplusOre };
    for (const part of PARTS) {
      if (is[part] !== may[part])
        wrong.push(`payment ${paymentId} anew: ${part} gets ${is[part]}, the auditor says ${may[part]}`);
    }
    wrong.push(...paysItsClaim(then, paymentId, { ...payment, allocations: [allocation] }));
    spread(then, paymentId, { ...payment, allocations: [allocation] });
  }
  return wrong;
}

/** LOV-1988-05-13-26 § 17: the debtor was right, so what was not paid of the principal was never owed, nor any cost of asking for it. */
function givenUp(book: Book): Book {
  for (const { changes, ...claim } of book.claims) {
    const left = principalNow({ changes, ...claim });
    const owedOn = (day: string) => Math.max(0, principalOn({ changes, ...claim }, day) - left);
    const days = [...new Set([claim.dueOn, ...changes.map(({ from }) => from)])].toSorted();
    const owed = days.map((from, at) => ({ from, ore: owedOn(from) - (at === 0 ? 0 : owedOn(days[at - 1] ?? from)) }));
    changes.splice(0, changes.length, ...owed);
  }
  fallAway(
    book,
    book.letters.map(({ letterId }) => letterId),
  );
  return { ...book, legal: [], agreement: { ...book.agreement, compensation: false } };
}

/** Nothing of what was claimed was ever owed: the books took all of it back, and nobody has paid on it. Then it cost nothing either. */
const isTakenBack = (book: Book): boolean =>
  book.claims.every((claim) => principalNow(claim) === 0) &&
  [...book.payments.values()].every(({ allocations }) => sum(allocations.map(({ parts }) => parts.principal)) === 0);

const isEqual = (goes: Payment["allocations"], whole: Payment["allocations"][number]): boolean =>
  PARTS.every((part) =>
    part === "surplus"
      ? goes.at(-1)?.surplusOre === whole.surplusOre
      : sum(goes.map(({ parts }) => parts[part])) === whole.parts[part],
  );

type Waived = readonly string[];

/** Exactly the letters that were sent when no principal was left cost nothing. */
function waivedRightly(book: Book, event: Parameters<typeof write>[1], waived: Waived): readonly string[] {
  const after = structuredClone(book);
  write(after, event);
  const needless = ourStanding(book)
    .filter(({ step, sentOn }) => {
      const left = sum(after.claims.map((claim) => principalOn(claim, plusDays(sentOn, 1))));
      return step !== "residual_notice" && left === 0;
    })
    .map(({ letterId }) => letterId);
  const isSame = needless.length === waived.length && needless.every((letterId) => waived.includes(letterId));
  return isSame ? [] : [`letters let go: ${waived.join(" ")}; the auditor says ${needless.join(" ")}`];
}
