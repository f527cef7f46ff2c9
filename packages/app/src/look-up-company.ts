import {
  type Address,
  accept,
  type CreditorId,
  ExternalError,
  kindInRegister,
  type OrganizationNumberRefusal,
  parseOrganizationNumber,
  type RegisterEntry,
  type RegisterStanding,
  type Result,
  refuse,
} from "@kravflyt/core";
import { loadCreditor } from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import { lookUpOnce, type Register } from "./wash.ts";
import { takeOneOfDay } from "./within-day.ts";

export type LookUpCompany = {
  readonly creditorId: CreditorId;
  readonly organizationNumber: string;
  /** User id. */
  readonly by: string;
};

/** What the register has on a company. A company that was removed for legal reasons has no name any more. */
export type FoundCompany = {
  readonly kind: ReturnType<typeof kindInRegister>;
  readonly standing: RegisterStanding;
  readonly name?: string;
  readonly address?: Address;
};

export type LookUpCompanyRefusal =
  | OrganizationNumberRefusal
  | { readonly code: "creditor_not_found" | "looked_up_too_often" | "unknown_organization" | "register_unavailable" };

type LookUpShell = Pick<Shell, "table" | "at"> & {
  /** Told why the register is unavailable to the person: that it did not answer, or how it answered wrongly. */
  readonly tellFailure: (error: ExternalError) => void;
};

/** More than anybody writes down by hand; a list of claims is imported. */
const LOOKED_UP_A_DAY = 200;

/** What the register has on a company, for whoever writes a claim against it down: it is read as a case's debtor is (`wash`). */
export async function lookUpCompany(
  shell: LookUpShell,
  register: Register,
  it: LookUpCompany,
): Promise<Result<FoundCompany, LookUpCompanyRefusal>> {
  const number = parseOrganizationNumber(it.organizationNumber);
  if (!number.ok) return number;
  if ((await loadCreditor(shell.table, it.creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const isOneOfDay = await takeOneOfDay(shell, { name: `companies:${it.by}`, aDay: LOOKED_UP_A_DAY });
  if (!isOneOfDay) return refuse({ code: "looked_up_too_often" });
  const answer = await answerOf(shell, register, number.value);
  if (answer === "unavailable") return refuse({ code: "register_unavailable" });
  return answer === undefined ? refuse({ code: "unknown_organization" }) : accept(found(answer));
}

async function answerOf(
  shell: LookUpShell,
  register: Register,
  organizationNumber: string,
): Promise<RegisterEntry | "unavailable" | undefined> {
  try {
    return await lookUpOnce(shell, register).entry(organizationNumber);
  } catch (error) {
    if (!(error instanceof ExternalError)) throw error;
    shell.tellFailure(error);
    return "unavailable"; // the person goes on by hand; saving the claim asks the register again
  }
}

function found(entry: RegisterEntry): FoundCompany {
  const { name, standing, address } = entry;
  return {
    kind: kindInRegister(entry),
    standing,
    ...(name !== "" && { name }),
    ...(address !== undefined && { address }),
  };
}
