import fc from "fast-check";
import { addDays } from "../src/calendar-date.ts";
import { advance, outlook } from "../src/case/advance.ts";
import type { CaseCommand } from "../src/case/commands.ts";
import { decide, evolveAll } from "../src/case/decide.ts";
import type { CaseEvent } from "../src/case/events.ts";
import { evolve } from "../src/case/evolve.ts";
import { commandOf, type Do, LISTS, type Move, wayOn } from "../src/case/history-moves.ts";
import { HistoryOracle } from "../src/case/history-oracle.ts";
import { planLetter } from "../src/case/letter-plan.ts";
import { nextAction } from "../src/case/next.ts";
import { owed } from "../src/case/owed.ts";
import { AGREEMENT, claimOf, day, opening, type Sample, steps } from "../src/case/sample-case.ts";
import { type Agreement, type Case, letterId, principalOf } from "../src/case/state.ts";
import { LAW_AS_READ } from "../src/law/law-in-force.ts";
import { ore } from "../src/money.ts";
import { CLAIM_PARTS } from "../src/settings.ts";

/** The first day of every history, and the last that rates are known for. */
export const FIRST = day("2026-01-29");
const LAST = day("2026-12-31");

export const agreements: fc.Arbitrary<Agreement> = fc
  .record({
    list: fc.constantFrom(...LISTS),
    order: fc.shuffledSubarray([...CLAIM_PARTS], { minLength: 6 }),
    daysAfterDeadline: fc.constantFrom(0, 1, 3),
    closingLimit: fc.constantFrom(0, 5_000),
    residualNotice: fc.boolean(),
    pauses: fc.boolean(),
    demandApproval: fc.boolean(),
    version: fc.nat(2),
  })
  .map(({ list, order, closingLimit, pauses, version, ...rest }) => ({
    ...AGREEMENT,
    daysAfterDeadline: rest.daysAfterDeadline,
    residualNotice: rest.residualNotice,
    demandApproval: rest.demandApproval,
    definitionVersion: version,
    steps: steps(...list),
    allocationOrder: order,
    closingLimitOre: ore(closingLimit),
    smallResidual: { upToOre: ore(pauses ? 20_000 : 0), action: "pause", pauseDays: 10 },
  }));

export const anyMove: fc.Arbitrary<Move> = fc.record({
  do: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom<Do>("send", "send", "send", "wait") },
    { weight: 10, arbitrary: fc.constant<Do>("get_on") },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Do>("receive_payment", "change_principal", "agree_plan", "hold", "end_hold"),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Do>(
        "order_letter",
        "report_undelivered",
        "take_legal_step",
        "end_legal_step",
        "merge",
        "reverse_payment",
        "release_surplus",
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom<Do>("pause", "resume", "answer_objection", "approve_demand", "migrate") },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Do>(
        "hand_over",
        "give_back",
        "withdraw",
        "give_up",
        "reopen",
        "cancel_letter",
        "renew_letter",
        "change_debtor",
        "approve",
      ),
    },
  ),
  days: fc.oneof(fc.nat(3), fc.constantFrom(15, 16, 17, 18), fc.constantFrom(0, 0, 30, 45, 170)),
  n: fc.nat(1_000_000),
  m: fc.nat(60),
});

/** A case from its opening on, by what is done to it, with an oracle that looks at every event. */
export class Life {
  readonly oracle = new HistoryOracle();
  readonly events: CaseEvent[] = [];
  state: Case;
  today = FIRST;

  constructor(agreement: Agreement, amounts: readonly number[], more: Omit<Sample, "agreement"> = {}) {
    const claims = amounts.map((amount, at) => claimOf(`${at}`, amount, addDays(FIRST, -15 - at)));
    const start = opening({ agreement, claims, ...more });
    this.state = evolve(undefined, start);
    this.log([start]);
  }

  private log(events: readonly CaseEvent[]): void {
    this.events.push(...events);
    for (const event of events) this.oracle.take(event);
  }

  private apply(events: readonly CaseEvent[]): void {
    this.state = evolveAll(this.state, events);
    this.log(events);
  }

