import { readPain002, wordFor } from "@kravflyt/bank-files";
import { type BankSaid, ConflictError, hearBank, type PayoutStatus } from "@kravflyt/core";
import {
  type Change,
  loadPayout,
  type OutboxItem,
  type Payout,
  payoutChange,
  payoutOfOrder,
  type RefusedBankFile,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { returnChanges } from "./return-payout.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/** `later`: the file that it speaks of is just being handed over; read it again then. */
export type ReportAnswer =
  | { readonly kind: "heard"; readonly payoutId: string; readonly status: PayoutStatus }
  | ({ readonly kind: "refused" } & RefusedBankFile)
  | { readonly kind: "later" };

const TRIES_MAX = 5;

/**
 * What the bank says of one of our payment files (pain.002). The same again, late, or in another order changes nothing that
 * is not news. One that speaks of no file of ours, or of both ends of one payout, is refused and told.
 */
export async function takeStatusReport(shell: Shell, file: Uint8Array): Promise<ReportAnswer> {
  const report = readPain002(file);
  if (!report.ok) return { kind: "refused", ...report.refusal };
  const { originalMessageId, createdAt } = report.value;
  const payoutId = await payoutOfOrder(shell.table, originalMessageId);
  if (payoutId === undefined) return { kind: "refused", code: "unknown_order" };
  // a payout is one transfer, and bears the name of its file
  const { word, reasons } = wordFor(report.value, originalMessageId);
  if (word === undefined) return { kind: "refused", code: "unknown_transfer" };
  const said = { word, at: createdAt, reasons };
  for (let tries = 1; ; tries += 1) {
    try {
      return await hear(shell, payoutId, said);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

/** Reasons of one word that are kept. */
const REASONS_MAX = 10;

async function hear(shell: Shell, payoutId: string, said: BankSaid): Promise<ReportAnswer> {
  const before = await loadPayout(shell.table, payoutId);
  if (before === undefined) return { kind: "refused", code: "unknown_order" };
  const heard = hearBank(before.value, said);
  if (!heard.ok)
    return heard.refusal.code === "not_yet" ? { kind: "later" } : { kind: "refused", code: heard.refusal.code };
  const { status } = heard.value;
  if (heard.value === before.value) return { kind: "heard", payoutId, status };
  const kept = { ...said, reasons: said.reasons.slice(0, REASONS_MAX) };
  const after: Payout = { ...before.value, status, said: kept };
  const { changes, outbox } = await whatFollows(shell, before.value, after);
  await save(shell, [payoutChange({ before, after }), ...changes], outbox);
  return { kind: "heard", payoutId, status };
}

type Follows = { readonly changes: readonly Change[]; readonly outbox: readonly OutboxItem[] };

/** Rejected, the money is the creditor's again; settled, it is booked in the creditor's books. */
async function whatFollows(shell: Shell, was: Payout, { payoutId, status }: Payout): Promise<Follows> {
  if (status === was.status) return { changes: [], outbox: [] };
  const told = message("tell-of-payout", `${payoutId}:${status}`, { kind: "payout", payoutId });
  switch (status) {
    case "rejected":
      return { changes: await returnChanges(shell, was), outbox: [told] };
    case "partly":
      return { changes: [], outbox: [told] };
    case "settled":
      return { changes: [], outbox: [message("send-payout", `${payoutId}:settled`, { payoutId })] };
    default:
      return { changes: [], outbox: [] };
  }
}
