import { type CreditorId, type Instant, laterBy } from "@kravflyt/core";
import { type AgencyAccount, loadAgencyAccount, loadCreditor, loadOperator, type Versioned } from "@kravflyt/store";
import type { SendMail } from "../plain-mail.ts";
import type { Shell } from "../shell.ts";
import { type AgencyPort, agencyOf, giveBackAccount, openAgency, takeAccount, withProblem } from "./agency-port.ts";
import { orderNote } from "./order-note.ts";
import { readNews } from "./read-news.ts";
import type { AgencyRun, BalanceDesk } from "./run.ts";
import { fetchReceipts, handOversOf, submitOrdered } from "./submit.ts";
import { eachWaiting, markDone, tellAgency } from "./tell-agency.ts";

/** What changes while we read must not fall between two readings; the same row again is no news. */
const OVERLAP_MS = 15 * 60_000;
const BEHIND_MS = 30 * 24 * 60 * 60_000;
/** Rows that could not be taken over, named on the account; as many as this may stand for more. */
const FAILED_KEPT = 20;

/**
 * SVEA-1, -26, -35: talks to the agency for one creditor. What was handed over is sent, receipts are fetched, what happened
 * with us is told, and what happened there is taken in. Each is safe to do again.
 * @throws ExternalError, ConflictError: the message comes again.
 */
export async function runAgency(
  shell: Shell,
  outside: { readonly port: AgencyPort; readonly sendMail: SendMail; readonly balance: BalanceDesk },
  creditorId: CreditorId,
): Promise<{ readonly kind: "done" | "nothing_to_do" }> {
  const seen = await loadAgencyAccount(shell.table, creditorId);
  if (seen === undefined || seen.value.status === "needs_credentials") return { kind: "nothing_to_do" };
  const held = await takeAccount(shell, seen, outside.port.sources.worker());
  try {
    await sendOrders(shell, outside, held.value);
    if (held.value.status === "active") await talk(shell, outside, held);
    else await giveBackAccount(shell, held, (account) => account);
    return { kind: "done" };
  } catch (error) {
    await giveBackAccount(shell, held, (account) => withProblem(account, shell, error));
    throw error;
  }
}

async function talk(
  shell: Shell,
  { port, balance }: { readonly port: AgencyPort; readonly balance: BalanceDesk },
  held: Versioned<AgencyAccount>,
): Promise<void> {
  const { creditorId, readSince } = held.value;
  const run: AgencyRun = {
    shell,
    creditorId,
    name: held.value.agency,
    balance,
    ...(await openAgency(port, held.value)),
  };
  await submitOrdered(run);
  await fetchReceipts(run);
  await tellAgency(run);
  const failed = await readNews(run, readSince);
  const isBehind =
    (await handOversOf(run, "sent")).length > 0 || failed.some(({ reason }) => reason !== "unknown_case");
  await giveBackAccount(shell, held, ({ problem: _, ...account }) => ({
    ...account,
    readSince: nextReading(shell.at, { readSince, isBehind }),
    lastRunAt: shell.at,
    failed: failed.slice(0, FAILED_KEPT),
  }));
}

/**
 * What could not be taken in is read again until it can, or a month has gone; and so is everything while a case has no
 * number yet: what came of it could not be told whose it is.
 */
function nextReading(at: Instant, it: { readonly readSince: Instant; readonly isBehind: boolean }): Instant {
  const [usual, oldest] = [laterBy(at, -OVERLAP_MS), laterBy(at, -BEHIND_MS)];
  if (!it.isBehind) return usual;
  return it.readSince < oldest ? oldest : it.readSince;
}

/** SVEA-12: the order of access goes out by e-mail. Sent twice it does no harm, so a lost answer is simply sent again. */
async function sendOrders(
  shell: Shell,
  { port, sendMail }: { readonly port: AgencyPort; readonly sendMail: SendMail },
  { creditorId, agency }: AgencyAccount,
): Promise<void> {
  const [creditor, operator] = [await loadCreditor(shell.table, creditorId), await loadOperator(shell.table)];
  if (creditor === undefined || operator === undefined) return;
  const { label, orderEmail } = agencyOf(port, agency);
  for await (const seen of eachWaiting(shell, creditorId)) {
    const { body } = seen.value;
    if (body.kind !== "ordered_access") continue;
    const facts = { creditor: creditor.value.creditor, operator, contact: body.contact, agency: label };
    const replyTo = body.contact.email;
    await sendMail({ to: orderEmail, replyTo, fromName: operator.name, ...orderNote(facts) });
    await markDone(shell, seen);
  }
}
