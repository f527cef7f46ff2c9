import {
  type AddRefusal,
  AUTOPILOT_OFF,
  accept,
  type BankAccountRefusal,
  type Creditor,
  type CreditorId,
  type CreditorWish,
  checkAdding,
  creditorId,
  isOperators,
  newCreditor,
  type OrganizationNumberRefusal,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  auditChange,
  type Change,
  type Company,
  commit,
  companyChange,
  creditorChange,
  loadCompany,
  loadCreditor,
  loadVersionedUser,
  type User,
  userChange,
  userUnchanged,
  type Versioned,
} from "@kravflyt/store";
import { userAudit } from "../people/users.ts";
import type { Shell } from "../shell.ts";

export type AddCreditor = {
  readonly wish: CreditorWish;
  /** One more creditor of a company that is one already: which one it is, so that nobody makes a second by mistake. */
  readonly sameCompanyAs?: CreditorId | undefined;
  /** User id. */
  readonly by: string;
};

export type AddCreditorRefusal =
  | AddRefusal
  | OrganizationNumberRefusal
  | BankAccountRefusal
  | {
      readonly code: "company_exists" | "not_that_company";
      /** Those of the company that the person may see. */
      readonly creditorIds: readonly CreditorId[];
    };

/**
 * A new creditor (XENA-19, WEB-35), with its autopilot off. Its id follows from its organisation number, so that a double
 * click makes one. Whoever adds it for a creditor gets access to it. @throws ConflictError when somebody was first.
 */
export async function addCreditor(
  shell: Shell,
  { wish, sameCompanyAs, by }: AddCreditor,
): Promise<Result<Creditor, AddCreditorRefusal>> {
  const adder = await loadVersionedUser(shell.table, by);
  if (adder?.value.status !== "active") return refuse({ code: "may_not_add_creditors" });
  const may = checkAdding(adder.value, wish);
  if (!may.ok) return may;
  const described = newCreditor(creditorId(""), wish);
  if (!described.ok) return described;
  const { organizationNumber } = described.value;
  const company = await loadCompany(shell.table, organizationNumber);
  const hindrance = whyNotOf(adder.value, company?.value, sameCompanyAs);
  if (hindrance !== undefined) return refuse(hindrance);
  const known = company?.value.creditorIds ?? [];
  const id = await freeId(shell, organizationNumber, known.length + 1);
  const creditor = { ...described.value, creditorId: id };
  const after: Company = { organizationNumber, creditorIds: [...known, id] };
  await commit(shell.table, [
    creditorChange({ after: { creditor, autopilot: AUTOPILOT_OFF } }),
    companyChange({ before: company, after }),
    auditChange({ creditorId: id, at: shell.at, by, what: "creditor", before: undefined, after: creditor }),
    ...accessOf(shell, adder, id),
  ]);
  return accept(creditor);
}

/** A creditor keeps its id when its number is put right, so that one of this number may be taken. */
async function freeId(shell: Shell, organizationNumber: string, first: number): Promise<CreditorId> {
  for (let nth = first; ; nth += 1) {
    const id = creditorId(nth === 1 ? `c${organizationNumber}` : `c${organizationNumber}-${nth}`);
    if ((await loadCreditor(shell.table, id)) === undefined) return id;
  }
}

/** A company that is here already is shown to those who may see it, and added to on purpose only. */
function whyNotOf(
  adder: User,
  company: Company | undefined,
  sameCompanyAs: CreditorId | undefined,
): (AddCreditorRefusal & { readonly code: "company_exists" | "not_that_company" }) | undefined {
  const seesAll = adder.roles.some(isOperators);
  const creditorIds = (company?.creditorIds ?? []).filter((id) => seesAll || adder.creditorIds.includes(id));
  if (sameCompanyAs !== undefined) {
    return creditorIds.includes(sameCompanyAs) ? undefined : { code: "not_that_company", creditorIds };
  }
  return company === undefined || company.creditorIds.length === 0
    ? undefined
    : { code: "company_exists", creditorIds };
}

function accessOf(shell: Shell, adder: Versioned<User>, id: CreditorId): readonly Change[] {
  const { value: before } = adder;
  if (before.roles.some(isOperators)) return [userUnchanged(adder)];
  const changed = { at: shell.at, by: before.userId };
  const after: User = { ...before, creditorIds: [...before.creditorIds, id], changed };
  return [userChange({ before: adder, after }), userAudit(before, after)];
}
