import { type Api, type Connector, ConnectorError, type Proposals } from "@kravflyt/connectors";
import { assert, type BookingBody, isBooking, unreachable } from "@kravflyt/core";
import {
  type Connection,
  commit,
  ourPaymentChange,
  type Posting,
  postingChange,
  type Versioned,
} from "@kravflyt/store";
import { markFailed, type PostAnswer, withoutProblem } from "./mark-failed.ts";
import { openApi } from "./open-books.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";

/**
 * XENA-4: leaves a booking in the creditor's books as a proposal, and looks now and then whether a person has taken it in.
 * The caller holds the connection's lease. A payment is remembered as ours by the proposal's id, which it has in the books
 * as well, so that it is no payment of the debtor's when a person has taken it in (T10).
 * @throws ExternalError `later`: the message comes again, and looks before it proposes again.
 */
export async function proposeBooking(
  shell: Shell,
  sources: Sources,
  { connection, seen }: { readonly connection: Connection; readonly seen: Versioned<Posting> },
): Promise<PostAnswer> {
  const attempt = await markAttempt(shell, seen);
  const connector = connectorOf(sources, connection.settings.system);
  try {
    const api = await openApi(shell, sources, connection);
    if (seen.value.remoteId !== undefined) return await follow(shell, { connector, api }, attempt);
    return await propose(shell, { connector, api }, { attempt, mayBeDone: seen.value.attemptAt !== undefined });
  } catch (error) {
    return markFailed(shell, attempt, error);
  }
}

async function markAttempt(shell: Shell, seen: Versioned<Posting>): Promise<Versioned<Posting>> {
  const after: Posting = { ...seen.value, attemptAt: shell.at };
  await commit(shell.table, [postingChange({ before: seen, after })]);
  return { value: after, version: seen.version + 1 };
}

type Books = { readonly connector: Connector; readonly api: Api };

async function propose(
  shell: Shell,
  { connector, api }: Books,
  { attempt, mayBeDone }: { readonly attempt: Versioned<Posting>; readonly mayBeDone: boolean },
): Promise<PostAnswer> {
  const { proposals } = connector;
  assert(proposals !== undefined, `${connector.label} has no place for proposals`);
  const { body, postingId, connectionId } = bookingIn(attempt);
  if (body.kind === "settle") return settled(shell, { connector, api }, attempt);
  const on = dayOf(body);
  const found = mayBeDone ? await proposals.find(api, { reference: postingId, on }) : undefined;
  const remoteId = found ?? (await write(proposals, api, { postingId, body }));
  const ours = body.kind === "sale_payment" ? [ourPaymentChange(connectionId, remoteId, postingId)] : [];
  await commit(shell.table, [
    postingChange({ before: attempt, after: { ...withoutProblem(attempt.value), remoteId } }),
    ...ours,
  ]);
  return { kind: "proposed" };
}

/** Nothing else is ever proposed: what is told of a case is told. */
function bookingIn({ value }: Versioned<Posting>): Posting & { readonly body: Proposable } {
  const { body } = value;
  assert(isBooking(body) && body.kind !== "payment_back", `${body.kind} is no proposal`);
  return { ...value, body };
}

type Proposable = Exclude<BookingBody, { readonly kind: "payment_back" }>;
type Written = Exclude<Proposable, { readonly kind: "settle" }>;

const dayOf = (body: Written) => (body.kind === "journal" ? body.on : body.paidOn);

function write(proposals: Proposals, api: Api, it: { readonly postingId: string; readonly body: Written }) {
  const { body, postingId: reference } = it;
  switch (body.kind) {
    case "sale_payment":
      return proposals.payment(api, { reference, ...body });
    case "journal":
      return proposals.journal(api, { reference, ...body });
    default:
      return unreachable(body);
  }
}

/** An invoice is settled by the payment that a person takes in; nothing is proposed for it. */
async function settled(shell: Shell, { connector, api }: Books, attempt: Versioned<Posting>): Promise<PostAnswer> {
  const { body } = attempt.value;
  assert(body.kind === "settle", "nothing to settle");
  return (await connector.isSettled(api, body.source)) ? markTaken(shell, attempt, "settled") : { kind: "proposed" };
}

/** @throws ConnectorError `refused` when a person has thrown the proposal away. */
async function follow(shell: Shell, { connector, api }: Books, attempt: Versioned<Posting>): Promise<PostAnswer> {
  const { body, postingId: reference, remoteId = "" } = bookingIn(attempt);
  if (body.kind === "settle") return settled(shell, { connector, api }, attempt);
  if (body.kind === "journal") {
    const posted = await connector.findJournal(api, { reference, on: body.on });
    if (posted !== undefined) return markTaken(shell, attempt, posted);
  } else {
    const payments = (await connector.item(api, body.source))?.payments ?? [];
    if (payments.some(({ id }) => id === remoteId)) return markTaken(shell, attempt, remoteId);
  }
  const isThere = await connector.proposals?.find(api, { reference, on: dayOf(body) });
  if (isThere === undefined) throw new ConnectorError(connector.label, "refused", "the proposal is gone");
  return { kind: "proposed" };
}

async function markTaken(shell: Shell, attempt: Versioned<Posting>, remoteId: string): Promise<PostAnswer> {
  await commit(shell.table, [
    postingChange({ before: attempt, after: { ...withoutProblem(attempt.value), status: "posted", remoteId } }),
  ]);
  return { kind: "posted" };
}
