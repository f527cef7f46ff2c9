import { addOre, type CreditorId, type Ore, type PayeeFacts, sumOre, ZERO_ORE } from "@kravflyt/core";
import { caseCounters, listPayouts, type Payout, type StoredCreditor } from "@kravflyt/store";
import { asOf, isHandingOver, loadScheduled } from "../autopilot-in-force.ts";
import { entriesIn, firstDay } from "../money-due.ts";
import type { Shell } from "../shell.ts";

/** What is under way with a creditor whose debtors are to pay elsewhere. */
export async function payeeFacts(shell: Shell, stored: StoredCreditor): Promise<PayeeFacts> {
  const { creditorId } = stored.creditor;
  const [{ closed: _, ...open }, heldOre, unsentOre, grouped] = await Promise.all([
    caseCounters(shell.table, creditorId),
    heldOf(shell, creditorId),
    unsentOf(shell, creditorId),
    isGrouped(shell, stored),
  ]);
  const openCases = Object.values(open).reduce((sum, count) => sum + count, 0);
  return { openCases, clientMoneyOre: addOre(heldOre, unsentOre), grouped };
}

/** What came to the client account and has not left it, without what of it is the operator's. */
async function heldOf(shell: Shell, creditorId: CreditorId): Promise<Ore> {
  const accounts = ["client_bank", "operator_income"] as const;
  const from = await firstDay(shell, creditorId, accounts);
  if (from === undefined) return ZERO_ORE;
  const entries = await entriesIn(shell, { creditorId, accounts }, { from, through: shell.today });
  return sumOre(entries.map(({ amountOre }) => amountOre));
}

const UNSENT: readonly Payout["status"][] = ["awaiting_approval", "ordered"];

/** What the ledger has sent on, and the bank has not been asked for yet. */
async function unsentOf({ table }: Shell, creditorId: CreditorId): Promise<Ore> {
  let sum = ZERO_ORE;
  let cursor: string | undefined;
  do {
    const page = await listPayouts(table, creditorId, { cursor });
    const unsent = page.items.filter(({ status }) => UNSENT.includes(status));
    sum = addOre(sum, sumOre(unsent.map(({ amountOre }) => amountOre)));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return sum;
}

/** Does the process, or one that waits for its day, make a case for each customer? With an agency each invoice keeps its own KID. */
async function isGrouped(shell: Shell, stored: StoredCreditor): Promise<boolean> {
  const { creditorId } = stored.creditor;
  if (await isHandingOver(shell.table, creditorId)) return false;
  const { autopilot, scheduled } = await asOf(shell, stored);
  const waits = scheduled !== undefined && scheduled.lapsed === undefined;
  const next = waits ? await loadScheduled(shell.table, creditorId, scheduled.version) : autopilot;
  return autopilot.grouping === "customer" || next.grouping === "customer";
}
