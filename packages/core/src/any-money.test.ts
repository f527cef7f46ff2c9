import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreements, anyMove, FIRST, Life } from "../test/history-life.ts";
import { addDays, type CalendarDate } from "./calendar-date.ts";
import type { SurplusReleased } from "./case/events.ts";
import type { Move } from "./case/history-moves.ts";
import { opening } from "./case/sample-case.ts";
import { type Case, caseId } from "./case/state.ts";
import { caseBookings } from "./case-bookings.ts";
import {
  bookIncome,
  bookIncomeReturned,
  type IncomeEntry,
  type IncomePlan,
  planIncome,
  returnedIncome,
} from "./income.ts";
import type { Booking } from "./ledger.ts";
import { type Ore, ore } from "./money.ts";
import { type CreditorId, creditorId } from "./party.ts";
import {
  bookPayout,
  bookReturn,
  type OwedEntry,
  type PayoutLine,
  type PayoutPlan,
  payoutPeriod,
  planPayout,
  returnedPayout,
} from "./payout.ts";
import { SUSPENSE } from "./proof/balances.ts";
import { addsUp, settlementLine } from "./settlement/settlement.ts";
import { bookRefund, bookRefundReturned } from "./suspense/refund.ts";
import { bookAssigned, bookUnknown, releasedPaymentId } from "./suspense/suspense.ts";

/*
 * Three real cases of two creditors, whatever is done to them, with the client account, the suspense list, payouts that the
 * bank turns down days later, the operator's income that leaves likewise, and payments that it takes back: the ledger must tell
 * the same as the cases, to the øre.
 * More of them: `HISTORIES=100000 npx vitest run any-money --testTimeout 0`; another seed with `SEED`.
 */

const RUNS = { numRuns: Number(process.env["HISTORIES"] ?? 60), seed: Number(process.env["SEED"] ?? 20_261_126) };
const [LUNDE, VIK] = [creditorId("lunde"), creditorId("vik")];
const CREDITORS = [LUNDE, LUNDE, VIK];
const OWED: readonly string[] = ["owed_principal", "owed_interest", "owed_fees"];

type Step = {
  readonly who: number;
  readonly move: Move;
  /** What comes in besides, with no KID of ours. */
  readonly stray: number | undefined;
  /** Which stray payment is sent back, and whether that reaches its payer. */
  readonly refund: { readonly n: number; readonly reaches: boolean } | undefined;
  /** Which surplus that a case gave up, and that still waits, goes back to it. */
  readonly restore: number | undefined;
  /** Money of the case came without its KID, and a person found out. */
  readonly isUnknownFirst: boolean;
  /** Whether a payout ordered now reaches the creditor; else the bank says so as many days later. */
  readonly bank: { readonly reaches: boolean; readonly afterDays: number };
};
type Gone<Plan> = { readonly plan: Plan; back?: CalendarDate; isBack: boolean };
type Sent = Gone<PayoutPlan>;

/** Money of nobody; or what was left over from a payment on a case. */
type Stray = {
  readonly paymentId: string;
  readonly amountOre: Ore;
  readonly from?: { readonly life: Life; readonly paymentId: string };
};

class Office {
  readonly ledger: Booking[] = [];
  readonly payouts = new Map<string, Sent>();
  readonly incomes = new Map<string, Gone<IncomePlan>>();
  readonly lives: readonly Life[];
  readonly strays: Stray[] = [];
  /** What came in less what the bank took back and what went back to payers, as the bank has it. */
  inOre = 0;
  today = FIRST;

  readonly everyDays: number;

  constructor(lives: readonly Life[], everyDays: number) {
    this.lives = lives;
    this.everyDays = everyDays;
  }

  step(it: Step): void {
    this.live(it);
    this.stray(it);
    this.restore(it);
    this.hearFromBank();
    for (const whose of [LUNDE, VIK]) {
      this.payOut(whose, it.bank);
      this.payIncome(whose, it.bank);
    }
  }

  private live({ who, move, isUnknownFirst }: Step): void {
    const life = this.lives[who % this.lives.length];
    if (life === undefined) return;
    life.today = this.today;
    const [before, seen] = [life.state, life.events.length];
    life.move(move);
    this.today = life.today;
    const events = life.events.slice(seen);
    for (const [at, event] of events.entries()) {
      if (event.type === "surplus_released") this.release(life, { event, version: seen + at + 1 });
      if (event.type === "payment_received") this.inOre += event.amountOre;
      if (event.type === "payment_reversed") this.inOre -= event.amountOre;
      if (event.type !== "payment_received" || !isUnknownFirst) continue;
      const payment = { paymentId: `${before.caseId}-${event.paymentId}`, amountOre: event.amountOre };
      this.ledger.push(bookUnknown(payment, this.today), bookAssigned(payment, this.today));
    }
    this.ledger.push(...caseBookings(before, events, seen));
  }

