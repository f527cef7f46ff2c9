import { isDeepStrictEqual } from "node:util";
import { type Address, accept, ConflictError, type CreditorId, type Result, refuse } from "@kravflyt/core";
import { auditChange, creditorChange, loadCreditor } from "@kravflyt/store";
import { syncMessage } from "./agency/connect-agency.ts";
import { tellAgency } from "./creditors/save-company.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type ChangeCreditorAddress = {
  readonly creditorId: CreditorId;
  /** The version that the person saw. */
  readonly version: number;
  readonly address: Address;
  readonly by: string;
};

export type AddressAnswer = {
  readonly version: number;
  readonly address: Address;
  /** The agency that has the creditor's cases is being told. */
  readonly agencyTold: boolean;
};

/**
 * SVEA-14: where the creditor is. An agency that has its cases hears of it, in the same transaction, and the log says so.
 * What is as it was is not saved again. @throws ConflictError when somebody changed the creditor meanwhile.
 */
export async function changeCreditorAddress(
  shell: Shell,
  { creditorId, version, address, by }: ChangeCreditorAddress,
): Promise<Result<AddressAnswer, { readonly code: "creditor_not_found" }>> {
  const before = await loadCreditor(shell.table, creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  if (before.version !== version) throw new ConflictError(`creditor ${creditorId} has another version`);
  const { creditor } = before.value;
  if (isDeepStrictEqual(creditor.address, address)) return accept({ version, address, agencyTold: false });
  const { name, organizationNumber } = creditor;
  const told = await tellAgency(shell, { creditorId, version, by, after: { name, organizationNumber, address } });
  const audit = { creditorId, at: shell.at, by, what: "address", before: creditor.address, after: address };
  await save(
    shell,
    [
      creditorChange({ before, after: { ...before.value, creditor: { ...creditor, address } } }),
      auditChange(audit),
      ...told,
    ],
    told.length === 0 ? [] : [syncMessage(shell, creditorId)],
  );
  return accept({ version: version + 1, address, agencyTold: told.length > 0 });
}
