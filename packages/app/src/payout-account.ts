import {
  type AccountRefusal,
  accept,
  accountState,
  ConflictError,
  type Creditor,
  type CreditorId,
  changeAccount,
  type Instant,
  type Result,
  refuse,
  usableAt,
} from "@kravflyt/core";
import {
  auditChange,
  creditorChange,
  loadCreditor,
  loadPayoutAccount,
  type PayoutAccount,
  payoutAccountChange,
  type StoredCreditor,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/** The creditor's account, and the one that waits. `version` counts the changes; 0 before the first. */
export type PayoutAccountView = {
  readonly version: number;
  readonly account: string;
  readonly change?: { readonly account: string; readonly by: string; readonly at: Instant; readonly usableAt: Instant };
};

export async function readPayoutAccount(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<PayoutAccountView, CreditorNotFound>> {
  const seen = await load(table, creditorId);
  return seen === undefined ? refuse({ code: "creditor_not_found" }) : accept(toView(seen));
}

type Seen = {
  readonly stored: Versioned<StoredCreditor>;
  readonly known: Versioned<PayoutAccount> | undefined;
};

async function load(table: Table, creditorId: CreditorId): Promise<Seen | undefined> {
  const [stored, known] = await Promise.all([loadCreditor(table, creditorId), loadPayoutAccount(table, creditorId)]);
  return stored === undefined ? undefined : { stored, known };
}

function toView({ stored, known }: Seen): PayoutAccountView {
  const change = known?.value.change;
  return {
    version: known?.version ?? 0,
    account: stored.value.creditor.bankAccount,
    ...(change === undefined ? {} : { change: { ...change, usableAt: usableAt(change) } }),
  };
}

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
  const change = changeAccount({ account: current, change: known?.value.change }, { account, by, at: shell.at });
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
  return accept(toView({ stored, known: { value: after, version: version + 1 } }));
}

/** Ends a change before it is used. What was stopped stands in the audit. */
export async function stopAccountChange(
  shell: Shell,
  { creditorId, by }: Pick<ChangePayoutAccount, "creditorId" | "by">,
): Promise<Result<PayoutAccountView, CreditorNotFound | { readonly code: "no_change_waits" }>> {
  const seen = await load(shell.table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  const { known } = seen;
  if (known?.value.change === undefined) return refuse({ code: "no_change_waits" });
  const { change, ...after } = known.value;
  await save(
    shell,
    [
      payoutAccountChange({ before: known, after }),
      auditChange({ creditorId, at: shell.at, by, what: "account_stopped", before: change, after: null }),
    ],
    [tellMessage(creditorId, { turn: "stopped", version: known.version + 1, at: shell.at })],
  );
  return accept(toView({ ...seen, known: { value: after, version: known.version + 1 } }));
}

export type AccountInUse = {
  readonly creditor: Creditor;
  /** A changed account waits, so nothing is paid out. */
  readonly waits: boolean;
  readonly setBy?: string;
};

/** The creditor with the account that may be used now; one that has waited its day takes effect here. */
export async function accountInUse(shell: Shell, creditorId: CreditorId): Promise<AccountInUse | undefined> {
  const seen = await load(shell.table, creditorId);
  if (seen === undefined) return undefined;
  const { stored, known } = seen;
  const { creditor } = stored.value;
  const change = known?.value.change;
  const state = accountState(change, shell.at);
  if (known === undefined || change === undefined || state !== "usable") {
    const setBy = known?.value.setBy;
    return { creditor, waits: state === "waits", ...(setBy === undefined ? {} : { setBy }) };
  }
  const { account, by } = change;
  const after = { ...creditor, bankAccount: account };
  await save(shell, [
    creditorChange({ before: stored, after: { ...stored.value, creditor: after } }),
    payoutAccountChange({ before: known, after: { creditorId, setBy: by } }),
    auditChange({ creditorId, at: shell.at, by, what: "account", before: creditor.bankAccount, after: account }),
  ]);
  return { creditor: after, waits: false, setBy: by };
}

/** What became of a change of account, and when; `version` is the account's from then on. */
type Turn = { readonly turn: "asked" | "stopped"; readonly version: number; readonly at: Instant };

export const tellMessage = (creditorId: CreditorId, { turn, version, at }: Turn) =>
  message("tell-of-payout", `account:${creditorId}:${version}`, { kind: "account", creditorId, turn, version, at });
