import { type Api, type Connector, ConnectorError } from "@kravflyt/connectors";
import {
  accept,
  type ConnectionId,
  type CreditorId,
  ExternalError,
  type PostingBody,
  type Result,
  refuse,
  unreachable,
} from "@kravflyt/core";
import {
  type Connection,
  commit,
  loadConnection,
  loadOurPayments,
  loadPosting,
  ourPaymentChange,
  type Posting,
  postingChange,
  type Versioned,
} from "@kravflyt/store";
import { hasBooks } from "./file-connection.ts";
import { giveBack, takeLease } from "./lease.ts";
import { openApi } from "./open-books.ts";
import { save } from "./save.ts";
import { postMessage } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";

export type PostAnswer = { readonly kind: "posted" | "failed" | "nothing_to_do" };

/**
 * Posts one booking to the creditor's books. It says `sending` before the books are asked; whenever it is found so,
 * an answer may have been lost, and it looks for its own posting before it posts again.
 * @throws ExternalError `later`, BooksBusyError: the message comes again.
 */
export async function postBooking(
  shell: Shell,
  sources: Sources,
  it: { readonly postingId: string; readonly connectionId: ConnectionId },
): Promise<PostAnswer> {
  const [seen, connection] = await Promise.all([
    loadPosting(shell.table, it.postingId),
    loadConnection(shell.table, it.connectionId),
  ]);
  if (seen === undefined || connection === undefined) return { kind: "nothing_to_do" };
  if (seen.value.status !== "pending" && seen.value.status !== "sending") return { kind: "nothing_to_do" };
  if (!hasBooks(connection.value.settings)) return failWithoutBooks(shell, seen);
  const held = await takeLease(shell, connection, sources.worker());
  try {
    const attempt = await markSending(shell, seen);
    return await postHeld(shell, sources, { held, seen: attempt, mayBeDone: seen.value.status === "sending" });
  } finally {
    await giveBack(shell, held, (one) => one);
  }
}

/** What a file brought can be booked by a person only: it is shown as not posted, with the reason. */
async function failWithoutBooks(shell: Shell, seen: Versioned<Posting>): Promise<PostAnswer> {
  await commit(shell.table, [
    postingChange({ before: seen, after: { ...seen.value, status: "failed", problem: "no_books" } }),
  ]);
  return { kind: "failed" };
}

async function markSending(shell: Shell, seen: Versioned<Posting>): Promise<Versioned<Posting>> {
  const after: Posting = { ...seen.value, status: "sending", attemptAt: shell.at };
  await commit(shell.table, [postingChange({ before: seen, after })]);
  return { value: after, version: seen.version + 1 };
}

type Attempt = {
  readonly held: Versioned<Connection>;
  readonly seen: Versioned<Posting>;
  /** An earlier attempt may have reached the books. */
  readonly mayBeDone: boolean;
};

async function postHeld(shell: Shell, sources: Sources, { held, seen, mayBeDone }: Attempt): Promise<PostAnswer> {
  const connector = connectorOf(sources, held.value.settings.system);
  const { postingId, body } = seen.value;
  try {
    const api = await openApi(shell, sources, held.value);
    const found = mayBeDone ? await find(shell, { connector, api }, seen.value) : undefined;
    const remoteId = found ?? (await post({ connector, api }, postingId, body));
    await markPosted(shell, seen, remoteId);
    return { kind: "posted" };
  } catch (error) {
    if (!(error instanceof ExternalError) || error.retry !== "never") throw error;
    const problem = "code" in error && typeof error.code === "string" ? error.code : "refused";
    await commit(shell.table, [postingChange({ before: seen, after: { ...seen.value, status: "failed", problem } })]);
    return { kind: "failed" };
  }
}

async function markPosted(shell: Shell, seen: Versioned<Posting>, remoteId: string): Promise<void> {
  const { body, connectionId, postingId } = seen.value;
  const posted = postingChange({ before: seen, after: { ...seen.value, status: "posted", remoteId } });
  const ours = body.kind === "sale_payment" ? [ourPaymentChange(connectionId, remoteId, postingId)] : [];
  await commit(shell.table, [posted, ...ours]);
}

type Books = { readonly connector: Connector; readonly api: Api };

async function post({ connector, api }: Books, postingId: string, body: PostingBody): Promise<string> {
  switch (body.kind) {
    case "sale_payment":
      return connector.registerPayment(api, { reference: postingId, ...body });
    case "journal":
      return connector.postJournal(api, { reference: postingId, ...body });
    case "settle":
      if (await connector.isSettled(api, body.source)) return "settled";
      // a person settles it by hand, and the posting says so
      if (connector.settle === undefined) throw new ConnectorError(connector.label, "not_offered", "settling");
      await connector.settle(api, body);
      return "settled";
    default:
      return unreachable(body);
  }
}

async function find(
  shell: Shell,
  { connector, api }: Books,
  { body, postingId, connectionId }: Posting,
): Promise<string | undefined> {
  switch (body.kind) {
    case "sale_payment": {
      const invoice = await connector.item(api, body.source);
      const ids = invoice?.payments.map(({ id }) => id) ?? [];
      const order = { reference: postingId, ...body };
      return connector.findPayment(api, order, await loadOurPayments(shell.table, connectionId, ids));
    }
    case "journal":
      return connector.findJournal(api, { reference: postingId, on: body.on });
    case "settle":
      return undefined; // settling looks by itself before it writes
    default:
      return unreachable(body);
  }
}

/** XENA-4: a person takes a proposed booking into the books; a failed one may be tried again the same way. */
export async function acceptPosting(
  shell: Shell,
  it: { readonly creditorId: CreditorId; readonly postingId: string },
): Promise<Result<Posting, { readonly code: "posting_not_found" | "not_proposed" }>> {
  const seen = await loadPosting(shell.table, it.postingId);
  if (seen === undefined || seen.value.creditorId !== it.creditorId) return refuse({ code: "posting_not_found" });
  if (seen.value.status !== "proposed" && seen.value.status !== "failed") return refuse({ code: "not_proposed" });
  const { problem: _, ...rest } = seen.value;
  // a failed attempt may have reached the books all the same, so that it looks first
  const after: Posting = { ...rest, status: seen.value.status === "failed" ? "sending" : "pending" };
  await save(shell, [postingChange({ before: seen, after })], [postMessage(after, after.postingId)]);
  return accept(after);
}
