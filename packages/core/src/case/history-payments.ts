import type { CalendarDate } from "../calendar-date.ts";
import type { PaymentReceived, SurplusAllocated } from "./events.ts";
import type { Allocation, CasePayment } from "./state.ts";

type Payment = { readonly paidOn: CalendarDate; amount: number; principal: number };

/** The payments of a case as the oracle keeps them. */
export class HistoryPayments {
  private readonly payments = new Map<string, Payment>();

  add({ paymentId, paidOn, amountOre, allocation }: CasePayment): void {
    this.payments.set(paymentId, { paidOn, amount: amountOre, principal: allocation.parts.principal });
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

  /** Some of it left the case or came back to it. */
  change(paymentId: string, by: number): void {
    const known = this.payments.get(paymentId);
    if (known !== undefined) known.amount += by;
  }

  /** Once. */
  takeBack(paymentId: string): void {
    this.payments.delete(paymentId);
  }

  /** What can be taken back of it. */
  left(paymentId: string): number {
    return this.payments.get(paymentId)?.amount ?? 0;
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
