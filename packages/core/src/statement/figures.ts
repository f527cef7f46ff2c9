import { assert } from "../assert.ts";
import { type Case, type CasePayment, principalOf } from "../case/state.ts";
import { type Account, type Booking, caseOfBooking, serviceCharge } from "../ledger.ts";
import { addOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";

/**
 * The creditor's client money in a time. What came in is the creditor's (principal, interest, fees), ours, or the payer's:
 * `paidInOre = principalOre + interestOre + feesOre + operatorOre + backOre`. What is held at the end is the same three's, and
 * `closingOre = openingOre + paidInOre − paidOutOre − incomeOutOre − sentBackOre`.
 */
export type StatementFigures = {
  readonly openingOre: Ore;
  readonly paidInOre: Ore;
  /** Less what came back of it. */
  readonly paidOutOre: Ore;
  /** What was ours and left for our own account, less what came back of it. */
  readonly incomeOutOre: Ore;
  /** To whoever had paid too much. */
  readonly sentBackOre: Ore;
  readonly closingOre: Ore;
  readonly principalOre: Ore;
  readonly interestOre: Ore;
  readonly feesOre: Ore;
  readonly operatorOre: Ore;
  readonly backOre: Ore;
  readonly held: { readonly creditorOre: Ore; readonly operatorOre: Ore; readonly payersOre: Ore };
  /** Paid straight to the creditor, and what of that is owed to us. */
  readonly directOre: Ore;
  readonly directOwedOre: Ore;
};

type Entries = Pick<Booking, "bookingId" | "entries">;

/** What of the bookings `within` a time, after those `before` it, came to. */
export function statementFigures(before: readonly Entries[], within: readonly Entries[]): StatementFigures {
  const [client, direct] = [within.filter(isClientMoney), within.filter((one) => !isClientMoney(one))];
  const [payouts, incomes] = [client.filter(isPayout), client.filter(isIncome)];
  const others = client.filter((one) => !isPayout(one) && !isIncome(one));
  const returned = others.filter(isSentBack);
  const received = others.filter((one) => !isSentBack(one));
  const ended = [...before.filter(isClientMoney), ...client];
  const of = (account: Account): Ore => minus(sumOf(received, account));
  const figures: StatementFigures = {
    openingOre: sumOf(before.filter(isClientMoney), "client_bank"),
    paidInOre: sumOf(received, "client_bank"),
    paidOutOre: minus(sumOf(payouts, "client_bank")),
    incomeOutOre: minus(sumOf(incomes, "client_bank")),
    sentBackOre: minus(sumOf(returned, "client_bank")),
    closingOre: sumOf(ended, "client_bank"),
    principalOre: of("owed_principal"),
    interestOre: of("owed_interest"),
    feesOre: of("owed_fees"),
    operatorOre: of("operator_income"),
    backOre: of("owed_to_payer"),
    held: {
      creditorOre: minus(sumOre(OWED.map((account) => sumOf(ended, account)))),
      operatorOre: minus(sumOf(ended, "operator_income")),
      payersOre: minus(sumOf(ended, "owed_to_payer")),
    },
    directOre: sumOf(direct, "creditor_bank"),
    directOwedOre: minus(sumOf(direct, "owed_to_operator")),
  };
  assert(isWhole(figures), "a statement does not add up");
  return figures;
}

const OWED = ["owed_principal", "owed_interest", "owed_fees"] as const satisfies readonly Account[];
const minus = (amount: Ore): Ore => subtractOre(ZERO_ORE, amount);

const isClientMoney = ({ entries }: Entries): boolean =>
  entries.every(({ account }) => !account.startsWith("creditor_") && account !== "owed_to_operator");
const isPayout = ({ bookingId }: Entries): boolean => /^payout(_return)?:/.test(bookingId);
const isIncome = ({ bookingId }: Entries): boolean => /^income(_return)?:/.test(bookingId);

/** Of what was paid too much, that which left the account again without paying anything, less what came back of it. */
function isSentBack({ bookingId, entries }: Entries): boolean {
  if (bookingId.startsWith("restored:")) return true;
  // what the bank took back came in less
  if (caseOfBooking(bookingId) !== undefined) return false;
  const bankOre = sumOre(entries.filter(({ account }) => account === "client_bank").map(({ amountOre }) => amountOre));
  return bankOre < 0 && entries.every(({ account }) => account === "client_bank" || account === "owed_to_payer");
}

const sumOf = (bookings: readonly Entries[], wanted: Account): Ore =>
  sumOre(
    bookings.flatMap(({ entries }) =>
      entries.filter(({ account }) => account === wanted).map(({ amountOre }) => amountOre),
    ),
  );

function isWhole(it: StatementFigures): boolean {
  const wholes = sumOre([it.principalOre, it.interestOre, it.feesOre, it.operatorOre, it.backOre]);
  const moved = subtractOre(it.paidInOre, sumOre([it.paidOutOre, it.incomeOutOre, it.sentBackOre]));
  const { creditorOre, operatorOre, payersOre } = it.held;
  return (
    wholes === it.paidInOre &&
    addOre(it.openingOre, moved) === it.closingOre &&
    sumOre([creditorOre, operatorOre, payersOre]) === it.closingOre
  );
}

/** What a case brought, from its opening to its end. `paidInOre` as in {@link StatementFigures}; `owed` is left with us. */
export type CaseFigures = Pick<
  StatementFigures,
  "paidInOre" | "principalOre" | "interestOre" | "feesOre" | "operatorOre" | "backOre" | "directOre" | "directOwedOre"
> & {
  readonly paidOutOre: Ore;
  /** The creditor's, not sent yet. */
  readonly leftOre: Ore;
  /** What was claimed, and what of it nobody paid. */
  readonly claimedOre: Ore;
  readonly unpaidOre: Ore;
};

/** @param paidOutOre what payouts that went brought of the case. */
export function caseFigures({ payments, claims }: Pick<Case, "payments" | "claims">, paidOutOre: Ore): CaseFigures {
  const client = payments.filter(({ origin }) => origin === "client_account").map(partsOf);
  const direct = payments.filter(({ origin }) => origin !== "client_account").map(partsOf);
  const sum = (of: readonly Parts[], part: keyof Parts): Ore => sumOre(of.map((one) => one[part]));
  const [principalOre, interestOre] = [sum(client, "principalOre"), sum(client, "interestOre")];
  const feesOre = sum(client, "feesOre");
  const claimedOre = sumOre(claims.map(principalOf));
  const all = addOre(principalOre, sum(direct, "principalOre"));
  return {
    paidInOre: sum(client, "amountOre"),
    principalOre,
    interestOre,
    feesOre,
    operatorOre: sum(client, "operatorOre"),
    backOre: sum(client, "backOre"),
    paidOutOre,
    leftOre: subtractOre(sumOre([principalOre, interestOre, feesOre]), paidOutOre),
    directOre: sum(direct, "amountOre"),
    directOwedOre: sum(direct, "operatorOre"),
    claimedOre,
    unpaidOre: ore(Math.max(0, subtractOre(claimedOre, all))),
  };
}

type Parts = Pick<CaseFigures, "principalOre" | "interestOre" | "feesOre" | "operatorOre" | "backOre"> & {
  readonly amountOre: Ore;
};

/** What went back to the payer since had come in all the same. */
function partsOf({ amountOre, allocation: { parts, surplusOre }, releasedOre = ZERO_ORE }: CasePayment): Parts {
  const serviceOre = serviceCharge(parts.compensation);
  return {
    amountOre: addOre(amountOre, releasedOre),
    principalOre: parts.principal,
    interestOre: parts.interest,
    feesOre: subtractOre(sumOre([parts.letter_fees, parts.compensation, parts.court_costs]), serviceOre),
    operatorOre: addOre(parts.collection_fee, serviceOre),
    backOre: addOre(surplusOre, releasedOre),
  };
}
