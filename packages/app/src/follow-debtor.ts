import {
  type Case,
  type CaseEvent,
  ConflictError,
  type CreditorId,
  type Debtor,
  type DebtorChange,
  decide,
  ExternalError,
  followBooks,
} from "@kravflyt/core";
import { listCases, loadCase, type Versioned } from "@kravflyt/store";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import type { LookUp } from "./wash.ts";

/** What a change in the books or the register means for the case that the item is in; nothing for a closed one. */
export function debtorEvents(state: Case, change: DebtorChange, { today }: Shell): readonly CaseEvent[] {
  return changed(state, followBooks(state.debtor, change), today);
}

function changed(state: Case, debtor: Debtor, today: Shell["today"]): readonly CaseEvent[] {
  const by = debtor.standing === state.debtor.standing ? "books" : "register";
  const decision = decide(state, { type: "change_debtor", on: today, by, debtor });
  return decision.ok ? decision.value : [];
}

/**
 * Asks the register about a case's debtor, and stores what is new: a debtor in bankruptcy, winding up or deletion holds
 * the case. A day-old answer will do.
 * @returns whether the case changed.
 * @throws ExternalError when the register does not answer.
 */
export async function followRegister(shell: Shell, lookUp: LookUp, seen: Versioned<Case>): Promise<boolean> {
  const { debtor } = seen.value;
  const entry = debtor.organizationNumber === undefined ? undefined : await lookUp.entry(debtor.organizationNumber);
  if (entry === undefined || entry.standing === debtor.standing) return false;
  const events = changed(seen.value, { ...debtor, standing: entry.standing }, shell.today);
  if (events.length > 0) await saveCase(shell, { before: seen, events });
  return events.length > 0;
}

/** Cases on hold that one run asks about; a page holds a hundred or fewer. */
const PAGES_MAX = 100;

/** Asks again about the debtors whom the register holds a case for, so that it goes on when that is over. */
export async function askAboutHeld(shell: Shell, lookUp: LookUp, creditorId: CreditorId): Promise<void> {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listCases(shell.table, creditorId, { status: "on_hold", cursor });
    for (const { caseId, debtor } of page.items) {
      if (debtor.standing !== "active") await askAbout(shell, lookUp, caseId);
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
}

/** A register that does not answer, or a case that somebody is busy with, is asked about at the next run. */
async function askAbout(shell: Shell, lookUp: LookUp, id: Case["caseId"]): Promise<void> {
  const seen = await loadCase(shell.table, id);
  if (seen === undefined) return;
  try {
    await followRegister(shell, lookUp, seen);
  } catch (error) {
    if (!(error instanceof ExternalError || error instanceof ConflictError)) throw error;
  }
}
