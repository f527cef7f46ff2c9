import {
  AUTOPILOT,
  addDays,
  type CalendarDate,
  type CancelReason,
  type Case,
  type CaseId,
  type Channel,
  type ConnectionId,
  type Creditor,
  type CreditorId,
  channelFor,
  decide,
  ExternalError,
  isNotice,
  type LetterId,
  type LetterPlan,
  type LetterRefusal,
  letterContent,
  type Operator,
  planLetter,
  stoppedUntil,
  unreachable,
} from "@kravflyt/core";
import { type RenderedLetter, renderLetter } from "@kravflyt/letters";
import { dispatchChange, listDispatches, loadForStep, type StepContext } from "@kravflyt/store";
import { holdForCredit } from "./credit-hold.ts";
import { type CodePlace, debtorPage, keyMarkOf } from "./debtor/debtor-code.ts";
import { followRegister } from "./follow-debtor.ts";
import { lettersFacts } from "./letter-facts.ts";
import { delivery, deliveryAgain } from "./letter-orders.ts";
import { madeFrom } from "./made-from.ts";
import { isFresh, isUnconfirmed, refreshCase } from "./refresh-case.ts";
import { save } from "./save.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import type { Outside } from "./sync-invoices.ts";
import { waitForVipps } from "./vipps/follow-vipps.ts";
import { lookUpOnce } from "./wash.ts";
import { wayTo } from "./way-to.ts";

export type SendLetter = {
  readonly caseId: CaseId;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly letterId: LetterId;
};

/** Where letters are kept. Putting the same letter again changes nothing: its name is the hash of its content. */
export type LetterArchive = { readonly put: (sha256: string, pdf: Uint8Array) => Promise<void> };

export type Desk = {
  readonly outside: Outside;
  readonly archive: LetterArchive;
  /** The oldest reading of the books that a letter may be sent on. */
  readonly freshMinutes: number;
  /** What the codes of debtors' pages are made from; without it letters lead to none. */
  readonly codes?: () => Promise<CodePlace>;
};

export type SendAnswer = { readonly kind: "sent" | "already" | "held" | "cancelled" | "not_pending" };

/**
 * Writes an ordered letter: reads the balance again if it is too old, asks the register whether the debtor may still be
 * written to, decides again as of today, renders, keeps the PDF, and stores the dispatch with what the letter will cost
 * and set. The case hears of it when it has left: delivery is another message.
 * A payment that arrived meanwhile ends it (T9, T11), a holiday stop of the creditor holds it back, a customer with money
 * to its credit gets none (T7), nor does anybody while the connection to the books is switched off; the same message again only offers the letter to its channel again (T1, T12).
 * @throws ExternalError when the books or the register do not answer: no letter goes on a stale balance, the message comes again.
 * So it does while the debtor may be paying by Vipps.
 */
export async function sendLetter(shell: Shell, desk: Desk, it: SendLetter): Promise<SendAnswer> {
  await waitForVipps(shell, it.caseId);
  if (await isOnItsWay(shell, it)) return { kind: "already" };
  const seen = await loadFresh(shell, desk, it);
  if (seen === undefined || seen.case.value.pending?.letterId !== it.letterId) return { kind: "not_pending" };
  // the books are left alone, so nobody knows the balance: the daily look orders the letter anew
  if (seen.connection.value.status === "off") return { kind: "held" };
  const until = stoppedUntil(seen.creditor.stops, shell.today);
  if (until !== undefined) return holdBack(shell, seen, { hold: "creditor_stop", until });
  if (isUnconfirmed(seen, shell.at)) {
    return holdBack(shell, seen, { hold: "balance_unconfirmed", until: addDays(shell.today, 1) });
  }
  const state = seen.case.value;
  const held = await holdForCredit(shell, state);
  if (held.length > 0) {
    await saveCase(shell, { before: seen.case, events: held });
    return { kind: "held" };
  }
  const channel = channelFor(state.debtor, seen.creditor);
  const { law } = seen.operator;
  const plan = planLetter(state, { letterId: it.letterId, on: shell.today, channel, law });
  if (!plan.ok) {
    await cancel(shell, seen, plan.refusal);
    return { kind: "cancelled" };
  }
  const codes = await desk.codes?.();
  const letter = await draw(seen, plan.value, codes);
  await desk.archive.put(letter.sha256, letter.pdf);
  await store(shell, seen, { plan: plan.value, channel, letter, codes });
  return { kind: "sent" };
}

/**
 * Is it written already? Then it only is to leave. Nothing is written while nobody knows whether an earlier letter of the
 * case left: first that must be found out.
 */
