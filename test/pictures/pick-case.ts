import type { CalendarDate, Case } from "@kravflyt/core";
import type { Payout, Posting } from "@kravflyt/store";

/** What a demo left. */
export type DemoProducts = {
  readonly from: CalendarDate;
  readonly cases: readonly Case[];
  readonly postings: readonly Posting[];
  readonly payouts: readonly Payout[];
};

/**
 * The case that the pictures show: one invoice that fell due while the demo ran, then a purring and an inkassovarsel with
 * their fees and nothing else, money on the client account after the inkassovarsel, closed, paid out and posted to the last
 * øre. Of several the one with the most payments, then the one opened first, then the lowest number.
 */
export function pickCase(products: DemoProducts): Case | undefined {
  return products.cases
    .filter((one) => isPlainPath(one, products.from) && isPaidAfterNotice(one) && isSettled(one, products))
    .toSorted(
      (a, b) =>
        b.payments.length - a.payments.length ||
        a.openedOn.localeCompare(b.openedOn, "en") ||
        Number(a.number) - Number(b.number),
    )[0];
}

const PATH = "dunning,collection_notice";

function isPlainPath({ claims, earlierLetters, letters, status }: Case, from: CalendarDate): boolean {
  return (
    status === "closed" &&
    claims.length === 1 &&
    claims.every(({ dueOn }) => dueOn >= from) &&
    earlierLetters.length === 0 &&
    letters.map(({ step }) => step).join() === PATH &&
    letters.every(({ feeOre, waived }) => feeOre > 0 && !waived)
  );
}

function isPaidAfterNotice({ letters, payments }: Case): boolean {
  const notice = letters.find(({ step }) => step === "collection_notice");
  return (
    notice !== undefined &&
    payments.every(({ origin }) => origin === "client_account") &&
    payments.some(({ paidOn }) => paidOn > notice.sentOn)
  );
}

/** Each payment has been paid out, and all that is to stand in the creditor's books stands there. */
function isSettled({ caseId, payments }: Case, { payouts, postings }: DemoProducts): boolean {
  const passedOn = new Set(
    payouts.flatMap(({ lines }) => lines.flatMap((line) => (line.caseId === caseId ? line.paymentIds : []))),
  );
  const own = postings.filter((posting) => posting.caseId === caseId);
  return (
    payments.every(({ paymentId }) => passedOn.has(paymentId)) &&
    own.length > 0 &&
    own.every(({ status }) => status === "posted")
  );
}
