import { addOre, type Case, type CaseId, type CreditorId, type Ore, sumOre, ZERO_ORE } from "@kravflyt/core";
import {
  LimitReachedError,
  listIncome,
  listPayouts,
  type Page,
  type Paging,
  type Payout,
  type Table,
} from "@kravflyt/store";
import { withMerged } from "./with-merged.ts";

/** Pages of payouts that are looked at. */
const PAGES_MAX = 100;

type Paid = {
  readonly list: (table: Table, creditorId: CreditorId, paging: Paging) => Promise<Page<Payout>>;
  readonly linesOf: (payout: Payout) => readonly { readonly caseId: CaseId; readonly amountOre: Ore }[];
};

type Of = Pick<Case, "creditorId" | "caseId" | "openedOn">;
type Without = readonly Payout["status"][];

/** What payouts brought the creditor of a case, those with a status of `without` not counted. */
export const paidOutOf = (table: Table, state: Of, without: Without): Promise<Ore> =>
  sumOf(table, state, { list: listPayouts, linesOf: ({ lines }) => lines, without });

/** What of a case has left the client account as the operator's income, likewise. */
export const incomeOutOf = (table: Table, state: Of, without: Without): Promise<Ore> =>
  sumOf(table, state, { list: listIncome, linesOf: ({ income }) => income?.lines ?? [], without });

async function sumOf(
  table: Table,
  state: Of,
  { list, linesOf, without }: Paid & { readonly without: Without },
): Promise<Ore> {
  const { creditorId } = state;
  const { ids, openedOn } = await withMerged(table, state);
  let paidOre = ZERO_ORE;
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await list(table, creditorId, { cursor });
    for (const payout of page.items) {
      if (without.includes(payout.status)) continue;
      const own = linesOf(payout).filter((line) => ids.has(line.caseId));
      paidOre = addOre(paidOre, sumOre(own.map(({ amountOre }) => amountOre)));
    }
    cursor = page.cursor;
    // newest first: what was paid out before the case was opened brought nothing of it
    if (cursor === undefined || page.items.some(({ on }) => on < openedOn)) return paidOre;
  }
  throw new LimitReachedError("pages of a creditor's payouts", PAGES_MAX);
}
