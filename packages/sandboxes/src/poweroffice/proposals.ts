import { type Ore, ore } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { type Posting, post } from "./posting.ts";
import { accountOf, type Client, type Line, type Proposal, type ProposalLine, type Voucher } from "./state.ts";

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

function sidesOf(client: Client, { debitAccountId, creditAccountId, amount, invoiceNo }: ProposalLine): Line[] {
  const side = (accountId: number | undefined, signed: Ore): Line[] =>
    accountId === undefined ? [] : [lineOf(client, { accountId, amount: signed, invoiceNo })];
  return [...side(debitAccountId, amount), ...side(creditAccountId, ore(-amount))];
}

/** A line on an account of the chart, or on that of a customer. @throws Refusal 400 when there is no such account. */
export function lineOf(
  client: Client,
  it: { readonly accountId: number; readonly amount: Ore; readonly invoiceNo?: string | null | undefined },
): Line {
  const account = accountOf(it.accountId);
  if (account !== undefined) return { account, amount: it.amount };
  const customer = [...client.customers.values()].find((one) => one.subledgerAccountId === it.accountId);
  if (customer === undefined) throw invalid(`AccountId ${it.accountId} does not exist`);
  const named = it.invoiceNo ? { invoiceNo: it.invoiceNo } : {};
  return { account: customer.number, customerId: customer.id, amount: it.amount, ...named };
}
