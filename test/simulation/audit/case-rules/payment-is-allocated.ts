import { NO_SHARES, sharesOf } from "../allocate.ts";
import { type Book, ourStanding, principalOn, sum, write } from "../book.ts";
import { plusDays } from "../calendar.ts";
import type { CaseRule } from "../finding.ts";

/** Every øre goes where the agreement says, no part gets more than was owed, and no payment counts twice. */
export const paymentIsAllocated: CaseRule = {
  name: "payment is allocated",
  check: (book, event) => {
    if (event.type !== "payment_received" && event.type !== "surplus_allocated") return [];
    const { paymentId, amountOre, paidOn, allocation, waived } = event;
    const isKnown = book.paymentIds.has(paymentId);
    if (isKnown && event.type === "payment_received") return [`payment ${paymentId} counted twice`];
    if (!isKnown && event.type === "surplus_allocated") return [`surplus of ${paymentId}, which nobody paid`];
    const { parts, surplusOre } = allocation;
    const wrong: string[] = [];
    const total = sum(Object.values(parts)) + surplusOre;
    if (total !== amountOre) wrong.push(`payment ${paymentId} of ${amountOre} is allocated with ${total}`);
    const may = book.closedOn === undefined ? sharesOf(book, paidOn, amountOre) : { ...NO_SHARES, surplus: amountOre };
    const is = { ...parts, surplus: surplusOre };
    for (const part of PARTS) {
      if (is[part] !== may[part])
        wrong.push(`payment ${paymentId}: ${part} gets ${is[part]}, the auditor says ${may[part]}`);
    }
    return [...wrong, ...(book.closedOn === undefined ? waivedRightly(book, event, waived) : [])];
  },
};

const PARTS = [
  "principal",
  "interest",
  "letter_fees",
  "compensation",
  "court_costs",
  "collection_fee",
  "surplus",
] as const;

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
