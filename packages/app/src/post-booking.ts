import { type Api, type Connector, ConnectorError } from "@kravflyt/connectors";
import { bookedOn, bookingDay, type ConnectionId, isBooking, unreachable } from "@kravflyt/core";
import {
  type Connection,
  commit,
  loadConnection,
  loadOurPayments,
  loadPosting,
  ourPaymentChange,
  type Posting,
  postingChange,
  referenceOf,
  type Versioned,
} from "@kravflyt/store";
import { hasBooks } from "./file-connection.ts";
import { giveBack, takeLease } from "./lease.ts";
import { failWith, markFailed, type PostAnswer, withoutProblem } from "./mark-failed.ts";
import { openApi } from "./open-books.ts";
import { proposeBooking } from "./propose-booking.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";
import { takeBack } from "./take-back.ts";
import { type BackBody, takeBackPayment } from "./take-back-posting.ts";
import { tellOfCollection } from "./tell-of-collection.ts";

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
  if (!isOurs(sources, seen.value, connection.value)) return { kind: "nothing_to_do" };
  // it waits until the connection is switched on again
  if (connection.value.status === "off") return { kind: "nothing_to_do" };
  // what a file brought can be booked by a person only
  if (!hasBooks(connection.value.settings)) return failWith(shell, seen, "no_books");
  const held = await takeLease(shell, connection, sources.worker());
  try {
    if (seen.value.status === "reversing") return await takeBack(shell, sources, { connection: held.value, seen });
    if (seen.value.status === "proposed") return await proposeBooking(shell, sources, { connection: held.value, seen });
    const attempt = await markSending(shell, seen);
    // a person may have booked by hand what was held
    const mayBeDone = seen.value.status !== "pending";
    return await postHeld(shell, sources, { held, seen: attempt, mayBeDone });
  } finally {
    await giveBack(shell, held, (one) => one);
  }
}

const OURS: readonly Posting["status"][] = ["pending", "sending", "held", "reversing"];

/** A proposal is a matter of ours where the books have a place for it; elsewhere it waits with us for a person. */
function isOurs(sources: Sources, { status, body }: Posting, { settings }: Connection): boolean {
  if (OURS.includes(status)) return true;
  // nothing that is taken back can be proposed in the books
  if (status !== "proposed" || body.kind === "payment_back" || !hasBooks(settings)) return false;
  return connectorOf(sources, settings.system).proposals !== undefined;
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
  let now = seen;
  try {
    const api = await openApi(shell, sources, held.value);
    const found = mayBeDone ? await find(shell, { connector, api }, seen.value) : undefined;
    if (found === undefined) now = await moveToOpenDay(shell, { connector, api }, { held, seen });
    const remoteId = found ?? (await postOrFind(shell, { connector, api }, now.value));
    await markPosted(shell, now, remoteId);
    return { kind: "posted" };
  } catch (error) {
    return markFailed(shell, now, error);
  }
}

/**
 * Where the creditor wants it so, a booking whose day is closed goes on the first open day, never on one to come. The posting
 * says so before it is sent, so that what is shown is what is booked.
 */
async function moveToOpenDay(
  shell: Shell,
  { connector, api }: Books,
  { held, seen }: Pick<Attempt, "held" | "seen">,
): Promise<Versioned<Posting>> {
  const { body } = seen.value;
  if (held.value.settings.whenLocked !== "first_open_day" || !isBooking(body)) return seen;
  const openFrom = await connector.firstOpenDay?.(api);
  const day = bookingDay(body);
  if (openFrom === undefined || openFrom <= day || openFrom > shell.today) return seen;
  const after: Posting = { movedFrom: day, ...seen.value, body: bookedOn(body, openFrom) };
  await commit(shell.table, [postingChange({ before: seen, after })]);
  return { value: after, version: seen.version + 1 };
}

async function markPosted(shell: Shell, seen: Versioned<Posting>, remoteId: string): Promise<void> {
  const { body, connectionId, postingId } = seen.value;
  const posted = postingChange({ before: seen, after: { ...withoutProblem(seen.value), status: "posted", remoteId } });
  const ours = body.kind === "sale_payment" ? [ourPaymentChange(connectionId, remoteId, postingId)] : [];
  await commit(shell.table, [posted, ...ours]);
}

type Books = { readonly connector: Connector; readonly api: Api };

/** A system that knows our reference already has the booking: then it is found, and posted it is. */
async function postOrFind(shell: Shell, books: Books, posting: Posting): Promise<string> {
  try {
    return await post(shell, books, posting);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== "already_done") throw error;
    const there = await find(shell, books, posting);
    if (there === undefined) throw error;
    return there;
  }
}

async function post(shell: Shell, { connector, api }: Books, posting: Posting): Promise<string> {
  const { body } = posting;
  const reference = referenceOf(posting);
  switch (body.kind) {
    case "sale_payment":
      return connector.registerPayment(api, { reference, ...body });
    case "payment_back":
      return takeBackPayment({ connector, api }, body, await originalOf(shell, body));
    case "journal":
      return connector.postJournal(api, { reference, ...body });
    case "settle":
      if (await connector.isSettled(api, body.source)) return "settled";
      // a person settles it by hand, and the posting says so
      if (connector.settle === undefined) throw new ConnectorError(connector.label, "not_offered", "settling");
      await connector.settle(api, body);
      return "settled";
    case "mark":
    case "unmark":
    case "give_back":
    case "tell":
    case "merge_case":
      return tellOfCollection(shell, { connector, api }, { body, caseId: posting.caseId });
    default:
      return unreachable(body);
  }
}

const originalOf = async ({ table }: Shell, { undoes }: BackBody): Promise<Posting | undefined> =>
  undoes === undefined ? undefined : (await loadPosting(table, undoes))?.value;

async function find(shell: Shell, { connector, api }: Books, posting: Posting): Promise<string | undefined> {
  const { body, connectionId } = posting;
  const reference = referenceOf(posting);
  switch (body.kind) {
    case "sale_payment": {
      const invoice = await connector.item(api, body.source);
      const ids = invoice?.payments.map(({ id }) => id) ?? [];
      const order = { reference, ...body };
      return connector.findPayment(api, order, await loadOurPayments(shell.table, connectionId, ids));
    }
    case "journal":
      return connector.findJournal(api, { reference, on: body.on });
    // these look by themselves before they write
    case "payment_back":
    case "settle":
    case "mark":
    case "unmark":
    case "give_back":
    case "tell":
    case "merge_case":
      return undefined;
    default:
      return unreachable(body);
  }
}
