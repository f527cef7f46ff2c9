import {
  addBalances,
  type CalendarDate,
  type CreditorId,
  type DayStatement,
  type Ore,
  ore,
  type Sha256,
} from "@kravflyt/core";
import type { JournalDay } from "./journal.ts";
import { NOTHING_BEFORE, sha256Of } from "./sha256.ts";

type Of = { readonly creditorId: CreditorId; readonly on: CalendarDate; readonly previous: DayStatement | undefined };

export function nextStatement({ creditorId, on, previous }: Of, day: JournalDay): DayStatement {
  const opening = previous?.closing ?? {};
  const { movements, bookings, journalSha256 } = day;
  return {
    creditorId,
    on,
    opening,
    movements,
    closing: addBalances(opening, movements),
    bookings,
    journalSha256,
    previousSha256: previous === undefined ? NOTHING_BEFORE : statementSha256(previous),
  };
}

export const statementSha256 = (statement: DayStatement): Sha256 => sha256Of(statement);

/** What came to the client account for the creditor that day, less what went out. */
export const heldChange = ({ movements }: DayStatement): Ore => movements.client_bank ?? ore(0);