  /** The day's look as the sweep takes it, every day or after days without one. */
  private look(): void {
    const id = letterId(`auto-${this.events.length}-${this.today}`);
    this.apply(advance(this.state, { on: this.today, law: LAW_AS_READ, letterId: id, stops: STOPS }));
    for (const { until, kind } of this.state.holds) {
      if (until !== undefined && until <= this.today && !this.state.awaitsApproval)
        this.oracle.faults.push(`${kind} does not end`);
    }
  }

  private send(): void {
    const { pending } = this.state;
    if (pending === undefined) return;
    const plan = planLetter(this.state, {
      letterId: pending.letterId,
      on: this.today,
      channel: "print",
      law: LAW_AS_READ,
    });
    if (!plan.ok) {
      this.apply([{ type: "letter_cancelled", on: this.today, letterId: pending.letterId, reason: "no_longer_due" }]);
      return;
    }
    const { owed: _, sentOn, ...letter } = plan.value;
    this.apply([{ type: "letter_sent", on: sentOn, ...letter, channel: "print", pdf: "ab12" }]);
  }

  move(move: Move): void {
    const on = addDays(this.today, move.days);
    this.today = on > LAST ? LAST : on;
    this.look();
    if (move.do === "send" || move.do === "get_on") this.send();
    const what = move.do === "get_on" ? wayOn(this.state, this.today, move.n) : move.do;
    const command = commandOf(this.state, { ...move, do: what }, this.today);
    if (command !== undefined) this.order(command);
    this.check();
  }

  /** Carries out what is not refused; tells whether it was. */
  order(command: CaseCommand): boolean {
    const decision = decide(this.state, command);
    if (decision.ok) this.apply(decision.value);
    return decision.ok;
  }

  private check(): void {
    const { state, today, oracle } = this;
    const owing = owed(state, today);
    if (!owing.ok) return;
    const { parts, totalOre, letterFees, collectionFee } = owing.value;
    for (const part of CLAIM_PARTS) if (parts[part] < 0) oracle.faults.push(`${part} is below zero`);
    const most = oracle.most(today);
    const costs = totalOre - parts.principal;
    if (costs > 0 && oracle.paidOre + costs > most.all) {
      oracle.faults.push(`${oracle.paidOre} paid and ${costs} owed is more than ${most.all}`);
    }
    if (letterFees.reduce((sum, fee) => sum + fee.ore, 0) > most.letters) oracle.faults.push("letter fees too high");
    if (collectionFee.ore > most.salaer) oracle.faults.push(`salær ${collectionFee.ore} is more than ${most.salaer}`);
    const principal = state.claims.reduce((sum, claim) => sum + principalOf(claim), 0);
    if (principal !== oracle.claims.principal()) oracle.faults.push("the principal is not what was paid and changed");
    if (state.closed === undefined && totalOre === 0) oracle.faults.push("open with nothing owed");
    this.keepsNoCosts();
    this.agree();
  }

  /** Whoever is right pays for no collecting. */
  private keepsNoCosts(): void {
    const { state, oracle } = this;
    if (state.closed?.reason !== "objection_upheld") return;
    const kept = state.payments.filter(({ amountOre, allocation: { parts, surplusOre } }) => {
      return amountOre !== parts.principal + parts.interest + surplusOre;
    });
    if (kept.length > 0) oracle.faults.push("costs are kept of a debtor who is right");
  }

  /** Status, what comes next and what people are told tell the same story. */
  private agree(): void {
    const { state, today, oracle } = this;
    const next = nextAction(state, today);
    const told = outlook(state, { on: today, law: LAW_AS_READ });
    if ((oracle.stands() === undefined) !== (state.status === "ongoing")) oracle.faults.push(`status ${state.status}`);
    if (state.status === "closed" && (next.kind !== "wait" || next.reason !== "closed")) oracle.faults.push("closed?");
    if (next.kind === "letter" && state.status !== "ongoing") oracle.faults.push(`letter next while ${state.status}`);
    if (told.kind === "letter" && told.on <= today) {
      const id = letterId("told");
      const events = advance(state, { on: today, law: LAW_AS_READ, letterId: id, stops: [] });
      if (!events.some(({ type }) => type === "letter_ordered"))
        oracle.faults.push("told of a letter that does not go");
    }
  }
}

const STOPS = [{ from: day("2026-07-01"), to: day("2026-07-21") }];
