import {
  type CalendarDate,
  type CaseEvent,
  type CaseId,
  isNotice,
  type LetterId,
  type NoticeKind,
  type Step,
} from "@kravflyt/core";
import { type Dispatch, listDispatches, type Table } from "@kravflyt/store";
import { type Again, type DrawDesk, letterAgain, type NotMadeAgain, noticeAgain } from "./draw-again.ts";
import { type Changed, changedSince } from "./made-from.ts";
import { noticeOf } from "./notice-messages.ts";
import { sha256Of } from "./state-hash.ts";

/** What an audit needs besides the table: the letters as they were kept, and the press that printed them. */
export type AuditDesk = DrawDesk & {
  /** The bytes kept under a hash; undefined when there are none. */
  readonly find: (sha256: string) => Promise<Uint8Array | undefined>;
};

/**
 * Why a letter could not be made again. `other_edition`: the words of letters have changed since. `other_law`: a rate or a
 * period that it may have been made from has been set right since. `other_key`: the codes of debtors' pages come from
 * another key by now. `too_little_kept`: it was not kept what it was made from. `events_missing`: nor is the case whole.
 */
type Because = Changed | NotMadeAgain;

/** A letter or a notice three times: as it is stored that it was sent, as it was kept, and made again. */
export type LetterAudit = {
  readonly letterId: LetterId;
  readonly step: Step | NoticeKind;
  readonly sentOn: CalendarDate;
  readonly storedSha256: string;
  readonly keptSha256?: string;
  readonly replayedSha256?: string;
  readonly verdict: "same" | "differs" | "not_made_again";
  /** Of one that was not made again. */
  readonly because?: Because;
};

type Happened = {
  readonly caseId: CaseId;
  readonly happened: readonly CaseEvent[];
  /** No event is missing. */
  readonly isComplete: boolean;
};

/** The letters that the case says were sent, and the notices that were written beside them, by day. */
export async function auditLetters(
  table: Table,
  desk: AuditDesk,
  { caseId, happened, isComplete }: Happened,
): Promise<readonly LetterAudit[]> {
  const dispatches = await listDispatches(table, caseId);
  const whole = isComplete ? happened : undefined;
  const audits: LetterAudit[] = [];
  for (const [at, sent] of happened.entries()) {
    if (sent.type !== "letter_sent") continue;
    const { letterId, step, on, pdf: storedSha256 } = sent;
    const dispatch = dispatches.find((one) => one.letterId === letterId);
    // what came between the writing and the leaving is not in it
    const before = whole?.slice(0, dispatch?.drawn?.caseVersion ?? at);
    const again = await letterAgain(desk, { sent, before, madeFrom: dispatch?.madeFrom });
    const paper = { letterId, step, sentOn: on, storedSha256 };
    audits.push(await compare(desk, { paper, madeOn: on, dispatch, again }));
  }
  for (const dispatch of dispatches) {
    const { letterId, step, sentOn, pdf: storedSha256 } = dispatch;
    if (!isNotice(step)) continue;
    const until = whole?.slice(0, noticeOf(letterId)?.version);
    const again = await noticeAgain(table, desk, { dispatch, until });
    const paper = { letterId, step, sentOn, storedSha256 };
    audits.push(await compare(desk, { paper, madeOn: until?.at(-1)?.on ?? sentOn, dispatch, again }));
  }
  return audits.toSorted((a, b) => a.sentOn.localeCompare(b.sentOn, "en"));
}

type Compared = {
  readonly paper: Pick<LetterAudit, "letterId" | "step" | "sentOn" | "storedSha256">;
  /** The day whose law it was made by. */
  readonly madeOn: CalendarDate;
  readonly dispatch: Dispatch | undefined;
  readonly again: Again;
};

async function compare(desk: AuditDesk, it: Compared): Promise<LetterAudit> {
  const { paper, again } = it;
  const kept = await desk.find(paper.storedSha256);
  const keptSha256 = kept && sha256Of(kept);
  return {
    ...paper,
    ...(keptSha256 === undefined ? {} : { keptSha256 }),
    ...(again.ok && again.value !== undefined ? { replayedSha256: again.value } : {}),
    ...verdictOf(it, keptSha256),
  };
}

function verdictOf(
  { paper: { storedSha256 }, madeOn, dispatch, again }: Compared,
  keptSha256: string | undefined,
): Pick<LetterAudit, "verdict" | "because"> {
  const isOther = (sha256: string | undefined) => sha256 !== storedSha256;
  if (isOther(keptSha256) || (dispatch !== undefined && isOther(dispatch.pdf))) return { verdict: "differs" };
  if (!again.ok) return { verdict: "not_made_again", because: again.refusal };
  if (!isOther(again.value)) return { verdict: "same" };
  const changed = dispatch?.madeFrom && changedSince(dispatch.madeFrom, madeOn);
  return changed === undefined ? { verdict: "differs" } : { verdict: "not_made_again", because: changed };
}
