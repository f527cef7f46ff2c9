import { isDeepStrictEqual } from "node:util";
import {
  type Address,
  accept,
  ConflictError,
  type Creditor,
  type CreditorId,
  type OrganizationNumberRefusal,
  parseOrganizationNumber,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  agencyEntryChange,
  auditChange,
  type Change,
  commit,
  companyChange,
  creditorChange,
  loadAgencyAccount,
  loadCompany,
  loadCreditor,
} from "@kravflyt/store";
import { syncMessage } from "../agency/connect-agency.ts";
import type { CreditorNotFound } from "../autopilot-settings.ts";
import { save } from "../save.ts";
import type { Shell } from "../shell.ts";

/** Who a creditor is, as letters say it. */
export type CompanyFacts = {
  readonly name: string;
  readonly organizationNumber: string;
  readonly address: Address;
};

export type SaveCompany = {
  readonly creditorId: CreditorId;
  /** The version that the person saw. */
  readonly version: number;
  readonly company: CompanyFacts;
  readonly by: string;
  /** Another number is another company: only the operator puts right one that was written wrongly. */
  readonly isOperator: boolean;
};

export type SavedCompany = { readonly version: number; readonly company: CompanyFacts; readonly agencyTold: boolean };

export type SaveCompanyRefusal =
  | CreditorNotFound
  | OrganizationNumberRefusal
  | { readonly code: "number_is_the_operators" | "company_exists" };

const factsOf = ({ name, organizationNumber, address }: Creditor): CompanyFacts => ({
  name,
  organizationNumber,
  address,
});

/**
 * Saves name, number and address together (WEB-33), written down with who did. An agency that has the creditor's cases hears
 * of it. What is as it was is not saved again. @throws ConflictError when somebody changed the creditor meanwhile.
 */
export async function saveCompany(
  shell: Shell,
  { creditorId, version, company, by, isOperator }: SaveCompany,
): Promise<Result<SavedCompany, SaveCompanyRefusal>> {
  const before = await loadCreditor(shell.table, creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  const number = parseOrganizationNumber(company.organizationNumber);
  if (!number.ok) return number;
  const after: CompanyFacts = { ...company, organizationNumber: number.value };
  const was = factsOf(before.value.creditor);
  const isSameNumber = was.organizationNumber === after.organizationNumber;
  if (!(isSameNumber || isOperator)) return refuse({ code: "number_is_the_operators" });
  if (before.version !== version) throw new ConflictError(`creditor ${creditorId} has another version`);
  if (isDeepStrictEqual(after, was)) return accept({ version, company: was, agencyTold: false });
  const moved = isSameNumber ? [] : await moveCompany(shell, creditorId, { was, after });
  if (moved === "taken") return refuse({ code: "company_exists" });
  const told = await tellAgency(shell, { creditorId, version, by, after });
  await save(
    shell,
    [
      creditorChange({ before, after: { ...before.value, creditor: { ...before.value.creditor, ...after } } }),
      auditChange({ creditorId, at: shell.at, by, what: "company", before: was, after }),
      ...moved,
      ...told,
    ],
    told.length === 0 ? [] : [syncMessage(shell, creditorId)],
  );
  return accept({ version: version + 1, company: after, agencyTold: told.length > 0 });
}

type Move = { readonly was: CompanyFacts; readonly after: CompanyFacts };

/** Takes the creditor from the one company to the other, which must not be here yet. */
async function moveCompany(
  { table }: Shell,
  creditorId: CreditorId,
  { was, after }: Move,
): Promise<readonly Change[] | "taken"> {
  const [from, to] = await Promise.all([
    loadCompany(table, was.organizationNumber),
    loadCompany(table, after.organizationNumber),
  ]);
  if (to !== undefined && to.value.creditorIds.length > 0) return "taken";
  const put = companyChange({
    before: to,
    after: { organizationNumber: after.organizationNumber, creditorIds: [creditorId] },
  });
  if (from === undefined) return [put];
  const left = from.value.creditorIds.filter((id) => id !== creditorId);
  return [put, companyChange({ before: from, after: { ...from.value, creditorIds: left } })];
}

type Told = Pick<SaveCompany, "creditorId" | "version" | "by"> & { readonly after: CompanyFacts };

/** SVEA-14, where an agency is connected. */
export async function tellAgency(shell: Shell, { creditorId, version, by, after }: Told): Promise<readonly Change[]> {
  const account = await loadAgencyAccount(shell.table, creditorId);
  if (account?.value.status !== "active") return [];
  const body = { kind: "told_address", ...after } as const;
  const entryId = `${creditorId}-address-${version + 1}`;
  return [agencyEntryChange({ after: { entryId, creditorId, at: shell.at, by, body, status: "waiting" } })];
}

export type SaveContact = {
  readonly creditorId: CreditorId;
  readonly version: number;
  readonly contact: { readonly email: string; readonly phone: string };
  readonly by: string;
};
export type SavedContact = SaveContact["contact"] & { readonly version: number };

/** Saves where debtors and the operator reach the creditor (WEB-34). @throws ConflictError as {@link saveCompany}. */
export async function saveContact(
  shell: Shell,
  { creditorId, version, contact, by }: SaveContact,
): Promise<Result<SavedContact, CreditorNotFound>> {
  const before = await loadCreditor(shell.table, creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  if (before.version !== version) throw new ConflictError(`creditor ${creditorId} has another version`);
  const { creditor } = before.value;
  const was = { email: creditor.email, phone: creditor.phone };
  if (isDeepStrictEqual(contact, was)) return accept({ version, ...was });
  await commit(shell.table, [
    creditorChange({ before, after: { ...before.value, creditor: { ...creditor, ...contact } } }),
    auditChange({ creditorId, at: shell.at, by, what: "contact", before: was, after: contact }),
  ]);
  return accept({ version: version + 1, ...contact });
}
