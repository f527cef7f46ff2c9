import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { assert, bankTermsOf, bookPayout, type CreditorId, needsApproval, type PayoutPlan } from "@kravflyt/core";
import {
  ledgerChanges,
  loadOperator,
  loadPayout,
  type Payout,
  paymentOrderChange,
  payoutChange,
  underWayChange,
} from "@kravflyt/store";
import { type DuePayout, duePayout } from "./due-payout.ts";
import { message } from "./messages.ts";
import { type AccountInUse, accountInUse } from "./payout-account.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/**
 * Orders the creditor's payout when its day has come: the order, its ledger booking and the message that carries it on
 * in one transaction. So is what came to the client account for a creditor that debtors pay directly, which a second person
 * lets go. Its id is its period, so asking twice orders once. A period with more cases than a payout can hold is paid as several payouts, one after the other; those that a run that died left over are ordered by the next. While a changed
 * account waits, the payout does.
 * @throws ConflictError when the creditor's account changed meanwhile.
 */
export async function payOut(shell: Shell, creditorId: CreditorId): Promise<{ readonly payouts: readonly Payout[] }> {
  const known = await accountInUse(shell, creditorId);
  if (known === undefined || known.waits) return { payouts: [] };
  const operator = await loadOperator(shell.table);
  assert(operator !== undefined, "the tenant has no operator");
  const due = await duePayout(shell, known, operator.law);
  if (due === undefined) return { payouts: [] };
  // a second person looks at what the creditor gets, in however many parts it goes; and whether what should never have come to
  // the client account has been sent on by hand
  const isUnusual = known.creditor.payee === "creditor_account";
  const waits = due.wasAsked || isUnusual || needsApproval(due.whole.amountOre, bankTermsOf(operator));
  const payouts: Payout[] = [];
  for (const plan of due.parts) {
    if (plan.part !== undefined && (await isOrdered(shell, plan))) continue;
    const payout = toPayout({ ...plan, on: shell.today }, { known, due, waits });
    await order(shell, payout);
    payouts.push(payout);
  }
  return { payouts };
}

/** @throws BugError where the part that is there holds other money than the plan: some would be paid twice, or never. */
async function isOrdered({ table }: Shell, plan: PayoutPlan): Promise<boolean> {
  const ordered = (await loadPayout(table, plan.payoutId))?.value;
  if (ordered === undefined) return false;
  const isSame = ordered.part?.of === plan.part?.of && isDeepStrictEqual(ordered.lines, plan.lines);
  assert(isSame, `${plan.payoutId} is ordered with other lines than it has now`);
  return true;
}

async function order(shell: Shell, payout: Payout): Promise<void> {
  const { payoutId, creditorId, amountOre, on, status } = payout;
  const changes = [
    payoutChange({ after: payout }),
    paymentOrderChange(payout),
    underWayChange({ payoutId, creditorId, amountOre, orderedOn: on }),
    ...ledgerChanges(bookPayout(payout)),
  ];
  await save(shell, changes, status === "ordered" ? [sendMessage(payout)] : []);
}

export const sendMessage = ({ payoutId }: Payout) => message("send-payout", payoutId, { payoutId });

type How = { readonly known: AccountInUse; readonly due: DuePayout; readonly waits: boolean };

function toPayout({ part, ...plan }: PayoutPlan, { known, due, waits }: How): Payout {
  const { creditor, setBy } = known;
  return {
    ...plan,
    ...(part === undefined ? {} : { part: { ...part, from: due.from } }),
    account: creditor.bankAccount,
    ...(setBy === undefined ? {} : { accountBy: setBy }),
    status: waits ? "awaiting_approval" : "ordered",
    messageId: messageIdOf({ ...plan, part }),
  };
}

/** What has two digits in a payout's name at the bank. */
const PARTS_MAX = 99;

/**
 * At most 35 characters and the same for the same payout, so that the bank refuses a second upload. A long creditor id
 * goes in as its hash: cut short, two creditors could share a name, and the bank would pay only one of them.
 */
export const messageIdOf = ({
  creditorId,
  through,
  part,
}: Pick<PayoutPlan, "creditorId" | "through"> & { readonly part?: PayoutPlan["part"] | undefined }): string => {
  const { number, of } = part ?? { number: 1, of: 1 };
  assert(of <= PARTS_MAX, `a payout of ${creditorId} has ${of} parts`);
  const which = number === 1 ? "" : `-${String(number).padStart(2, "0")}`;
  return `KF-${nameInOrder({ creditorId, through })}${which}`;
};

/** At most 29 characters. */
export const nameInOrder = ({ creditorId, through }: Pick<PayoutPlan, "creditorId" | "through">): string => {
  const whose =
    creditorId.length <= 20 ? creditorId : createHash("sha256").update(creditorId).digest("hex").slice(0, 20);
  return `${whose}-${through.replaceAll("-", "")}`;
};
