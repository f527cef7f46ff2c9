import type { CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "../case/events.ts";
import type { Allocation, Case } from "../case/state.ts";
import { addOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { PayoutLine } from "../payout.ts";
import { type ServiceMove, serviceMoves } from "../service-moves.ts";

/** Money of the debtor that a payout passes on, or that was spread anew since an earlier one did. */
export type SettledPayment = {
  readonly kind: "payment" | "surplus_allocated" | "reallocated" | "reversed";
  /** For what was spread anew or taken back the day of that. */
  readonly paidOn: CalendarDate;
  /** What the debtor paid; zero for what was spread anew, below zero for what the bank took back. */
  readonly amountOre: Ore;
};

/**
 * One case in a settlement, in øre. What was paid is the creditor's (principal, interest, fees), the operator's, or the
 * payer's: `paidOre = amountOre + operatorOre + backOre`. Any of them is negative where it was spread anew or taken back since.
 */
export type SettlementLine = {
  readonly payments: readonly SettledPayment[];
  readonly paidOre: Ore;
  readonly principalOre: Ore;
  readonly interestOre: Ore;
  /** Letter fees, compensation and court costs, less the operator's third of the compensation. */
  readonly feesOre: Ore;
  /** What the creditor gets. */
  readonly amountOre: Ore;
  /** Of that which is the operator's: the salær that the debtor paid, with the addition for a plan. */
  readonly collectionFeeOre: Ore;
  /** A third of the compensation that the debtor paid (FIKEN-30). */
  readonly serviceOre: Ore;
  readonly operatorOre: Ore;
  /** Goes back to whoever paid too much. */
  readonly backOre: Ore;
};

type Parts = Pick<SettlementLine, "collectionFeeOre" | "serviceOre" | "backOre">;
type Settled = { readonly payment: SettledPayment; readonly parts: Parts };

/** How what a payout passes on for one case came about. @param events all events of the case, with their versions. */
export function settlementLine(
  events: readonly { readonly event: CaseEvent; readonly version: number }[],
  line: PayoutLine,
): SettlementLine {
  const moves = serviceMoves(line.caseId, events);
  const settled = events.flatMap((one) => settledBy(one, line, moves));
  const sum = (part: keyof Parts): Ore => sumOre(settled.map(({ parts }) => parts[part]));
  const { principalOre, interestOre, feesOre, amountOre } = line;
  const [collectionFeeOre, serviceOre] = [sum("collectionFeeOre"), sum("serviceOre")];
  return {
    payments: settled.map(({ payment }) => payment),
    paidOre: sumOre(settled.map(({ payment }) => payment.amountOre)),
    principalOre,
    interestOre,
    feesOre,
    amountOre,
    collectionFeeOre,
    serviceOre,
    operatorOre: addOre(collectionFeeOre, serviceOre),
    backOre: sum("backOre"),
  };
}

type Happened = { readonly event: CaseEvent; readonly version: number };

function settledBy({ event, version }: Happened, line: PayoutLine, moves: readonly ServiceMove[]): readonly Settled[] {
  const serviceOf = (id: string): Ore =>
    sumOre(moves.filter((one) => one.version === version && one.paymentId === id).map((one) => one.serviceOre));
  const came = (kind: SettledPayment["kind"], { paymentId, paidOn, amountOre, allocation }: Came): Settled => ({
    payment: { kind, paidOn, amountOre },
    parts: partsOf(allocation, serviceOf(paymentId)),
  });
  switch (event.type) {
    case "payment_received":
      return line.paymentIds.includes(event.paymentId) ? [came("payment", event)] : [];
    case "surplus_allocated":
      return isMovedBy(line.surpluses, version, event.paymentId) ? [came("surplus_allocated", event)] : [];
    case "payment_reversed": {
      if (line.reversals?.includes(event.paymentId) !== true) return [];
      const payment = { kind: "reversed", paidOn: event.on, amountOre: ore(-event.amountOre) } as const;
      return [{ payment, parts: { ...backOf(event.allocation), serviceOre: serviceOf(event.paymentId) } }];
    }
    case "payments_reallocated":
      return spreadAnew(line, { event, version }, moves).map((some) => ({
        payment: { kind: "reallocated", paidOn: event.on, amountOre: ZERO_ORE },
        parts: {
          collectionFeeOre: sumOre(some.map(collectionFeeMore)),
          serviceOre: sumOre(some.map(({ paymentId }) => serviceOf(paymentId))),
          backOre: sumOre(some.map(backMore)),
        },
      }));
    default:
      return [];
  }
}

type Reallocated = Extract<CaseEvent, { readonly type: "payments_reallocated" }>;
type Moved = Reallocated["payments"][number];

const collectionFeeMore = ({ before, allocation }: Moved): Ore =>
  subtractOre(allocation.parts.collection_fee, before.parts.collection_fee);

const backMore = ({ before, allocation }: Moved): Ore => subtractOre(allocation.surplusOre, before.surplusOre);

/**
 * The payments that an event spread anew of what a line passes on: each by itself, or all together where they were so many that
 * they were booked together. @param moves of the case: they tell which payments reached the client account.
 */
export function spreadAnew(
  { reallocations = [] }: PayoutLine,
  { event, version }: { readonly event: Reallocated; readonly version: number },
  moves: readonly ServiceMove[],
): readonly (readonly Moved[])[] {
  const named = reallocations.filter((one) => one.version === version);
  if (named.every(({ paymentId }) => paymentId !== undefined)) {
    return event.payments
      .filter(({ paymentId }) => named.some((one) => one.paymentId === paymentId))
      .map((one) => [one]);
  }
  const ours = moves.filter((one) => one.version === version && one.origin === "client_account");
  return [event.payments.filter(({ paymentId }) => ours.some((one) => one.paymentId === paymentId))];
}

type Came = Extract<CaseEvent, { readonly type: "payment_received" | "surplus_allocated" }>;

/** Is what the event `version` moved of a payment among what a line passes on? */
export const isMovedBy = (moved: PayoutLine["surpluses"], version: number, paymentId: string): boolean =>
  moved?.some((one) => one.version === version && one.paymentId === paymentId) === true;

const partsOf = ({ parts, surplusOre }: Allocation, serviceOre: Ore): Parts => ({
  collectionFeeOre: parts.collection_fee,
  serviceOre,
  backOre: surplusOre,
});

const backOf = ({ parts, surplusOre }: Allocation): Omit<Parts, "serviceOre"> => ({
  collectionFeeOre: subtractOre(ZERO_ORE, parts.collection_fee),
  backOre: subtractOre(ZERO_ORE, surplusOre),
});

/** Does what was paid come to what everybody gets of it? Always, or the ledger and the case are not of one mind. */
export const addsUp = ({ paidOre, amountOre, operatorOre, backOre }: SettlementLine): boolean =>
  paidOre === sumOre([amountOre, operatorOre, backOre]);

/** What a settlement names of a case. */
export type SettledCase = Pick<Case, "number" | "closed"> & {
  readonly debtor: string;
  readonly invoiceNumbers: readonly string[];
  /** May the creditor deduct the VAT of the salær? Then the debtor pays the salær without. */
  readonly vatDeductible: boolean;
};
