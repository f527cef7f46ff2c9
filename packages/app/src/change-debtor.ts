import {
  type Address,
  type Case,
  type Debtor,
  type Language,
  type RegisterStanding,
  type Result,
  refuse,
} from "@kravflyt/core";
import { decideAndSave, type Ordering, type Refused } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import type { Shell } from "./shell.ts";

/** What a person has learned of the debtor; what is left out stays. */
export type DebtorCorrection = {
  readonly address?: Address | undefined;
  /** `null`: there is none. */
  readonly email?: string | null | undefined;
  readonly language?: Language | undefined;
  readonly acceptsEmail?: boolean | undefined;
  /** Of somebody whom the register of companies does not know; a company's standing is the register's to say. */
  readonly standing?: RegisterStanding | undefined;
};

const REFUSALS = ["case_is_closed"] as const;
export type ChangeDebtorRefusal = Refused<typeof REFUSALS> | { readonly code: "standing_is_the_registers" };

/** Puts right what the case knows of its debtor. @throws ConflictError when the case changed meanwhile. */
export async function changeDebtor(
  shell: Shell,
  { change, ...it }: Ordering & { readonly change: DebtorCorrection },
): Promise<Result<Case, ChangeDebtorRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { debtor } = seen.value;
  if (change.standing !== undefined && debtor.organizationNumber !== undefined)
    return refuse({ code: "standing_is_the_registers" });
  const order = { type: "change_debtor", on: shell.today, by: it.by, debtor: corrected(debtor, change) } as const;
  return decideAndSave(shell, { seen, codes: REFUSALS }, order);
}

function corrected({ email, ...debtor }: Debtor, change: DebtorCorrection): Debtor {
  const { address, language, acceptsEmail, standing } = change;
  const now = change.email === undefined ? email : (change.email ?? undefined);
  return {
    ...debtor,
    ...(now === undefined ? {} : { email: now }),
    ...(address === undefined ? {} : { address }),
    ...(language === undefined ? {} : { language }),
    ...(acceptsEmail === undefined ? {} : { acceptsEmail }),
    ...(standing === undefined ? {} : { standing }),
  };
}
