import { addDays, addOre, type CalendarDate, type Ore, subtractOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import { CUSTOMERS } from "./fiscal-setup.ts";
import { balances, isOpen, remaining } from "./posting.ts";
import type { DayNumber, FiscalSetup, LedgerLine, PartnerPost, PostType, Settlement, XenaState } from "./state.ts";

/** A company's books at a glance. All amounts in NOK øre, debit above zero. */
export type XenaBooks = {
  readonly accounts: Readonly<Record<string, Ore>>;
  readonly partnerIds: readonly number[];
  readonly posts: readonly {
    readonly postId: number;
    readonly partnerId: number;
    readonly number: number;
    readonly dueOn: CalendarDate;
    readonly currency: string;
    readonly postType: PostType;
    readonly amount: Ore;
    readonly settled: Ore;
    /** What of {@link settled} was money. */
    readonly paid: Ore;
    readonly outstanding: Ore;
    readonly isSettled: boolean;
    readonly transactionId: number;
    readonly kid?: string | undefined;
  }[];
  /** Vouchers that wait in the cash journals, by their number; placeholders without an amount are none. */
  readonly waiting: readonly {
    readonly voucherNumber: number;
    readonly amount: Ore;
    readonly lineIds: readonly number[];
  }[];
  readonly webHooks: number;
};

export function booksOf(setup: FiscalSetup): XenaBooks {
  return {
    accounts: Object.fromEntries([...balances(setup)].map(([tag, amount]) => [String(tag), amount])),
    partnerIds: [...setup.partners.keys()],
    posts: shown(setup).map((post) => ({
      postId: post.id,
      partnerId: post.partnerId,
      number: post.voucherNumber,
      dueOn: toDay(post.dueOn),
      currency: post.currency,
      postType: post.postType,
      amount: post.amount,
      settled: post.settled,
      paid: paidOn(setup, post),
      outstanding: remaining(post),
      isSettled: !isOpen(post),
      transactionId: post.transactionId,
      kid: post.kid,
    })),
    waiting: waitingOf([...setup.lines.values()]),
    webHooks: setup.webHooks.size,
  };
}

const shown = ({ posts }: FiscalSetup): readonly PartnerPost[] => [...posts.values()].filter((it) => !it.isCancelled);

const toDay = (days: DayNumber): CalendarDate => addDays("1970-01-01" as CalendarDate, days);

/** What settlements with a payment in them took off a post. */
function paidOn({ settlements, posts }: FiscalSetup, post: PartnerPost): Ore {
  const of = [...settlements.values()].filter((it) => it.partly?.postId === post.id || it.postIds.includes(post.id));
  const isMoney = ({ postIds }: Settlement) => postIds.some((id) => posts.get(id)?.postType === "CustomerPayment");
  const parts = of.filter(({ partly }) => partly?.postId === post.id);
  const inPart = (some: readonly Settlement[]) => sumOre(some.map(({ partly }) => partly?.amount ?? ZERO_ORE));
  const rest = of.find(({ partly }) => partly?.postId !== post.id);
  const byRest = rest === undefined || !isMoney(rest) ? ZERO_ORE : subtractOre(post.amount, inPart(parts));
  return addOre(inPart(parts.filter(isMoney)), byRest);
}

function waitingOf(lines: readonly LedgerLine[]) {
  const waiting = lines.filter(({ voucherId, fields }) => voucherId === undefined && fields.amount !== 0);
  return [...Map.groupBy(waiting, ({ voucherNumber }) => voucherNumber)].map(([voucherNumber, of]) => ({
    voucherNumber,
    amount: sumOre(of.map(({ fields }) => fields.amount)),
    lineIds: of.map(({ id }) => id),
  }));
}

/** What does not add up, in words. Empty is right. */
export const reconcile = ({ fiscalSetups }: XenaState): readonly string[] =>
  [...fiscalSetups.values()].flatMap((setup) => [
    ...[...setup.transactions.values()].flatMap(({ id, entries }) => {
      const difference = sumOre(entries.map(({ amount }) => amount));
      return difference === 0 ? [] : [`${setup.id}: transaction ${id} differs by ${difference}`];
    }),
    ...[...setup.partners.keys()].flatMap((partnerId) => partnerDifferences(setup, partnerId)),
    ...shown(setup).flatMap((post) => {
      const isRight = post.settlementId === undefined || remaining(post) === 0;
      return isRight ? [] : [`${setup.id}: post ${post.id} is settled with ${remaining(post)} left`];
    }),
  ]);

/** The customer's account in the ledger is what its posts make together, and what settles is what is settled. */
function partnerDifferences(setup: FiscalSetup, partnerId: number): readonly string[] {
  const posts = shown(setup).filter((post) => post.partnerId === partnerId);
  const entries = [...setup.transactions.values()].flatMap((it) => it.entries);
  const ledger = sumOre(
    entries.filter((it) => it.tag === CUSTOMERS && it.partnerId === partnerId).map((it) => it.amount),
  );
  const subledger = sumOre(posts.map(({ amount }) => amount));
  const settled = sumOre(posts.map((post) => post.settled));
  return [
    ...(ledger === subledger
      ? []
      : [`${setup.id}: partner ${partnerId} has ${ledger} in the ledger, ${subledger} in posts`]),
    ...(settled === 0 ? [] : [`${setup.id}: partner ${partnerId} has settled ${settled} against nothing`]),
  ];
}
