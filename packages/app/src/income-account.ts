import {
  type AccountChange,
  type AccountRefusal,
  accept,
  accountState,
  assert,
  ConflictError,
  changeAccount,
  type IncomeHeld,
  type Instant,
  OPERATOR_ITSELF,
  type Operator,
  type Result,
  refuse,
  usableAt,
} from "@kravflyt/core";
import {
  auditChange,
  loadPayoutAccount,
  loadVersionedOperator,
  operatorChange,
  type PayoutAccount,
  payoutAccountChange,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { tellMessage } from "./payout-account.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/** Where the operator's income goes, the account that waits, and why nothing goes. `version` counts the changes; 0 before the first. */
export type IncomeAccountView = {
  readonly version: number;
  readonly account?: string;
  readonly change?: AccountChange & { readonly usableAt: Instant };
  readonly held?: IncomeHeld["code"];
};

type Seen = { readonly operator: Versioned<Operator>; readonly known: Versioned<PayoutAccount> | undefined };

async function load(table: Table): Promise<Seen> {
  const [operator, known] = await Promise.all([
    loadVersionedOperator(table),
    loadPayoutAccount(table, OPERATOR_ITSELF),
  ]);
  assert(operator !== undefined, "the tenant has no operator");
  return { operator, known };
}

export const readIncomeAccount = async (table: Table): Promise<IncomeAccountView> => viewOf(await load(table));

function viewOf({ operator, known }: Seen): IncomeAccountView {
  const { incomeAccount: account } = operator.value;
  const change = known?.value.change;
  return {
    version: known?.version ?? 0,
    ...(account === undefined ? {} : { account }),
    ...(change === undefined ? {} : { change: { ...change, usableAt: usableAt(change) } }),
    ...(change !== undefined ? { held: "account_waits" } : account === undefined ? { held: "no_income_account" } : {}),
  };
}

export type ChangeIncomeAccount = {
  /** The version that the person saw. */
  readonly version: number;
  readonly account: string;
  readonly by: string;
};

export type IncomeAccountRefusal = AccountRefusal | { readonly code: "account_is_ours" };

/**
 * Has the account changed that the operator's income goes to, or named for the first time: it waits a day like a creditor's, the
 * operator is told by mail at once, and meanwhile any admin may stop it. The same account again is already on its way.
 * @throws ConflictError when it was changed meanwhile.
 */
export async function changeIncomeAccount(
  shell: Shell,
  { version, account, by }: ChangeIncomeAccount,
): Promise<Result<IncomeAccountView, IncomeAccountRefusal>> {
  const seen = await load(shell.table);
  const { operator, known } = seen;
  if ((known?.version ?? 0) !== version) throw new ConflictError("the income account was changed meanwhile");
  const { incomeAccount: current, clientAccount } = operator.value;
  const asked = { account, by, at: shell.at };
  const change = changeAccount({ account: current ?? "", change: known?.value.change }, asked);
  if (!change.ok) return change;
  if (change.value.account === clientAccount) return refuse({ code: "account_is_ours" });
  if (change.value === known?.value.change) return accept(viewOf(seen));
  const after: PayoutAccount = { ...known?.value, creditorId: OPERATOR_ITSELF, change: change.value };
  const { account: to } = change.value;
  await save(
    shell,
    [
      payoutAccountChange({ before: known, after }),
      auditChange({ at: shell.at, by, what: "income_account_asked", before: current, after: to }),
    ],
    [tellMessage(OPERATOR_ITSELF, { turn: "asked", version: version + 1, at: shell.at })],
  );
  return accept(viewOf({ operator, known: { value: after, version: version + 1 } }));
}

/** Ends a change before it is used. What was stopped stands in the audit. */
export async function stopIncomeAccount(
  shell: Shell,
  { by }: Pick<ChangeIncomeAccount, "by">,
): Promise<Result<IncomeAccountView, { readonly code: "no_change_waits" }>> {
  const { operator, known } = await load(shell.table);
  if (known?.value.change === undefined) return refuse({ code: "no_change_waits" });
  const { change, ...after } = known.value;
  await save(
    shell,
    [
      payoutAccountChange({ before: known, after }),
      auditChange({ at: shell.at, by, what: "income_account_stopped", before: change, after: null }),
    ],
    [tellMessage(OPERATOR_ITSELF, { turn: "stopped", version: known.version + 1, at: shell.at })],
  );
  return accept(viewOf({ operator, known: { value: after, version: known.version + 1 } }));
}

/** The account that income may go to now, and who said so. */
export type IncomeAccountInUse = { readonly account: string; readonly setBy?: string };

/** The account in use, or why there is none; one that has waited its day takes effect here. */
export async function incomeAccountInUse(shell: Shell): Promise<Result<IncomeAccountInUse, IncomeHeld>> {
  const { operator, known } = await load(shell.table);
  const change = known?.value.change;
  const state = accountState(change, shell.at);
  if (state === "waits") return refuse({ code: "account_waits" });
  if (known === undefined || change === undefined) {
    const { incomeAccount: account } = operator.value;
    if (account === undefined) return refuse({ code: "no_income_account" });
    const setBy = known?.value.setBy;
    return accept({ account, ...(setBy === undefined ? {} : { setBy }) });
  }
  const { account, by } = change;
  const { incomeAccount: was, ...rest } = operator.value;
  await save(shell, [
    operatorChange({ ...rest, incomeAccount: account }, operator),
    payoutAccountChange({ before: known, after: { creditorId: OPERATOR_ITSELF, setBy: by } }),
    auditChange({ at: shell.at, by, what: "income_account", before: was, after: account }),
  ]);
  return accept({ account, setBy: by });
}