  private release(life: Life, { event, version }: { readonly event: SurplusReleased; readonly version: number }): void {
    const { paymentId, amountOre } = event;
    const waits = { paymentId: releasedPaymentId(life.state.caseId, version), amountOre, from: { life, paymentId } };
    this.strays.push(waits);
    this.ledger.push(bookUnknown(waits, this.today));
  }

  private restore({ restore }: Step): void {
    const waiting = this.strays.filter(({ from }) => from !== undefined);
    const one = restore === undefined ? undefined : waiting[restore % Math.max(1, waiting.length)];
    if (one?.from === undefined) return;
    const { life, paymentId } = one.from;
    const [before, seen] = [life.state, life.events.length];
    const order = {
      type: "restore_surplus",
      on: this.today,
      by: "user-1",
      paymentId,
      amountOre: one.amountOre,
    } as const;
    if (!life.order(order)) return;
    this.strays.splice(this.strays.indexOf(one), 1);
    this.ledger.push(bookAssigned(one, this.today), ...caseBookings(before, life.events.slice(seen), seen));
  }

  private stray({ stray, refund }: Step): void {
    if (stray !== undefined) {
      const payment = { paymentId: `stray-${this.ledger.length}`, amountOre: ore(stray) };
      this.strays.push(payment);
      this.inOre += stray;
      this.ledger.push(bookUnknown(payment, this.today));
    }
    const one = refund === undefined ? undefined : this.strays[refund.n % Math.max(1, this.strays.length)];
    if (refund === undefined || one === undefined) return;
    const order = { payoutId: `refund-${this.ledger.length}`, amountOre: one.amountOre };
    this.ledger.push(bookRefund(order, this.today));
    if (!refund.reaches) this.ledger.push(bookRefundReturned(order, this.today));
    else {
      this.inOre -= one.amountOre;
      this.strays.splice(this.strays.indexOf(one), 1);
    }
  }

  hearFromBank(): void {
    for (const sent of this.payouts.values()) {
      if (sent.isBack || sent.back === undefined || sent.back > this.today) continue;
      sent.isBack = true;
      this.ledger.push(bookReturn(sent.plan, this.today));
    }
    for (const sent of this.incomes.values()) {
      if (sent.isBack || sent.back === undefined || sent.back > this.today) continue;
      sent.isBack = true;
      this.ledger.push(bookIncomeReturned(sent.plan, this.today));
    }
  }

  payOut(whose: CreditorId, { reaches, afterDays }: Step["bank"]): void {
    const own = [...this.payouts.values()].filter(({ plan }) => plan.creditorId === whose);
    const period = payoutPeriod(this.today, this.everyDays, own.at(-1)?.plan ?? { since: FIRST });
    if (period === undefined) return;
    const entries = this.ledger
      .filter(({ creditorId: of, on }) => of === whose && period.from <= on && on <= period.through)
      .flatMap(({ bookingId, entries: all }) =>
        all.filter(({ account }) => OWED.includes(account)).map((entry) => ({ bookingId, ...entry }) as OwedEntry),
      );
    const ids = new Set(entries.flatMap(({ bookingId }) => returnedPayout(bookingId) ?? []));
    const returned = [...ids].flatMap((id) => this.payouts.get(id)?.plan ?? []);
    const plan = planPayout({ creditorId: whose, on: this.today, through: period.through }, entries, returned);
    const owedBy = this.ledger.filter(({ creditorId: of, on }) => of === whose && on <= period.through);
    expect(Math.max(0, owedIn(owedBy, OWED))).toBe(plan?.amountOre ?? 0);
    if (plan === undefined) return;
    for (const line of plan.lines) if (line.returnedFrom === undefined) this.isSettled(line);
    this.ledger.push(bookPayout(plan));
    this.payouts.set(plan.payoutId, { plan, isBack: false, ...(!reaches && { back: addDays(this.today, afterDays) }) });
  }

