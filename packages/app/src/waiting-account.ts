import {
  type AccountChange,
  type CreditorId,
  type Instant,
  mayChangeAccount,
  OPERATOR_ITSELF,
  usableAt,
} from "@kravflyt/core";
import {
  auditChange,
  loadPayoutAccount,
  loadVersionedUser,
  type PayoutAccount,
  payoutAccountChange,
  type Table,
  type User,
  type Versioned,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/*
 * What a creditor's account and the operator's own have in common: a change of it waits, is used, or is ended before that.
 */

export type WaitingAccount = {
  readonly known: Versioned<PayoutAccount> | undefined;
  /** Who asked for the change that waits, while they may still have the account changed. */
  readonly asker: Versioned<User> | undefined;
};

export async function loadWaitingAccount(table: Table, creditorId: CreditorId): Promise<WaitingAccount> {
  const known = await loadPayoutAccount(table, creditorId);
  const by = known?.value.change?.by;
  const user = by === undefined ? undefined : await loadVersionedUser(table, by);
  const may = user?.value.status === "active" && mayChangeAccount(user.value, creditorId);
  return { known, asker: may ? user : undefined };
}

/** `lapses`: whoever asked for it may not have the account changed any more, so it is never used. */
export type ChangeView = AccountChange & { readonly usableAt: Instant; readonly lapses?: true };

export function changeView({ known, asker }: WaitingAccount): { readonly change?: ChangeView } {
  const change = known?.value.change;
  if (change === undefined) return {};
  return { change: { ...change, usableAt: usableAt(change), ...(asker === undefined ? { lapses: true } : {}) } };
}

/** The change that waits, unless it lapses: then another one begins its day anew, also to the same account. */
export const changeThatHolds = ({ known, asker }: WaitingAccount): AccountChange | undefined =>
  asker === undefined ? undefined : known?.value.change;

/** Who said that the account in use is the one. */
export const setByOf = (known: WaitingAccount["known"]): Pick<PayoutAccount, "setBy"> => {
  const setBy = known?.value.setBy;
  return setBy === undefined ? {} : { setBy };
};

/** Who writes down that a change was dropped: no person does. */
const HUB = "hub";

/**
 * Ends a change before it is used: somebody stops it, or it is dropped with the access of whoever asked for it. What was ended
 * stands in the audit, and it is told. @throws ConflictError when the account changed meanwhile.
 */
export async function endChange(
  shell: Shell,
  known: Versioned<PayoutAccount>,
  it: { readonly turn: "stopped"; readonly by: string } | { readonly turn: "dropped" },
): Promise<Versioned<PayoutAccount>> {
  const { change, ...after } = known.value;
  const { creditorId } = after;
  const version = known.version + 1;
  const by = it.turn === "stopped" ? it.by : HUB;
  const entry = { at: shell.at, by, before: change, after: null };
  const audit =
    creditorId === OPERATOR_ITSELF
      ? auditChange({ ...entry, what: `income_account_${it.turn}` })
      : auditChange({ ...entry, creditorId, what: `account_${it.turn}` });
  await save(
    shell,
    [payoutAccountChange({ before: known, after }), audit],
    [tellMessage(creditorId, { turn: it.turn, version, at: shell.at })],
  );
  return { value: after, version };
}

/** What became of a change of account, and when; `version` is the account's from then on. */
type Turn = {
  readonly turn: "asked" | "stopped" | "dropped";
  readonly version: number;
  readonly at: Instant;
};

export const tellMessage = (creditorId: CreditorId, { turn, version, at }: Turn) =>
  message("tell-of-payout", `account:${creditorId}:${version}`, { kind: "account", creditorId, turn, version, at });
