import { addOre, type Case, type Ore, sumOre, ZERO_ORE } from "@kravflyt/core";
import { LimitReachedError, listPayouts, type Payout, type Table } from "@kravflyt/store";

/** Pages of payouts that are looked at. */
const PAGES_MAX = 100;

/** What payouts brought the creditor of a case, those with a status of `without` not counted. */
export async function paidOutOf(
  table: Table,
  { creditorId, caseId: id, openedOn }: Pick<Case, "creditorId" | "caseId" | "openedOn">,
  without: readonly Payout["status"][],
): Promise<Ore> {
  let paidOre = ZERO_ORE;
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listPayouts(table, creditorId, { cursor });
    for (const { status, lines } of page.items) {
      if (without.includes(status)) continue;
      const own = lines.filter((line) => line.caseId === id).map(({ amountOre }) => amountOre);
      paidOre = addOre(paidOre, sumOre(own));
    }
    cursor = page.cursor;
    // newest first: what was paid out before the case was opened brought nothing of it
    if (cursor === undefined || page.items.some(({ on }) => on < openedOn)) return paidOre;
  }
  throw new LimitReachedError("pages of a creditor's payouts", PAGES_MAX);
}