  payIncome(whose: CreditorId, { reaches, afterDays }: Step["bank"]): void {
    const own = [...this.incomes.values()].filter(({ plan }) => plan.creditorId === whose);
    const period = payoutPeriod(this.today, this.everyDays, own.at(-1)?.plan ?? { since: FIRST });
    if (period === undefined) return;
    const booked = this.ledger.filter(({ creditorId: of, on }) => of === whose && on <= period.through);
    const entries = booked
      .filter(({ on }) => on >= period.from)
      .flatMap(({ bookingId, entries: all }) =>
        all
          .filter(({ account }) => account === "operator_income")
          .map((entry): IncomeEntry => ({ bookingId, ...entry })),
      );
    const ids = new Set(entries.flatMap(({ bookingId }) => returnedIncome(bookingId) ?? []));
    const returned = [...ids].flatMap((id) => this.incomes.get(id)?.plan.lines ?? []);
    const ordered = this.standing.filter(({ creditorId: of, on }) => of === whose && on > period.through);
    const owedOre = ore(owedIn(booked, OWED) - sum(ordered, amountOf));
    const it = { creditorId: whose, on: this.today, through: period.through };
    const plan = planIncome(it, { entries, returned, owedOre });
    const stands = owedIn(booked, ["operator_income"]);
    expect(owedOre < 0 ? 0 : Math.max(0, stands)).toBe(plan?.amountOre ?? 0);
    if (plan === undefined) return;
    this.ledger.push(bookIncome(plan, this.today));
    this.incomes.set(plan.payoutId, { plan, isBack: false, ...(!reaches && { back: addDays(this.today, afterDays) }) });
  }

  /** The settlement letter of the line adds up. */
  private isSettled(line: PayoutLine): void {
    const life = this.lives.find(({ state }) => state.caseId === line.caseId);
    const events = life?.events.map((event, at) => ({ event, version: at + 1 })) ?? [];
    expect(addsUp(settlementLine(events, line))).toBe(true);
  }

  /** Øre that stand on accounts of the ledger as credits: what is owed. */
  owed(accounts: readonly string[], of: CreditorId): number {
    return owedIn(
      this.ledger.filter(({ creditorId: whose }) => whose === of),
      accounts,
    );
  }

  get standing(): readonly PayoutPlan[] {
    return [...this.payouts.values()].filter(({ isBack }) => !isBack).map(({ plan }) => plan);
  }

  get standingIncome(): readonly IncomePlan[] {
    return [...this.incomes.values()].filter(({ isBack }) => !isBack).map(({ plan }) => plan);
  }

  check(): void {
    const { ledger, lives, standing, standingIncome, strays } = this;
    expect(
      sum(
        ledger.flatMap(({ entries }) => entries),
        amountOf,
      ),
    ).toBe(0);
    expect(new Set(ledger.map(({ bookingId }) => bookingId)).size).toBe(ledger.length);
    const outOre = sum(standing, amountOf) + sum(standingIncome, amountOf);
    expect(owedIn(ledger, ["client_bank"])).toBe(outOre - this.inOre);
    for (const whose of [LUNDE, VIK]) {
      const own = lives.map(({ state }) => state).filter(({ creditorId: of }) => of === whose);
      const paid = standing.filter(({ creditorId: of }) => of === whose).flatMap(({ lines }) => lines);
      const owed = (account: string): number => this.owed([account], whose);
      expect(owed("owed_principal")).toBe(sum(own, principal) - sum(paid, (line) => line.principalOre));
      expect(owed("owed_interest")).toBe(sum(own, interest) - sum(paid, (line) => line.interestOre));
      expect(owed("owed_fees")).toBe(sum(own, fees) - sum(paid, (line) => line.feesOre));
      const gone = standingIncome.filter(({ creditorId: of }) => of === whose);
      expect(owed("operator_income")).toBe(sum(own, ours) - sum(gone, amountOf));
      expect(this.owed(["owed_to_payer"], whose)).toBe(sum(own, surplus));
    }
    expect(this.owed(["owed_to_payer"], SUSPENSE)).toBe(sum(strays, amountOf));
  }

  /** The bank has said all that it will say, and all that can be paid out is. */
  settle(): void {
    for (let round = 0; round < 3; round += 1) {
      this.today = addDays(this.today, 40);
      this.hearFromBank();
      for (const whose of [LUNDE, VIK]) {
        this.payOut(whose, { reaches: true, afterDays: 0 });
        this.payIncome(whose, { reaches: true, afterDays: 0 });
      }
    }
  }
}

/** Its debtor may be asked for standard compensation, of which a third is the operator's. */
const COMPANY = { debtor: { ...opening().debtor, kind: "company" }, business: true } as const;

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);
const amountOf = ({ amountOre }: { readonly amountOre: number }): number => amountOre;
const owedIn = (bookings: readonly Booking[], accounts: readonly string[]): number =>
  0 -
  sum(
    bookings.flatMap(({ entries }) => entries).filter(({ account }) => accounts.includes(account)),
    amountOf,
  );

