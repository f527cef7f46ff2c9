import { type PaymentOrder, writePain001 } from "@kravflyt/bank-files";
import { assert, bankTermsOf, type CalendarDate, type Creditor, dayInNorway, type Operator } from "@kravflyt/core";
import { loadCreditor, loadOperator, loadPayout, type Payout, payoutChange, type Versioned } from "@kravflyt/store";
import { aroundCases } from "./around-cases.ts";
import { message } from "./messages.ts";
import { postPayout } from "./post-payout.ts";
import { isHeard } from "./publish-messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/** Where files for the bank are laid; the same name again with the same content changes nothing. */
export type BankDrop = { readonly put: (name: string, text: string) => Promise<void> };

/**
 * Carries a payout on: an ordered one to the bank as a file, a paid one to the creditor's books, line by line. A bank that
 * says nothing of files is taken to have paid what it was handed. Every part is named after its cause, so a second run
 * finishes what the first began and doubles nothing.
 */
export async function sendPayout(shell: Shell, bank: BankDrop, payoutId: string): Promise<void> {
  const seen = await loadPayout(shell.table, payoutId);
  assert(seen !== undefined, `no payout ${payoutId}`);
  const { status, posted, creditorId } = seen.value;
  if (status !== "ordered" && (status !== "settled" || posted === true)) return;
  const operator = await loadOperator(shell.table);
  const { refund, income } = seen.value;
  if (refund !== undefined || income !== undefined) {
    assert(operator !== undefined, `payout ${payoutId} has no operator`);
    if (status === "ordered") await handOverOurs(shell, bank, { seen, operator });
    return;
  }
  const stored = await loadCreditor(shell.table, creditorId);
  assert(stored !== undefined && operator !== undefined, `payout ${payoutId} has no creditor or operator`);
  const { creditor } = stored.value;
  if (status === "ordered") await handOver(shell, bank, { seen, creditor, operator });
  else await book(shell, seen, creditor);
}

/**
 * A refund or the operator's income: nothing of it stands in anybody's books. That it is being handed over is written down before
 * it is: from then on a refund is not stopped when the bank takes the payment back, and one that was stopped is not handed over.
 */
async function handOverOurs(
  shell: Shell,
  bank: BankDrop,
  { seen, operator }: Omit<Ordered, "creditor">,
): Promise<void> {
  const file = `${seen.value.messageId}.xml`;
  const order = orderOf(seen.value, await sayingOurs(shell, seen.value, operator), operator);
  const text = writePain001(order, bankTermsOf(operator));
  const before = await beingHandedOver(shell, seen, file);
  await bank.put(file, text);
  await save(shell, [payoutChange({ before, after: { ...before.value, status: "sent" } })]);
}

async function beingHandedOver(shell: Shell, before: Versioned<Payout>, file: string): Promise<Versioned<Payout>> {
  if (before.value.file !== undefined) return before;
  const value: Payout = { ...before.value, file };
  await save(shell, [payoutChange({ before, after: value })]);
  return { value, version: before.version + 1 };
}

type Ordered = { readonly seen: Versioned<Payout>; readonly creditor: Creditor; readonly operator: Operator };

async function handOver(shell: Shell, bank: BankDrop, { seen, creditor, operator }: Ordered): Promise<void> {
  const { payoutId, creditorId, messageId } = seen.value;
  const terms = bankTermsOf(operator);
  const file = `${messageId}.xml`;
  await bank.put(file, writePain001(orderOf(seen.value, saying(seen.value, creditor), operator), terms));
  if (!terms.reports) await postPayout(shell, { ...seen.value, on: sentOn(seen.value) }, creditor.bookingMode);
  const isTold = await isHeard(aroundCases(shell.table), creditorId, ["payout_sent"]);
  const after: Payout = { ...seen.value, status: "sent", file, ...(terms.reports ? {} : { posted: true }) };
  await save(
    shell,
    [payoutChange({ before: seen, after })],
    isTold ? [message("publish-event", payoutId, { kind: "payout", payoutId })] : [],
  );
}

async function book(shell: Shell, seen: Versioned<Payout>, { bookingMode }: Creditor): Promise<void> {
  await postPayout(shell, { ...seen.value, on: sentOn(seen.value) }, bookingMode);
  await save(shell, [payoutChange({ before: seen, after: { ...seen.value, posted: true } })]);
}

/** The day the bank is asked to pay: that of the order, or of the second person's word. */
export const sentOn = ({ on, decided }: Payout): CalendarDate => (decided === undefined ? on : dayInNorway(decided.at));

const saying = ({ through, part }: Payout, { name }: Creditor): Said => ({
  payee: name,
  text: part === undefined ? `Oppgjør ${through}` : `Oppgjør ${through}, ${part.number} av ${part.of}`,
});

/** Characters of a creditor's name in what the bank's statement shows. */
const NAME_MAX = 100;

async function sayingOurs({ table }: Shell, { refund, income, through }: Payout, operator: Operator): Promise<Said> {
  if (refund !== undefined) return { payee: refund.payee, text: "Tilbakebetaling" };
  const creditor = income && (await loadCreditor(table, income.creditorId));
  const of = creditor?.value.creditor.name.slice(0, NAME_MAX) ?? "";
  return { payee: operator.name, text: `Salær ${of} ${through}` };
}

type Said = { readonly payee: string; readonly text: string };

function orderOf(payout: Payout, { payee, text }: Said, operator: Operator): PaymentOrder {
  const { messageId, amountOre, account } = payout;
  const executeOn = sentOn(payout);
  return {
    messageId,
    createdAt: `${executeOn}T06:00:00`,
    executeOn,
    payer: { name: operator.name, organizationNumber: operator.organizationNumber, account: operator.clientAccount },
    transfers: [
      {
        endToEndId: messageId,
        payee: { name: payee, account },
        amountOre,
        says: { text },
      },
    ],
  };
}
