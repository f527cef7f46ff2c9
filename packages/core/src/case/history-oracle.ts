import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { isWorkingDay } from "../law/holidays.ts";
import type { CaseEvent, LetterSent, PaymentReversed } from "./events.ts";
import { HistoryClaims } from "./history-claims.ts";
import { additionOf, costFaults, fall, type Letter, mostOf } from "./history-costs.ts";
import { AFTER_THE_END, bankTells, DEMANDS, LEAST_DAYS, lawFaults, orderFaults, type Sent } from "./history-order.ts";
import { HistoryPayments, spreadOre } from "./history-payments.ts";
import { Spans } from "./history-spans.ts";
import { HistoryTime } from "./history-time.ts";
import { HistoryUntold } from "./history-untold.ts";
import type { Agreement, Allocation } from "./state.ts";

type Agreed = Pick<Agreement, "demandApproval" | "daysAfterDeadline">;

/**
 * A second, smaller opinion for tests: reads a case's events and names what should not have happened. It knows the law
 * in kroner of 2026 and shares no rule with the program, days and the calendar aside.
 */
export class HistoryOracle {
  readonly faults: string[] = [];
  private readonly letters: Letter[] = [];
  readonly claims = new HistoryClaims();
  private readonly payments = new HistoryPayments();
  /** By kind, with the day on which each ends by itself. */
  private readonly holds = new Map<string, CalendarDate | undefined>();
  private agreement: Agreed = { demandApproval: false, daysAfterDeadline: 0 };
  private isClosed = false;
  private isAwaiting = false;
  private isPaused = false;
  private isAtLaw = false;
  private isJudged = false;
  private pending: string | undefined;
  private approved: string | undefined;
  private readonly still = new Spans();
  private readonly time = new HistoryTime();
  private readonly untold = new HistoryUntold();
  private courtOre = 0;
  private additionOre = 0;
  /** Paid on costs and interest. */
  paidOre = 0;

  /** One event after the other. */
  take(event: CaseEvent): void {
    this.claims.passTo(event.on);
    this.faults.push(...this.untold.take(event, this.letters));
    if (this.isClosed && !AFTER_THE_END.test(event.type)) this.fault(`${event.type} after the end`);
    this.happen(event);
    this.still.set(this.isClosed || this.isPaused || this.holds.size > 0, event.on);
    this.time.set(this.isClosed ? ["closed"] : [...this.holds.keys()], event.on);
  }

  private happen(event: CaseEvent): void {
    switch (event.type) {
      case "case_opened":
        this.agreement = event.agreement;
        this.isAwaiting = event.needsApproval;
        this.time.asked(event.earlierLetters);
        for (const { invoiceId, dueOn, principalOre } of event.claims) {
          this.claims.add(invoiceId, { dueOn, principal: principalOre }, event.on);
        }
        break;
      case "claims_merged":
        this.merged(event);
        break;
      case "agreement_changed":
        this.agreement = event.agreement;
        this.pending = undefined;
        break;
      case "principal_changed":
        if (event.principalOre > 0) this.owedAgain(event.on);
        this.claim(event.invoiceId).principal = event.principalOre;
        break;
      case "payment_received":
      case "surplus_allocated":
        this.paid(event);
        break;
      case "payment_reversed":
        this.reversed(event);
        break;
      case "surplus_released":
      case "surplus_restored":
        this.faults.push(...this.payments.surplus(event));
        break;
      case "payments_reallocated":
        for (const { paymentId, allocation } of event.payments) this.payments.anew(paymentId, allocation);
        for (const { before } of event.payments) this.spread(before, -1);
        for (const { allocation } of event.payments) this.spread(allocation, 1);
        fall(this.letters, event.waived);
        break;
      default:
        this.standing(event);
    }
  }

