import { type CreditorId, OPERATOR_ITSELF, SUSPENSE } from "@kravflyt/core";
import { loadCreditor, type Table } from "@kravflyt/store";

export type CreditorsNotFound = { readonly code: "creditor_not_found"; readonly creditorIds: readonly CreditorId[] };

/** No creditors, and there all the same: only who may give everything may give these. */
const ALWAYS_THERE: readonly CreditorId[] = [OPERATOR_ITSELF, SUSPENSE];

/** Those of the creditors that do not exist: nobody is given what somebody else may be called one day. */
export async function missingCreditors(
  table: Table,
  ids: readonly CreditorId[],
): Promise<CreditorsNotFound | undefined> {
  const found = await Promise.all(ids.map((id) => loadCreditor(table, id)));
  const creditorIds = ids.filter((id, i) => found[i] === undefined && !ALWAYS_THERE.includes(id));
  return creditorIds.length === 0 ? undefined : { code: "creditor_not_found", creditorIds };
}
