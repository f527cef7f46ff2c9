import { type CalendarDate, daysBetween } from "../calendar-date.ts";

type Claim = { readonly dueOn: CalendarDate; readonly joinedOn: CalendarDate; principal: number };

/** The claims of a case as the oracle keeps them, and the most interest that can have run on them. */
export class HistoryClaims {
  /** No more than the highest rate of 2026 on what was known to be owed. */
  interestOre = 0;
  private readonly claims = new Map<string, Claim>();
  private lastDay: CalendarDate | undefined;

  get count(): number {
    return this.claims.size;
  }

  add(id: string, { dueOn, principal }: Pick<Claim, "dueOn" | "principal">, on: CalendarDate): void {
    this.claims.set(id, { dueOn, joinedOn: on, principal });
    this.interestOre += interest(principal, daysBetween(dueOn, on));
  }

  get(id: string): Claim | undefined {
    return this.claims.get(id);
  }

  passTo(on: CalendarDate): void {
    if (this.lastDay !== undefined && on > this.lastDay) {
      this.interestOre += interest(this.principal(), daysBetween(this.lastDay, on));
    }
    this.lastDay = on;
  }

  /** Interest had been running all the time. */
  owedAgain(principal: number, from: CalendarDate, on: CalendarDate): void {
    this.interestOre += interest(principal, daysBetween(from, on));
  }

  principal(): number {
    return [...this.claims.values()].reduce((sum, claim) => sum + claim.principal, 0);
  }

  isOverpaid(): boolean {
    return [...this.claims.values()].some(({ principal }) => principal < 0);
  }

  lastDue(): CalendarDate {
    return this.last(({ dueOn }) => dueOn);
  }

  lastJoined(): CalendarDate {
    return this.last(({ joinedOn }) => joinedOn);
  }

  private last(day: (claim: Claim) => CalendarDate): CalendarDate {
    return [...this.claims.values()].map(day).reduce((last, one) => (one > last ? one : last), "" as CalendarDate);
  }
}

const interest = (principal: number, days: number): number => (principal * 1225 * days) / 3_650_000;