  private merged(event: Extract<CaseEvent, { readonly type: "claims_merged" }>): void {
    for (const { invoiceId, dueOn, principal } of event.claims) {
      const now = principal.reduce((_, { principalOre }) => Number(principalOre), 0);
      this.claims.add(invoiceId, { dueOn, principal: now }, event.on);
    }
    for (const one of event.payments) this.payments.add(one);
    for (const { letterId, step, sentOn, deadlineOn, feeOre, waived, undelivered } of event.letters) {
      const stands = !(waived || undelivered);
      this.letters.push({ letterId, step, sentOn, deadlineOn, feeOre, principal: 0, stands });
    }
    this.letters.sort((a, b) => a.sentOn.localeCompare(b.sentOn));
    for (const span of event.stood ?? []) {
      this.time.add(span);
      this.time.promised(span.kind, { on: span.promisedOn ?? span.to, endedOn: span.to }, span.calledOff);
    }
    this.time.asked(event.earlierLetters);
    this.isAwaiting ||= event.needsApproval === true;
    this.pending = this.approved = undefined;
  }

  private paid(event: Extract<CaseEvent, { readonly type: "payment_received" | "surplus_allocated" }>): void {
    const { allocation, amountOre, waived } = event;
    if (spreadOre(allocation) + allocation.surplusOre !== amountOre) this.fault("a payment is not spread whole");
    this.payments.more(event);
    this.spread(allocation, 1);
    const named = this.payments.beyond(event);
    if (named !== undefined && (this.claims.get(named)?.principal ?? 0) > 0) {
      this.fault("a payment is on another claim before its own");
    }
    fall(this.letters, waived);
  }

  /** While all principal was taken for paid nobody was to be asked for it. */
  private owedAgain(on: CalendarDate): void {
    const since = this.payments.lastOfPrincipal();
    if (this.claims.principal() > 0 || since === undefined) return;
    this.still.add(since, on);
    this.time.add({ kind: "taken_as_paid", from: since, to: on });
  }

  private reversed(event: PaymentReversed): void {
    const { paymentId, on, paidOn, amountOre, allocation } = event;
    if (amountOre <= 0 || amountOre > this.payments.left(paymentId)) this.fault("more taken back than was paid");
    if (spreadOre(allocation) + allocation.surplusOre !== amountOre) this.fault("what is taken back is not the whole");
    if (allocation.parts.principal > 0) this.owedAgain(on);
    this.payments.takeBack(event);
    this.spread(allocation, -1);
    this.claims.owedAgain(allocation.parts.principal, paidOn, on);
  }

  private spread(allocation: Allocation, sign: 1 | -1): void {
    for (const { invoiceId, principalOre } of allocation.claims) this.claim(invoiceId).principal -= sign * principalOre;
    if (sign > 0 && this.claims.isOverpaid()) this.fault("more principal paid than owed");
    this.paidOre += sign * (spreadOre(allocation) - allocation.parts.principal);
  }

  private standing(event: CaseEvent): void {
    switch (event.type) {
      case "case_approved":
        this.isAwaiting = false;
        break;
      case "case_paused":
        this.isPaused = true;
        break;
      case "case_resumed":
        this.isPaused = false;
        break;
      case "case_held":
        this.holds.set(event.hold, event.until);
        if (event.hold === "deferral") this.time.given();
        break;
      case "plan_agreed":
        this.holds.set("payment_plan", undefined);
        this.additionOre = additionOf(event.plan, this.letters, this.courtOre);
        break;
      case "hold_ended":
        this.time.promised(event.hold, event, event.hold === "payment_plan" && !/kept|broken/.test(event.outcome));
        this.holds.delete(event.hold);
        if (event.hold === "payment_plan" && event.outcome === "settled") this.additionOre = 0;
        break;
      case "letter_ordered":
        if (this.pending !== undefined) this.fault("two letters under way");
        this.ordered(event.step);
        this.pending = event.letterId;
        break;
      case "letter_cancelled":
        this.pending = undefined;
        break;
      case "letter_sent":
        this.sent(event);
        break;
      case "letter_undelivered":
      case "notice_undelivered":
        fall(this.letters, [event.letterId]);
        if (!this.isClosed) this.holds.set("undelivered", undefined);
        break;
      case "costs_waived":
        fall(this.letters, event.letterIds);
        break;
      case "demand_approved":
        this.approved = event.step;
        break;
      case "legal_step_taken":
        this.atLaw(event);
        this.courtOre += event.courtFee.ore + event.writingFee.ore;
        break;
      case "legal_step_ended":
        this.isAtLaw = false;
        this.isJudged ||= event.outcome === "judgment";
        break;
      case "case_closed":
        this.ends(event.on);
        break;
      case "case_reopened":
        this.isClosed = false;
        break;
    }
    if (this.stands() !== undefined) this.pending = this.approved = undefined;
  }

