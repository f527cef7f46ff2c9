import { type HandOver, isReceiptLate, msBetween, STATUSES_OF_GROUP } from "@kravflyt/core";
import { type AgencyAccount, agencyOutbox, listActiveAgencies, listHandOvers } from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import { syncMessage } from "./connect-agency.ts";
import { waitsForCredit } from "./waits-for-credit.ts";

const PAGES_MAX = 1_000;
/** SVEA-1: the agency's news are read this often, also when nothing waits. */
const READ_EVERY_MS = 55 * 60_000;

export type LateReceipt = Pick<HandOver, "handOverId" | "creditorId" | "agency" | "orderedAt">;

/**
 * Has each agency talked to where something waits, or its news are an hour old. What waits for a receipt longer than it may
 * (T16) is told by its name.
 */
export async function findAgencyWork(
  shell: Shell,
): Promise<{ readonly asked: number; readonly late: readonly LateReceipt[] }> {
  let asked = 0;
  const late: LateReceipt[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listActiveAgencies(shell.table, cursor === undefined ? {} : { cursor });
    for (const account of page.items) {
      const awaiting = await awaitingReceipt(shell, account);
      late.push(...(await lateOf(shell, awaiting)));
      if (!(awaiting.length > 0 || isOld(shell, account) || (await hasNews(shell, account)))) continue;
      await shell.enqueue([syncMessage(shell, account.creditorId)]);
      asked += 1;
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return { asked, late };
}

async function lateOf({ table, at }: Shell, awaiting: readonly HandOver[]): Promise<readonly HandOver[]> {
  const late: HandOver[] = [];
  for (const one of awaiting) {
    if (isReceiptLate(one, at) && isReceiptLate(one, at, await waitsForCredit(table, one))) late.push(one);
  }
  return late;
}

const isOld = ({ at }: Shell, { lastRunAt }: AgencyAccount): boolean =>
  lastRunAt === undefined || msBetween(lastRunAt, at) >= READ_EVERY_MS;

async function awaitingReceipt({ table }: Shell, { creditorId }: AgencyAccount): Promise<readonly HandOver[]> {
  const page = await listHandOvers(table, { creditorId, statuses: STATUSES_OF_GROUP.awaiting_receipt }, { limit: 100 });
  return page.items;
}

async function hasNews({ table }: Shell, { creditorId }: AgencyAccount): Promise<boolean> {
  const page = await agencyOutbox(table, creditorId, { limit: 1 });
  return page.items.length > 0;
}
