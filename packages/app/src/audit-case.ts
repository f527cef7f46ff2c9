import {
  accept,
  type CalendarDate,
  type Case,
  type CaseEvent,
  type DebtorPage,
  LETTER_EDITION,
  type LetterContent,
  type LetterId,
  type LetterSent,
  letterContent,
  type Result,
  refuse,
  replay,
  type Step,
} from "@kravflyt/core";
import {
  type Dispatch,
  listDispatches,
  type MadeFrom,
  type StoredCaseEvent,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { debtorPage, keyMarkOf } from "./debtor/debtor-code.ts";
import { letterAsSent } from "./letter-as-sent.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { sha256Of, stateHash } from "./state-hash.ts";

/** What an audit needs besides the table: the letters as they were kept, and the press that printed them. */
export type AuditDesk = {
  /** The bytes kept under a hash; undefined when there are none. */
  readonly find: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly draw: (content: LetterContent) => Promise<{ readonly sha256: string }>;
  /** The key of the codes that letters print. */
  readonly debtorKey: () => Promise<string>;
};

export const LETTER_VERDICTS = ["same", "differs", "other_edition", "not_reproducible"] as const;

/**
 * A letter three times: as the case says it was sent, as it was kept, and made again. `other_edition`: kept as it was sent,
 * but the words of letters have changed since. `not_reproducible`: it was not kept what it was made from.
 */
export type LetterAudit = {
  readonly letterId: LetterId;
  readonly step: Step;
  readonly sentOn: CalendarDate;
  readonly storedSha256: string;
  readonly keptSha256?: string;
  readonly replayedSha256?: string;
  readonly verdict: (typeof LETTER_VERDICTS)[number];
};

export type CaseAudit = {
  readonly events: number;
  readonly storedSha256: string;
  /** Missing when events are missing. */
  readonly replayedSha256?: string;
  readonly letters: readonly LetterAudit[];
  /** The case is what its events make it, and every letter is what it was. */
  readonly holds: boolean;
};

/** Makes a case and its letters again from what happened, and compares with what is stored. Changes nothing. */
export async function auditCase(
  table: Table,
  desk: AuditDesk,
  it: AskedCase,
): Promise<Result<CaseAudit, { readonly code: "case_not_found" }>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const stored = await allEvents(table, it.caseId);
  const events = isWhole(stored, seen) ? stored.map(({ event }) => event) : undefined;
  const storedSha256 = stateHash(seen.value);
  const replayedSha256 = events && stateHash(replay(events));
  const dispatches = await listDispatches(table, it.caseId);
  const letters = await auditLetters(desk, {
    events: stored.map(({ event }) => event),
    isWhole: events !== undefined,
    dispatches,
  });
  return accept({
    events: stored.length,
    storedSha256,
    ...(replayedSha256 === undefined ? {} : { replayedSha256 }),
    letters,
    holds: replayedSha256 === storedSha256 && letters.every(({ verdict }) => verdict !== "differs"),
  });
}

/** Every event from the first to the version of the case is there, once. */
const isWhole = (events: readonly StoredCaseEvent[], { version }: Versioned<Case>): boolean =>
  events.length === version && events.every((event, at) => event.version === at + 1);

type Letters = {
  readonly events: readonly CaseEvent[];
  readonly isWhole: boolean;
  readonly dispatches: readonly Dispatch[];
};

async function auditLetters(
  desk: AuditDesk,
  { events, isWhole: whole, dispatches }: Letters,
): Promise<readonly LetterAudit[]> {
  const audits: LetterAudit[] = [];
  for (const [at, event] of events.entries()) {
    if (event.type !== "letter_sent") continue;
    const dispatch = dispatches.find(({ letterId }) => letterId === event.letterId);
    // what came between the writing and the leaving is not in it
    const before = whole ? events.slice(0, dispatch?.drawn?.caseVersion ?? at) : undefined;
    audits.push(await auditLetter(desk, { sent: event, before, dispatch }));
  }
  return audits;
}

type OneLetter = {
  readonly sent: LetterSent;
  readonly before: readonly CaseEvent[] | undefined;
  readonly dispatch: Dispatch | undefined;
};

async function auditLetter(desk: AuditDesk, it: OneLetter): Promise<LetterAudit> {
  const { letterId, step, on: sentOn, pdf: storedSha256 } = it.sent;
  const kept = await desk.find(storedSha256);
  const keptSha256 = kept && sha256Of(kept);
  const replayedSha256 = await drawAgain(desk, it);
  return {
    letterId,
    step,
    sentOn,
    storedSha256,
    ...(keptSha256 === undefined ? {} : { keptSha256 }),
    ...(replayedSha256 === undefined ? {} : { replayedSha256 }),
    verdict: verdictOf(it, { keptSha256, replayedSha256 }),
  };
}

async function drawAgain(desk: AuditDesk, { sent, before, dispatch }: OneLetter): Promise<string | undefined> {
  const [opened] = before ?? [];
  if (before === undefined || opened?.type !== "case_opened" || dispatch?.madeFrom === undefined) return undefined;
  const { madeFrom } = dispatch;
  const page = madeFrom.page && (await pageAgain(desk, madeFrom.page, opened.number));
  if (page === "other_key") return undefined;
  const facts = letterAsSent(before, sent, page === undefined ? { madeFrom } : { madeFrom, page });
  return facts.ok ? (await desk.draw(letterContent(facts.value))).sha256 : undefined;
}

/** The page as the letter told of it; with another key its code cannot be made again. */
async function pageAgain(
  { debtorKey }: AuditDesk,
  { portalUrl, keyMark }: NonNullable<MadeFrom["page"]>,
  number: string,
): Promise<DebtorPage | "other_key"> {
  const key = await debtorKey();
  return keyMarkOf(key) === keyMark ? debtorPage({ key, portalUrl }, number) : "other_key";
}

function verdictOf(
  { sent, dispatch }: OneLetter,
  made: { readonly keptSha256: string | undefined; readonly replayedSha256: string | undefined },
): LetterAudit["verdict"] {
  if (made.keptSha256 !== sent.pdf || (dispatch !== undefined && dispatch.pdf !== sent.pdf)) return "differs";
  if (made.replayedSha256 === undefined) return "not_reproducible";
  if (made.replayedSha256 === sent.pdf) return "same";
  return dispatch?.madeFrom?.edition === LETTER_EDITION ? "differs" : "other_edition";
}
