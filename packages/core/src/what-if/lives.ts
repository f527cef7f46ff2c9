import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { evolveAll } from "../case/decide.ts";
import type { CaseOpened } from "../case/events.ts";
import { evolve } from "../case/evolve.ts";
import { JOIN_DAYS, type JoinsLater, joinAmong } from "../case/join.ts";
import { dueOn } from "../case/next.ts";
import type { Case, CaseId } from "../case/state.ts";
import { accept, type Result, refuse } from "../result.ts";
import { customerOfCase } from "./customers.ts";
import {
  atTheEnd,
  type Circumstances,
  changed,
  type Lived,
  liveThrough,
  type Unfolding,
  unfolding,
} from "./live-case.ts";

/** The cases as the days bring them, those that run already and those to come, each list in the order of their opening. */
export type Lives = {
  readonly cases: Map<CaseId, Unfolding>;
  readonly ofCustomer: Map<string, CaseId[]>;
  /** Invoices that one case holds. */
  readonly most: number;
  readonly circumstances: Circumstances;
};

export function livesOf(running: readonly Unfolding[], most: number, circumstances: Circumstances): Lives {
  const lives: Lives = { cases: new Map(), ofCustomer: new Map(), most, circumstances };
  for (const one of running.toSorted(byOpening)) add(lives, one);
  return lives;
}

export type LifeByCase = ReadonlyMap<CaseId, Lived>;

/** All of them at the end of the last day. */
export const livedOut = ({ cases, circumstances }: Lives): LifeByCase =>
  new Map([...cases].map(([id, one]) => [id, liveThrough(one, circumstances.through, circumstances).lived]));

/** The case that claims are in from now on. */
export type Taken = { readonly state: Case; readonly joined: boolean };

/** They wait for a case that cannot take them; `again` is the next day on which it may, or on which they wait no longer. */
export type WaitsForCase = JoinsLater & { readonly again: CalendarDate };

/** The claims of `opening` join a case of their debtor as the run of the morning would let them, or get one of their own. */
export function takeUp(lives: Lives, opening: CaseOpened): Result<Taken, WaitsForCase> {
  const { on, agreement } = opening;
  const ids = agreement.payee === "client_account" ? (lives.ofCustomer.get(customerOfCase(opening)) ?? []) : [];
  const theirs = ids.map((id) => liveThrough(oneOf(lives.cases, id), addDays(on, -1), lives.circumstances));
  for (const one of theirs) lives.cases.set(idOf(one), one);
  const chosen = joinAmong(theirs, opening, { caseOf: stateOf, most: lives.most });
  if (!chosen.ok) return refuse({ ...chosen.refusal, again: nextTry(lives, theirs, chosen.refusal, on) });
  if (chosen.value === undefined) {
    const state = evolve(undefined, opening);
    add(lives, unfolding({ from: on, state }, dueOn(state, on)));
    return accept({ state, joined: false });
  }
  const { case: one, events } = chosen.value;
  const state = evolveAll(stateOf(one), events);
  lives.cases.set(state.caseId, changed(one, on, state));
  return accept({ state, joined: true });
}

function add({ cases, ofCustomer }: Lives, one: Unfolding): void {
  const customer = customerOfCase(stateOf(one));
  cases.set(idOf(one), one);
  ofCustomer.set(customer, [...(ofCustomer.get(customer) ?? []), idOf(one)]);
}

export const lifeOf = (lives: LifeByCase, id: CaseId): Lived => oneOf(lives, id);

function oneOf<One>(cases: ReadonlyMap<CaseId, One>, id: CaseId): One {
  const one = cases.get(id);
  assert(one !== undefined, `no such case: ${id}`);
  return one;
}

/** A letter that is in the way is none the day after; a hold is there until something happens to a case. */
function nextTry(
  lives: Lives,
  theirs: readonly Unfolding[],
  { caseId, reason }: JoinsLater,
  on: CalendarDate,
): CalendarDate {
  if (reason !== "on_hold") return addDays(on, 1);
  const waitsThrough = addDays(stateOf(oneOf(lives.cases, caseId)).openedOn, JOIN_DAYS);
  const days = theirs.flatMap(({ next }) => (next === undefined ? [] : [next]));
  return addDays(
    days.reduce((first, day) => (day < first ? day : first), waitsThrough),
    1,
  );
}

const stateOf = ({ lived }: Unfolding): Case => atTheEnd(lived);
const idOf = (one: Unfolding): CaseId => stateOf(one).caseId;

/** Case numbers count up, so of two of one day the shorter or smaller is the older. */
function byOpening(a: Unfolding, b: Unfolding): number {
  const place = ({ openedOn, caseId }: Case) => `${openedOn} ${caseId.padStart(20, "0")}`;
  return place(stateOf(a)) < place(stateOf(b)) ? -1 : 1;
}
