import { type Ore, ore } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { type Posting, post } from "./posting.ts";
import {
  accountOf,
  type Client,
  type Line,
  LOCKED_VAT,
  type Proposal,
  type ProposalLine,
  VAT_CODES,
  type Voucher,
} from "./state.ts";

/** A person posts what waits in the inbox: the voucher keeps its id. @throws Refusal when it is posted already. */
export function postProposal(posting: Posting, proposalId: string): Voucher {
  const { client } = posting;
  const proposal = client.proposals.get(proposalId);
  if (proposal === undefined) throw notFound("the voucher");
  if (proposal.posted) throw invalid("The voucher is posted");
  const posted = post(posting, draftOf(client, proposal));
  proposal.posted = true;
  return posted;
}

const draftOf = (client: Client, { id, type, voucherDate, description, currencyCode, lines }: Proposal) => ({
  id,
  type,
  voucherDate,
  postingDate: voucherDate,
  description,
  currencyCode,
  byIntegration: true,
  lines: lines.flatMap((line) => sidesOf(client, line)),
});

function sidesOf(client: Client, line: ProposalLine): Line[] {
  const { debitAccountId, creditAccountId, debitVatId, creditVatId, amount, invoiceNo } = line;
  const side = (accountId: number | undefined, signed: Ore, vatId: number | undefined): Line[] =>
    accountId === undefined ? [] : [lineOf(client, { accountId, amount: signed, invoiceNo, vatId })];
  return [...side(debitAccountId, amount, debitVatId), ...side(creditAccountId, ore(-amount), creditVatId)];
}

/** A line on an account of the chart, or on that of a customer. @throws Refusal 400 when there is no such account. */
export function lineOf(
  client: Client,
  it: {
    readonly accountId: number;
    readonly amount: Ore;
    readonly invoiceNo?: string | null | undefined;
    readonly vatId?: number | null | undefined;
  },
): Line {
  const account = accountOf(it.accountId);
  const vatId = it.vatId ?? 0;
  const vat = VAT_CODES.find(({ id }) => id === vatId);
  if (vat === undefined) throw invalid(`VatId ${vatId} does not exist`);
  if (account !== undefined) {
    const locked = LOCKED_VAT.get(account);
    if (locked !== undefined && locked !== vat.code) throw invalid(`the VAT code of account ${account} is locked`);
    return { account, amount: it.amount, ...(vatId === 0 ? {} : { vatId }) };
  }
  const customer = [...client.customers.values()].find((one) => one.subledgerAccountId === it.accountId);
  if (customer === undefined) throw invalid(`AccountId ${it.accountId} does not exist`);
  const named = it.invoiceNo ? { invoiceNo: it.invoiceNo } : {};
  return { account: customer.number, customerId: customer.id, amount: it.amount, ...named };
}