  private claim(id: string): { principal: number } {
    const claim = this.claims.get(id);
    if (claim === undefined) this.fault(`${id} is no claim of the case`);
    return claim ?? { principal: 0 };
  }

  private fault(what: string): void {
    this.faults.push(what);
  }

  /** What keeps the case from being written about. */
  stands(): string | undefined {
    if (this.isClosed) return "closed";
    if (this.isAwaiting) return "awaiting";
    if (this.isAtLaw) return "at law";
    if (this.isPaused) return "paused";
    return [...this.holds.keys()][0];
  }

  private ordered(step: string): void {
    const why = this.stands();
    if (why !== undefined) this.fault(`${step} ordered while ${why}`);
    if (this.agreement.demandApproval && DEMANDS.includes(step) && this.approved !== step) {
      this.fault(`${step} without a yes`);
    }
  }

  private get before(): Sent {
    const { letters, isJudged, claims } = this;
    return { letters, isJudged, lastDue: claims.lastDue(), lastJoined: claims.lastJoined() };
  }

  private sent(letter: LetterSent): void {
    const { step, on, deadlineOn, letterId, feeOre } = letter;
    if (this.pending !== letterId) this.fault(`${step} sent that is not under way`);
    this.pending = undefined;
    this.ordered(step);
    this.approved = undefined;
    this.waited(on);
    const running = this.letters.find((one) => one.stands && one.deadlineOn >= on);
    if (running !== undefined) this.fault(`${step} within the deadline of ${running.step}`);
    if (daysBetween(on, deadlineOn) < (LEAST_DAYS[step] ?? 14)) this.fault(`${step} with too few days`);
    if (!isWorkingDay(deadlineOn)) this.fault("a deadline on a day off");
    if (on <= this.claims.lastDue()) this.fault(`${step} before all was due`);
    const principal = this.claims.principal();
    if ((step === "residual_notice") !== (principal === 0)) this.fault(`${step} with principal ${principal}`);
    this.faults.push(...orderFaults(this.before, letter));
    this.faults.push(...costFaults(this.letters, this.claims.lastDue(), letter));
    this.letters.push({ letterId, step, sentOn: on, deadlineOn, feeOre, principal, stands: true });
  }

  /** The last deadline with the days that were the debtor's, then those agreed, and what was paid on it has come. */
  private waited(on: CalendarDate): void {
    const { ends, ownDays } = this.time.counted(false, on);
    if (ends.some((end) => on < bankTells(end))) this.fault("a letter at the end of the debtor's time");
    const last = this.letters.filter(({ stands }) => stands).at(-1);
    if (last === undefined) return;
    const endsOn = addDays(last.deadlineOn, ownDays(last.sentOn));
    if (on < addDays(endsOn, this.agreement.daysAfterDeadline)) this.fault("a letter before the agreed days were over");
    if (on < bankTells(endsOn)) this.fault("a letter before the bank could tell of a payment in time");
  }

  private ends(on: CalendarDate): void {
    for (const [hold, until = on] of this.holds) this.time.promised(hold, { on: until > on ? until : on, endedOn: on });
    this.isClosed = true;
    this.isPaused = false;
    this.holds.clear();
  }

  private atLaw({ kind, on }: Extract<CaseEvent, { readonly type: "legal_step_taken" }>): void {
    const isComplaint = kind === "conciliation";
    if (isComplaint && this.isJudged) this.fault("a complaint of what a judgment decided");
    const going = { on, ...this.time.counted(isComplaint, on) };
    this.faults.push(...lawFaults(this.before, going));
    this.isAtLaw = true;
  }

  /** The most that letters, the agency and all costs with interest can be on `on`, øre; a consumer, VAT deducted. */
  most(on: CalendarDate): { readonly letters: number; readonly salaer: number; readonly all: number } {
    this.claims.passTo(on);
    const { letters, salaer, hasDemand } = mostOf(this.letters, on, (from) => this.still.days(from, on));
    const addition = hasDemand ? this.additionOre : 0;
    const rounding = 1 + this.claims.count * 20;
    return { letters, salaer, all: letters + salaer + addition + this.courtOre + this.claims.interestOre + rounding };
  }
}