async function isOnItsWay(shell: Shell, { caseId, letterId }: SendLetter): Promise<boolean> {
  const written = await listDispatches(shell.table, caseId);
  const lies = written.find(
    ({ step, status, ...one }) =>
      (status === "ready" && one.letterId === letterId) || (status === "sending" && !isNotice(step)),
  );
  if (lies === undefined) return false;
  await shell.enqueue([deliveryAgain(lies.letterId, shell.today)]);
  if (lies.letterId === letterId) return true;
  throw new ExternalError(lies.channel, "later", `letter ${lies.letterId} may have been sent`);
}

async function loadFresh(shell: Shell, desk: Desk, it: SendLetter): Promise<StepContext | undefined> {
  let seen = await loadForStep(shell.table, it);
  if (seen === undefined || seen.case.value.pending?.letterId !== it.letterId) return seen;
  const isOff = seen.connection.value.status === "off";
  if (!(isOff || (await isFresh(shell, seen, desk.freshMinutes)))) {
    await refreshCase(shell, desk.outside, { case: seen.case.value, connection: seen.connection });
    seen = await loadForStep(shell.table, it);
  }
  if (seen === undefined || seen.case.value.pending?.letterId !== it.letterId) return seen;
  const isChanged = await followRegister(shell, lookUpOnce(shell, desk.outside.register), seen.case);
  return isChanged ? loadForStep(shell.table, it) : seen;
}

/**
 * On a day of a holiday stop, or without a balance that is known to be right, an ordered letter is taken back; it is decided
 * anew when the hold is over.
 */
async function holdBack(
  shell: Shell,
  seen: StepContext,
  it: { readonly hold: "creditor_stop" | "balance_unconfirmed"; readonly until: CalendarDate },
): Promise<SendAnswer> {
  const decision = decide(seen.case.value, { type: "hold", on: shell.today, by: AUTOPILOT, ...it });
  if (decision.ok) await saveCase(shell, { before: seen.case, events: decision.value });
  return { kind: "cancelled" };
}

function draw(
  seen: { readonly case: { readonly value: Case }; readonly creditor: Creditor; readonly operator: Operator },
  plan: LetterPlan,
  codes: CodePlace | undefined,
) {
  const facts = lettersFacts(seen.case.value, plan, seen);
  const page = codes && debtorPage(codes, seen.case.value.number);
  return renderLetter(letterContent(page === undefined ? facts : { ...facts, page }));
}

type Drawn = {
  readonly plan: LetterPlan;
  readonly channel: Channel;
  readonly letter: RenderedLetter;
  readonly codes: CodePlace | undefined;
};

async function store(shell: Shell, seen: StepContext, { plan, channel, letter, codes }: Drawn): Promise<void> {
  const { letterId, step, sentOn, deadlineOn, feeOre, why } = plan;
  const { caseId, creditorId, debtor } = seen.case.value;
  const dispatch = dispatchChange({
    after: {
      letterId,
      caseId,
      creditorId,
      channel,
      pdf: letter.sha256,
      pages: letter.pages,
      to: wayTo(debtor),
      status: "ready",
      course: [{ at: shell.at, status: "ready" }],
      step,
      sentOn,
      drawn: { caseVersion: seen.case.version, deadlineOn, feeOre, why },
      madeFrom: {
        ...madeFrom({ ...seen, language: debtor.language }, sentOn),
        ...(codes && { page: { portalUrl: codes.portalUrl, keyMark: keyMarkOf(codes.key) } }),
      },
    },
  });
  await save(shell, [dispatch], [delivery(letterId)]);
}

async function cancel(shell: Shell, seen: StepContext, refusal: LetterRefusal): Promise<void> {
  const letterId = seen.case.value.pending?.letterId;
  if (letterId === undefined) return;
  const decision = decide(seen.case.value, {
    type: "cancel_letter",
    on: shell.today,
    by: "autopilot",
    letterId,
    reason: reasonOf(refusal),
  });
  if (decision.ok) await saveCase(shell, { before: seen.case, events: decision.value });
}

function reasonOf({ code }: LetterRefusal): CancelReason {
  switch (code) {
    case "letter_not_pending":
    case "no_longer_due":
    case "demand_needs_approval":
      return "no_longer_due";
    case "nothing_owed":
      return "nothing_owed";
    case "step_too_early":
    case "earlier_letter_missing":
    case "deadline_too_short":
    case "law_not_reviewed":
    case "only_for_agencies":
    case "amount_not_regulated":
    case "rate_unknown":
    case "amount_too_large":
      return "not_lawful";
    default:
      return unreachable(code);
  }
}
