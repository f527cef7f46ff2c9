import {
  type AccountRefusal,
  accept,
  accountState,
  assert,
  ConflictError,
  changeAccount,
  type IncomeHeld,
  OPERATOR_ITSELF,
  type Operator,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  auditChange,
  loadVersionedOperator,
  operatorChange,
  type PayoutAccount,
  payoutAccountChange,
  type Table,
  userUnchanged,
  type Versioned,
} from "@kravflyt/store";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import {
  type ChangeView,
  changeThatHolds,
  changeView,
  endChange,
  loadWaitingAccount,
  setByOf,
  tellMessage,
  type WaitingAccount,
} from "./waiting-account.ts";

/** Where the operator's income goes, the account that waits, and why nothing goes. `version` counts the changes; 0 before the first. */
export type IncomeAccountView = {
  readonly version: number;
  readonly account?: string;
  readonly change?: ChangeView;
  readonly held?: IncomeHeld["code"];
};

type Seen = WaitingAccount & { readonly operator: Versioned<Operator> };

async function load(table: Table): Promise<Seen> {
  const [operator, waiting] = await Promise.all([
    loadVersionedOperator(table),
    loadWaitingAccount(table, OPERATOR_ITSELF),
  ]);
  assert(operator !== undefined, "the tenant has no operator");
  return { operator, ...waiting };
}

export const readIncomeAccount = async (table: Table): Promise<IncomeAccountView> => viewOf(await load(table));

function viewOf(seen: Seen): IncomeAccountView {
  const { operator, known } = seen;
  const { incomeAccount: account } = operator.value;
  const change = known?.value.change;
  return {
    version: known?.version ?? 0,
    ...(account === undefined ? {} : { account }),
    ...changeView(seen),
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
  const change = changeAccount({ account: current ?? "", change: changeThatHolds(seen) }, asked);
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
  return accept(await readIncomeAccount(shell.table));
}

/** Ends a change before it is used: {@link endChange}. */
export async function stopIncomeAccount(
  shell: Shell,
  { by }: Pick<ChangeIncomeAccount, "by">,
): Promise<Result<IncomeAccountView, { readonly code: "no_change_waits" }>> {
  const seen = await load(shell.table);
  if (seen.known?.value.change === undefined) return refuse({ code: "no_change_waits" });
  const known = await endChange(shell, seen.known, { turn: "stopped", by });
  return accept(viewOf({ ...seen, known }));
}

/** The account that income may go to now, and who said so. */
export type IncomeAccountInUse = { readonly account: string; readonly setBy?: string };

/**
 * The account in use, or why there is none; one that has waited its day takes effect here, and one that lapses is dropped.
 * @throws ConflictError when whoever asked for it, the operator or its account changed meanwhile.
 */
export async function incomeAccountInUse(shell: Shell): Promise<Result<IncomeAccountInUse, IncomeHeld>> {
  const { operator, known, asker } = await load(shell.table);
  const change = known?.value.change;
  if (known === undefined || change === undefined) return settled(operator.value, known);
  if (asker === undefined) return settled(operator.value, await endChange(shell, known, { turn: "dropped" }));
  if (accountState(change, shell.at) === "waits") return refuse({ code: "account_waits" });
  const { account, by } = change;
  const { incomeAccount: was, ...rest } = operator.value;
  await save(shell, [
    operatorChange({ ...rest, incomeAccount: account }, operator),
    payoutAccountChange({ before: known, after: { creditorId: OPERATOR_ITSELF, setBy: by } }),
    userUnchanged(asker),
    auditChange({ at: shell.at, by, what: "income_account", before: was, after: account }),
  ]);
  return accept({ account, setBy: by });
}

/** Without a change that waits. */
function settled({ incomeAccount: account }: Operator, known: Seen["known"]): Result<IncomeAccountInUse, IncomeHeld> {
  return account === undefined ? refuse({ code: "no_income_account" }) : accept({ account, ...setByOf(known) });
}
