import {
  type AccountRefusal,
  accept,
  accountState,
  ConflictError,
  type Creditor,
  type CreditorId,
  changeAccount,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  auditChange,
  creditorChange,
  loadCreditor,
  type PayoutAccount,
  payoutAccountChange,
  type StoredCreditor,
  type Table,
  userUnchanged,
  type Versioned,
} from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";
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

/** The creditor's account, and the one that waits. `version` counts the changes; 0 before the first. */
export type PayoutAccountView = {
  readonly version: number;
  readonly account: string;
  readonly change?: ChangeView;
};

export async function readPayoutAccount(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<PayoutAccountView, CreditorNotFound>> {
  const seen = await load(table, creditorId);
  return seen === undefined ? refuse({ code: "creditor_not_found" }) : accept(toView(seen));
}

type Seen = WaitingAccount & { readonly stored: Versioned<StoredCreditor> };

async function load(table: Table, creditorId: CreditorId): Promise<Seen | undefined> {
  const [stored, waiting] = await Promise.all([loadCreditor(table, creditorId), loadWaitingAccount(table, creditorId)]);
  return stored === undefined ? undefined : { stored, ...waiting };
}

const toView = (seen: Seen): PayoutAccountView => ({
  version: seen.known?.version ?? 0,
  account: seen.stored.value.creditor.bankAccount,
  ...changeView(seen),
});

export type ChangePayoutAccount = {
  readonly creditorId: CreditorId;
  /** The version that the person saw. */
  readonly version: number;
  readonly account: string;
  readonly by: string;
};

/**
 * Has a creditor's account changed: it waits a day, the creditor is told by mail at once, and meanwhile anybody may stop it.
 * The same account again is already on its way. @throws ConflictError when it was changed meanwhile.
 */
export async function changePayoutAccount(
  shell: Shell,
  { creditorId, version, account, by }: ChangePayoutAccount,
): Promise<Result<PayoutAccountView, CreditorNotFound | AccountRefusal>> {
  const seen = await load(shell.table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  const { stored, known } = seen;
  if ((known?.version ?? 0) !== version) throw new ConflictError(`the account of ${creditorId} was changed meanwhile`);
  const current = stored.value.creditor.bankAccount;
  const change = changeAccount({ account: current, change: changeThatHolds(seen) }, { account, by, at: shell.at });
  if (!change.ok) return change;
  if (change.value === known?.value.change) return accept(toView(seen));
  const after: PayoutAccount = { ...known?.value, creditorId, change: change.value };
  await save(
    shell,
    [
      payoutAccountChange({ before: known, after }),
      auditChange({
        creditorId,
        at: shell.at,
        by,
        what: "account_asked",
        before: current,
        after: change.value.account,
      }),
    ],
    [tellMessage(creditorId, { turn: "asked", version: version + 1, at: shell.at })],
  );
  return readPayoutAccount(shell.table, creditorId);
}

/** Ends a change before it is used: {@link endChange}. */
export async function stopAccountChange(
  shell: Shell,
  { creditorId, by }: Pick<ChangePayoutAccount, "creditorId" | "by">,
): Promise<Result<PayoutAccountView, CreditorNotFound | { readonly code: "no_change_waits" }>> {
  const seen = await load(shell.table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  if (seen.known?.value.change === undefined) return refuse({ code: "no_change_waits" });
  const known = await endChange(shell, seen.known, { turn: "stopped", by });
  return accept(toView({ ...seen, known }));
}

export type AccountInUse = {
  readonly creditor: Creditor;
  /** A changed account waits, so nothing is paid out. */
  readonly waits: boolean;
  readonly setBy?: string;
};

/**
 * The creditor with the account that may be used now; one that has waited its day takes effect here, and one that lapses is
 * dropped. @throws ConflictError when whoever asked for it, the creditor or its account changed meanwhile.
 */
export async function accountInUse(shell: Shell, creditorId: CreditorId): Promise<AccountInUse | undefined> {
  const seen = await load(shell.table, creditorId);
  if (seen === undefined) return undefined;
  const { stored, known, asker } = seen;
  const { creditor } = stored.value;
  const change = known?.value.change;
  if (known === undefined || change === undefined) return { creditor, waits: false, ...setByOf(known) };
  if (asker === undefined) {
    await endChange(shell, known, { turn: "dropped" });
    return { creditor, waits: false, ...setByOf(known) };
  }
  if (accountState(change, shell.at) === "waits") return { creditor, waits: true, ...setByOf(known) };
  const { account, by } = change;
  const after = { ...creditor, bankAccount: account };
  await save(shell, [
    creditorChange({ before: stored, after: { ...stored.value, creditor: after } }),
    payoutAccountChange({ before: known, after: { creditorId, setBy: by } }),
    userUnchanged(asker),
    auditChange({ creditorId, at: shell.at, by, what: "account", before: creditor.bankAccount, after: account }),
  ]);
  return { creditor: after, waits: false, setBy: by };
}