const principal = ({ payments }: Case): number => sum(payments, ({ allocation }) => allocation.parts.principal);
const interest = ({ payments }: Case): number => sum(payments, ({ allocation }) => allocation.parts.interest);
const fees = ({ payments }: Case): number =>
  sum(
    payments,
    ({ allocation: { parts } }) =>
      parts.letter_fees + parts.compensation + parts.court_costs - third(parts.compensation),
  );
/** Rounded on the whole of what each payment has paid. */
const third = (compensationOre: number): number => Math.floor((2 * compensationOre + 3) / 6);
/** What the creditor is to have of what was paid on a case. */
const passedOn = (state: Case): number => principal(state) + interest(state) + fees(state);
const ours = ({ payments }: Case): number =>
  sum(payments, ({ allocation: { parts } }) => parts.collection_fee + third(parts.compensation));
const surplus = ({ payments }: Case): number => sum(payments, ({ allocation }) => allocation.surplusOre);

/** Nothing is left to pay out; and where nothing was taken back since, each case's money was paid out once. */
function isPaidOut(office: Office, whose: CreditorId): void {
  const left = office.owed(OWED, whose);
  expect(left).toBeLessThanOrEqual(0);
  const lines = office.standing.filter(({ creditorId: of }) => of === whose).flatMap((plan) => plan.lines);
  const own = office.lives.map(({ state }) => state).filter(({ creditorId: of }) => of === whose);
  for (const state of left === 0 ? own : []) {
    const paid = sum(
      lines.filter(({ caseId: of }) => of === state.caseId),
      amountOf,
    );
    expect(paid).toBe(passedOn(state));
  }
}

/** Likewise of the operator's income; what the creditor was sent too much keeps it on the account. */
function isIncomePaid(office: Office, whose: CreditorId): void {
  const left = office.owed(["operator_income"], whose);
  if (office.owed(OWED, whose) >= 0) expect(left).toBeLessThanOrEqual(0);
  const lines = office.standingIncome.filter(({ creditorId: of }) => of === whose).flatMap((plan) => plan.lines);
  const own = office.lives.map(({ state }) => state).filter(({ creditorId: of }) => of === whose);
  for (const state of left === 0 ? own : []) {
    const paid = sum(
      lines.filter(({ caseId: of }) => of === state.caseId),
      amountOf,
    );
    expect(paid).toBe(ours(state));
  }
}

describe("client money, whatever is done to the cases that it is paid on", () => {
  const step: fc.Arbitrary<Step> = fc.record({
    who: fc.nat(2),
    move: fc.oneof(
      { weight: 2, arbitrary: anyMove },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constantFrom<Move["do"]>(
            "receive_payment",
            "receive_payment",
            "reverse_payment",
            "release_surplus",
            "change_principal",
          ),
          days: fc.nat(9),
          n: fc.nat(1_000_000),
          m: fc.nat(60),
        }),
      },
    ),
    stray: fc.option(fc.integer({ min: 1, max: 500_000 }), { nil: undefined, freq: 3 }),
    refund: fc.option(fc.record({ n: fc.nat(50), reaches: fc.boolean() }), { nil: undefined, freq: 3 }),
    restore: fc.option(fc.nat(9), { nil: undefined, freq: 2 }),
    isUnknownFirst: fc.boolean(),
    bank: fc.record({ reaches: fc.boolean(), afterDays: fc.nat(20) }),
  });
  const claims = fc.array(fc.integer({ min: 1_000, max: 1_000_000 }), { minLength: 1, maxLength: 2 });

  it("is in the ledger as it is in the cases, is paid out once, and what came is what went and what is held", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(agreements, claims), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(step, { minLength: 5, maxLength: 40 }),
        (cases, everyDays, steps) => {
          const lives = cases.map(([agreement, amounts], at) => {
            const whose = CREDITORS[at] ?? LUNDE;
            const of = { caseId: caseId(`case-${at}`), creditorId: whose };
            return at === 1
              ? new Life({ ...agreement, compensation: true }, amounts, { ...of, ...COMPANY })
              : new Life(agreement, amounts, of);
          });
          const office = new Office(lives, everyDays);
          for (const one of steps) {
            office.step(one);
            office.check();
          }
          office.settle();
          office.check();
          for (const whose of [LUNDE, VIK]) {
            isPaidOut(office, whose);
            isIncomePaid(office, whose);
          }
        },
      ),
      RUNS,
    );
  });
});
