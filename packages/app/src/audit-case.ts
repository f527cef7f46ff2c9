import { accept, type Case, type Result, refuse, replay } from "@kravflyt/core";
import type { StoredCaseEvent, Table, Versioned } from "@kravflyt/store";
import { type AuditDesk, auditLetters, type LetterAudit } from "./audit-letters.ts";
import { allEvents } from "./case-events.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { stateHash } from "./state-hash.ts";

/** `not_all_checked`: nothing differs, but a letter could not be made again. Its `because` says why. */
export type AuditOutcome = "holds" | "differs" | "not_all_checked";

export type CaseAudit = {
  readonly events: number;
  readonly storedSha256: string;
  /** Missing when events are missing. */
  readonly replayedSha256?: string;
  readonly letters: readonly LetterAudit[];
  readonly letterCounts: { readonly same: number; readonly differs: number; readonly notMadeAgain: number };
  /** `holds`: the case is what its events make it, and every letter and notice was made again to the byte. */
  readonly outcome: AuditOutcome;
};

/** Makes a case, its letters and its notices again from what happened, and compares with what is stored. Changes nothing. */
export async function auditCase(
  table: Table,
  desk: AuditDesk,
  it: AskedCase,
): Promise<Result<CaseAudit, { readonly code: "case_not_found" }>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const stored = await allEvents(table, it.caseId);
  const happened = stored.map(({ event }) => event);
  const isComplete = isWhole(stored, seen);
  const storedSha256 = stateHash(seen.value);
  const replayedSha256 = isComplete ? stateHash(replay(happened)) : undefined;
  const letters = await auditLetters(table, desk, { caseId: it.caseId, happened, isComplete });
  const count = (wanted: LetterAudit["verdict"]) => letters.filter(({ verdict }) => verdict === wanted).length;
  const letterCounts = { same: count("same"), differs: count("differs"), notMadeAgain: count("not_made_again") };
  return accept({
    events: stored.length,
    storedSha256,
    ...(replayedSha256 === undefined ? {} : { replayedSha256 }),
    letters,
    letterCounts,
    outcome: outcomeOf(replayedSha256 === storedSha256, letterCounts),
  });
}

/** Every event from the first to the version of the case is there, once. */
const isWhole = (events: readonly StoredCaseEvent[], { version }: Versioned<Case>): boolean =>
  events.length === version && events.every((event, at) => event.version === at + 1);

function outcomeOf(isCaseSame: boolean, { differs, notMadeAgain }: CaseAudit["letterCounts"]): AuditOutcome {
  if (!isCaseSame || differs > 0) return "differs";
  return notMadeAgain > 0 ? "not_all_checked" : "holds";
}
