import { type CreditorId, creditorId, isOperators, type Role } from "@kravflyt/core";
import { listCreditors, loadSupportThread, type Table, waitingConversations, waitingSupport } from "@kravflyt/store";

/** Creditors whose conversations are counted: the number stands in the menu, and is read with every page. */
const CREDITORS_MAX = 50;

export type WaitingCount = { readonly cases: number; readonly support: number; readonly isWhole: boolean };

type Whose = { readonly roles: readonly Role[]; readonly creditorIds: readonly string[] };

/** How many conversations wait for the side that a person is on. A page of each list is counted, and no more. */
export async function countWaiting(table: Table, { roles, creditorIds }: Whose): Promise<WaitingCount> {
  const isOperator = roles.some(isOperators);
  const ids = isOperator ? await everyone(table) : creditorIds.map(creditorId);
  const counted = ids.slice(0, CREDITORS_MAX);
  const turn = isOperator ? "operator" : "creditor";
  const [pages, support] = await Promise.all([
    Promise.all(counted.map((id) => waitingConversations(table, id, turn, {}))),
    isOperator ? ofOperator(table) : ofCreditors(table, counted),
  ]);
  const isCut = ids.length > counted.length || pages.some(({ cursor }) => cursor !== undefined);
  const cases = pages.reduce((sum, { items }) => sum + items.length, 0);
  return { cases, support: support.count, isWhole: support.isWhole && !isCut };
}

const everyone = async (table: Table): Promise<readonly CreditorId[]> =>
  (await listCreditors(table)).map(({ creditor }) => creditor.creditorId);

async function ofOperator(table: Table) {
  const { items, cursor } = await waitingSupport(table, "operator", {});
  return { count: items.length, isWhole: cursor === undefined };
}

async function ofCreditors(table: Table, ids: readonly CreditorId[]) {
  const threads = await Promise.all(ids.map((id) => loadSupportThread(table, id)));
  return { count: threads.filter((thread) => thread?.value.turn === "creditor").length, isWhole: true };
}
