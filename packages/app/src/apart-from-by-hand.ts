import {
  addOre,
  type Case,
  type Invoice,
  knownByHand,
  type Ore,
  paidByHand,
  type SourcePayment,
  subtractOre,
  sumOre,
  withKnownByHand,
  ZERO_ORE,
} from "@kravflyt/core";
import type { BooksChange } from "./apply-invoice.ts";
import { explaining, fitting } from "./passed-on.ts";

type Told = Omit<BooksChange, "today">;

/**
 * T10 for a system that pushes, and told of no payment before a person registered one: as far as payments by hand explain what
 * it tells since, the case has heard of it already. A payment that it tells of for the same sum is that one, whatever its day;
 * without payments what is left is read as a list is. `stored` remembers what the system has come to know.
 */
export function apartFromByHand(told: Told, state: Case): Told & { readonly stored: Invoice } {
  const { before, after, ours } = told;
  const byHand = paidByHand(state, after.id);
  if (byHand.length === 0) return { ...told, stored: after };
  const known = knownByHand(before);
  const named = pairs(
    newIn(told),
    byHand.filter(({ id }) => !known.has(id)),
  );
  const waiting = byHand.filter((one) => !known.has(one.id) && !named.some(({ hand }) => hand === one));
  const less = lessIn(told);
  const explained = less > 0 ? explaining(waiting, { less, leftOre: after.outstandingOre }) : [];
  const { again, back } =
    less < 0 ? moreIn(told, { more: subtractOre(ZERO_ORE, less), named, byHand, known }) : NOTHING;
  const knownNow = new Map([...known, ...[...named.map(({ hand }) => hand), ...explained].map(pairOf)]);
  for (const { id } of back) knownNow.delete(id);
  return {
    before: {
      ...before,
      payments: [...before.payments, ...again],
      outstandingOre: addOre(before.outstandingOre, sumOre(back.map(({ amountOre }) => amountOre))),
    },
    after: { ...after, payments: [...after.payments, ...explained] },
    ours: new Map([...ours, ...[...named.map(({ payment }) => payment), ...explained].map(pairOf)]),
    stored: withKnownByHand(after, knownNow),
  };
}

const pairOf = ({ id, amountOre }: SourcePayment): readonly [string, Ore] => [id, amountOre];

/** Payments that are told of for the first time. */
const newIn = ({ before, after, ours }: Told): readonly SourcePayment[] =>
  after.payments.filter(({ id }) => !ours.has(id) && before.payments.every((one) => one.id !== id));

type Named = { readonly payment: SourcePayment; readonly hand: SourcePayment };

/** Each payment with the payment by hand that it is, by the sum. */
function pairs(payments: readonly SourcePayment[], byHand: readonly SourcePayment[]): readonly Named[] {
  const left = [...byHand];
  return payments.flatMap((payment) => {
    const at = left.findIndex(({ amountOre }) => amountOre === payment.amountOre);
    return at === -1 ? [] : left.splice(at, 1).map((hand) => ({ payment, hand }));
  });
}

const NOTHING = { again: [], back: [] } as const;

type More = {
  readonly more: Ore;
  readonly named: readonly Named[];
  readonly byHand: readonly SourcePayment[];
  readonly known: ReadonlyMap<string, Ore>;
};

/**
 * More is left than the payments told of let expect: `again` are payments that what was left had told of before they had a
 * name; `back` are known by hand, and an older state does not have them yet.
 */
function moreIn(told: Told, { more, named, byHand, known }: More) {
  const heard = byHand.flatMap((one) => {
    const amountOre = known.get(one.id);
    return amountOre === undefined ? [] : [{ ...one, amountOre }];
  });
  const unnamed = newIn(told).filter((one) => !named.some(({ payment }) => payment === one));
  const twice = pairs(unnamed, heard);
  const again = fitting(
    twice.map(({ payment }) => payment),
    more,
  );
  const others = heard.filter((one) => !twice.some(({ payment, hand }) => hand === one && again.includes(payment)));
  const left = subtractOre(more, sumOre(again.map(({ amountOre }) => amountOre)));
  return { again, back: fitting(others.toReversed(), left) };
}

/** How much less is left than before that no payment in the system explains. */
function lessIn({ before, after }: Told): Ore {
  const paid = ({ payments }: Invoice): Ore => sumOre(payments.map(({ amountOre }) => amountOre));
  const less = subtractOre(before.outstandingOre, after.outstandingOre);
  return subtractOre(less, subtractOre(paid(after), paid(before)));
}
