import { ZERO_ORE } from "../money.ts";
import { accept, refuse } from "../result.ts";
import type { CaseDecision, CommandOf } from "./commands.ts";
import { reportUndelivered } from "./decide-letter.ts";
import type { CaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { HOLD_KINDS, type HoldKind } from "./holds.ts";
import { owedAtLast } from "./owed.ts";
import { allocateSurplus, changePrincipal, withEnd } from "./payment.ts";
import { keptPlan } from "./plan.ts";
import { rest } from "./rest.ts";
import { type Case, principalOf } from "./state.ts";
import { mostToReopen, owedAgainOre } from "./within-books.ts";

type Reopen = CommandOf<"reopen">;

/**
 * A closed case goes on where it was, when something is still owed: also with what kept the debtor from letters. What
 * nobody told it of while it was closed counts: what the debtor paid from the day of the payment, and what the
 * creditor's books show by now as the most that can be asked for. Where they took back what had ended the case, that is owed again.
 */
export function reopen(state: Case, command: Reopen): CaseDecision {
  const { on, by } = command;
  if (state.closed === undefined) return refuse({ code: "case_not_closed" });
  if (state.closed.reason === "merged") return refuse({ code: "case_was_merged" });
  const reopened: readonly CaseEvent[] = [{ type: "case_reopened", on, by }, ...owedAgain(state, command)];
  if (state.closed.reason === "credited" && reopened.length === 1) return refuse({ code: "nothing_owed" });
  const owing = owedAtLast(reopened.reduce<Case>(evolve, state), on);
  if (!owing.ok) return owing;
  if (owing.value.totalOre === 0) return refuse({ code: "nothing_owed" });
  const events = [...reopened, ...standAgain(state, command)];
  const now = events.reduce(evolve, state);
  const came = withKnown(now, command);
  if (!came.ok) return came;
  const isPaid = came.value.some(({ type }) => type === "surplus_allocated");
  const all = withEnd(now, came.value, on);
  const goingOn = all.filter(({ type }) => type !== "case_closed");
  const ends = goingOn.length < all.length;
  if (isPaid && ends) return refuse({ code: "paid_while_closed" });
  const again = [...events, ...goingOn];
  return accept(reopened.length === 1 ? again : [...again, ...rest(again.reduce<Case>(evolve, state), { on, by })]);
}

/** A payment or a credit that ended the case, and that the books took back: what it took off the principal. */
const owedAgain = (state: Case, { on, outstanding }: Reopen): readonly CaseEvent[] =>
  state.claims.flatMap((claim) => {
    const { invoiceId } = claim;
    const shown = outstanding.find((one) => one.invoiceId === invoiceId);
    const principalOre = shown === undefined ? ZERO_ORE : owedAgainOre(state, claim, shown);
    return principalOre > principalOf(claim) ? [{ type: "principal_changed", on, invoiceId, principalOre }] : [];
  });

/** What is told of letters that came back, of money and of the books, each on what the one before left. */
function withKnown(state: Case, command: Reopen): CaseDecision {
  const back = cameBack(state, command);
  if (!back.ok) return back;
  const now = back.value.reduce<Case>(evolve, state);
  // by what had been paid before what came meanwhile, which is spread next
  const outstanding = command.outstanding.map((one) => ({ ...one, ore: mostToReopen(now, one) }));
  const came = inTurn(now, CAME, (before, turn) => turn(before, { ...command, outstanding }));
  return came.ok ? accept([...back.value, ...came.value]) : came;
}

/** One decision after the other, each on what the one before left. Where one of them ends the case, there is nothing to go on with. */
function inTurn<Turn>(
  state: Case,
  turns: readonly Turn[],
  decideOne: (now: Case, turn: Turn) => CaseDecision,
): CaseDecision {
  const events: CaseEvent[] = [];
  let now = state;
  for (const turn of turns) {
    const decision = decideOne(now, turn);
    if (!decision.ok) return decision;
    events.push(...decision.value);
    now = decision.value.reduce<Case>(evolve, now);
    if (now.closed !== undefined) return refuse({ code: "nothing_owed" });
  }
  return accept(events);
}

/** Letters that came back meanwhile cost nothing, and set no deadline (T8). */
const cameBack = (state: Case, { on, by, returned }: Reopen): CaseDecision =>
  inTurn(state, returned, (now, one) => reportUndelivered(now, { type: "report_undelivered", on, by, ...one }));

/** No claim is asked for beyond what the creditor's books show of it. */
const lowered = (state: Case, { on, outstanding }: Reopen): CaseDecision =>
  inTurn(state, state.claims, (now, claim) => {
    const { invoiceId } = claim;
    const shown = outstanding.find((one) => one.invoiceId === invoiceId);
    if (shown === undefined || principalOf(claim) <= shown.ore) return accept([]);
    return changePrincipal(now, { type: "change_principal", on, by: "books", invoiceId, principalOre: shown.ore });
  });

/**
 * Money that the books hold, as what an agency sent on does, is in what they show; money on the client account is not, so it is taken off what they show.
 */
const CAME: readonly ((state: Case, command: Reopen) => CaseDecision)[] = [
  (state, { on }) => allocateSurplus(state, { on, origin: "books" }),
  (state, { on }) => allocateSurplus(state, { on, origin: "agency" }),
  lowered,
  (state, { on }) => allocateSurplus(state, { on, origin: "client_account" }),
  (state, { on }) => accept(keptPlan(state, on)),
];

/**
 * What the books or the creditor's calendar say is seen anew before each letter. All other holds shield the debtor: the end
 * of the case did not answer an objection, bring a dead debtor back, or take back time that was given.
 */
const SEEN_ANEW: readonly HoldKind[] = ["creditor_stop", "balance_unconfirmed", "customer_credit"];
const SHIELDS: readonly HoldKind[] = HOLD_KINDS.filter((kind) => !SEEN_ANEW.includes(kind));

/** What shielded the debtor when the case ended, as it holds the case that goes on. */
export function standAgain({ heldAtEnd, debtor }: Case, { on, by }: Pick<Reopen, "on" | "by">): readonly CaseEvent[] {
  const shields = heldAtEnd.filter(({ kind, until }) => SHIELDS.includes(kind) && (until === undefined || until >= on));
  const unheld = SHIELDS.filter((kind) => kind === debtor.standing && !shields.some((hold) => hold.kind === kind));
  return [...shields, ...unheld.map((kind) => ({ kind }))].map(({ kind, ...facts }) => ({
    type: "case_held",
    by,
    hold: kind,
    ...facts,
    on,
  }));
}
