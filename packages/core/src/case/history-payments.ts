import type { CalendarDate } from "../calendar-date.ts";
import type { PaymentReceived, PaymentReversed, SurplusAllocated, SurplusReleased, SurplusRestored } from "./events.ts";
import type { Allocation, CasePayment } from "./state.ts";

type Payment = {
  readonly paidOn: CalendarDate;
  /** The claim that it was paid on. */
  readonly named: string | undefined;
  amount: number;
  principal: number;
};

/** What is spread over costs, interest and principal together. */
export const spreadOre = ({ parts }: Allocation): number =>
  Object.values(parts).reduce((sum: number, part) => sum + part, 0);

/** The payments of a case as the oracle keeps them. */
export class HistoryPayments {
  private readonly payments = new Map<string, Payment>();
  private readonly takenBack = new Set<string>();

  add({ paymentId, paidOn, amountOre, invoiceId: named, allocation }: CasePayment): void {
    this.payments.set(paymentId, { paidOn, named, amount: amountOre, principal: allocation.parts.principal });
  }

  /** The claim that it was paid on, where it goes to others as well. */
  beyond({ paymentId, allocation }: PaymentReceived | SurplusAllocated): string | undefined {
    const named = this.payments.get(paymentId)?.named;
    const others = allocation.claims.filter(({ invoiceId }) => invoiceId !== named);
    return others.some(({ interestOre, principalOre }) => interestOre + principalOre > 0) ? named : undefined;
  }

  /** It came, or what it had left over pays something now. */
  more(event: PaymentReceived | SurplusAllocated): void {
    const known = this.payments.get(event.paymentId);
    if (known === undefined) this.add(event);
    else known.principal += event.allocation.parts.principal;
  }

  anew(paymentId: string, { parts }: Allocation): void {
    const known = this.payments.get(paymentId);
    if (known !== undefined) known.principal = parts.principal;
  }

  /** Some of it leaves the case or comes back to it: what is wrong with that. */
  surplus({ type, paymentId, amountOre }: SurplusReleased | SurplusRestored): readonly string[] {
    const known = this.payments.get(paymentId);
    if (known === undefined) return ["a surplus of a payment that is not there"];
    known.amount += type === "surplus_released" ? -amountOre : amountOre;
    return amountOre <= 0 || known.amount < 0 ? ["more goes back than was paid"] : [];
  }

  /** Once, whole or a part of it. */
  takeBack({ paymentId, amountOre, allocation }: PaymentReversed): void {
    this.takenBack.add(paymentId);
    const known = this.payments.get(paymentId);
    if (known === undefined) return;
    known.amount -= amountOre;
    known.principal -= allocation.parts.principal;
  }

  /** What can be taken back of it. */
  left(paymentId: string): number {
    return this.takenBack.has(paymentId) ? 0 : (this.payments.get(paymentId)?.amount ?? 0);
  }

  /** The last day on which principal was paid. */
  lastOfPrincipal(): CalendarDate | undefined {
    const paid = [...this.payments.values()].filter(({ principal }) => principal > 0);
    return paid
      .map(({ paidOn }) => paidOn)
      .toSorted()
      .at(-1);
  }
}
