import {
  assert,
  type Case,
  type CaseCommand,
  type CaseEvent,
  decide,
  isNotice,
  type LetterId,
  type Returned,
  type UndeliveredCause,
  unreachable,
} from "@kravflyt/core";
import { commit, type Dispatch, dispatchChange, loadDispatch, type Versioned } from "@kravflyt/store";
import { moved } from "./delivery-course.ts";
import { loadGoingOn } from "./going-on.ts";
import { recordLeft } from "./record-left.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

export type MailEvent = {
  readonly letterId: LetterId;
  readonly type: "Send" | "Delivery" | "Bounce" | "Complaint" | "Reject";
  readonly messageId: string;
};

/** Who tells a case what became of its e-mails. */
const MAIL = "mail";

/**
 * Writes on the dispatch record what the mail service tells; the case hears of a bounce, a rejection and a complaint in the same
 * transaction. Whatever it tells of an e-mail, it has left: an answer that was lost comes here. The same event again, or
 * an older one after it, changes nothing.
 * @throws ConflictError when case or dispatch changed meanwhile.
 */
export async function recordMailEvent(shell: Shell, event: MailEvent): Promise<void> {
  const sending = await load(shell, event);
  if (sending.value.status === "sending") await recordLeft(shell, sending, event.messageId);
  const seen = sending.value.status === "sending" ? await load(shell, event) : sending;
  const after = moved(seen.value, told(seen.value, event), shell.at);
  if (after.seen === seen.value.seen && after.status === seen.value.status) return;
  await markDispatch(shell, { before: seen, after }, (state) =>
    orderFor(state, { event, dispatch: seen.value }, shell),
  );
}

async function load(shell: Shell, { letterId }: MailEvent): Promise<Versioned<Dispatch>> {
  const seen = await loadDispatch(shell.table, letterId);
  assert(seen !== undefined, `no dispatch record for letter ${letterId}`);
  return seen;
}

type Marking = { readonly before: Versioned<Dispatch>; readonly after: Dispatch };

/** Stores what became of a letter together with what that means for the case it is in. */
export async function markDispatch(
  shell: Shell,
  dispatch: Marking,
  orderOf: (state: Case) => CaseCommand | undefined,
): Promise<Case | undefined> {
  const seen = await loadGoingOn(shell.table, dispatch.after.caseId);
  const order = seen === undefined ? undefined : orderOf(seen.value);
  const events = seen === undefined || order === undefined ? [] : happening(seen.value, order);
  if (seen === undefined || events.length === 0) {
    await commit(shell.table, [dispatchChange(dispatch)]);
    return seen?.value;
  }
  return saveCase(shell, { before: seen, events, changes: [dispatchChange(dispatch)] });
}

/** A closed case hears of its notices no more; what it refuses is then only on the dispatch. */
function happening(state: Case, order: CaseCommand): readonly CaseEvent[] {
  const decision = decide(state, order);
  return decision.ok ? decision.value : [];
}

type Told = { readonly event: MailEvent; readonly dispatch: Dispatch };

function orderFor({ debtor }: Case, { event, dispatch }: Told, { today: on }: Shell): CaseCommand | undefined {
  const { type } = event;
  if (type === "Bounce" || type === "Reject") {
    return { type: "report_undelivered", on, by: MAIL, ...cameBack(dispatch, CAUSES[type]) };
  }
  if (type !== "Complaint") return undefined;
  return { type: "change_debtor", on, by: MAIL, debtor: { ...debtor, acceptsEmail: false } };
}

const CAUSES = { Bounce: "bounced", Reject: "rejected" } as const satisfies Record<string, UndeliveredCause>;

/** A letter or a notice that did not arrive, as its case is told of it. */
export const cameBack = ({ letterId, caseId, step, sentOn }: Dispatch, cause: UndeliveredCause): Returned => ({
  letterId,
  cause,
  ...(isNotice(step) ? { noticeSentOn: sentOn } : {}),
  ...(step === "plan_confirmation" ? { planOf: caseId } : {}),
});

const isLost = ({ seen }: Dispatch): boolean => Object.values(CAUSES).some((cause) => cause === seen);

/**
 * A bounce is the last word on a letter. A soft one is one too: the mail service has tried for as long as it does. So is a
 * rejection: the mail service found a virus in it, and tries no more.
 */
function told(dispatch: Dispatch, { type, messageId: remoteId }: MailEvent): Partial<Dispatch> {
  switch (type) {
    case "Send":
    case "Delivery":
      return dispatch.seen === undefined ? { seen: "sent", remoteId } : {};
    case "Bounce":
    case "Reject":
      return { seen: CAUSES[type], status: "failed", remoteId };
    case "Complaint":
      return isLost(dispatch) ? {} : { seen: "complained", remoteId };
    default:
      return unreachable(type);
  }
}
