import type { Api, Webhooks } from "@kravflyt/connectors";
import { type CalendarDate, ConflictError, type ConnectionId, ExternalError } from "@kravflyt/core";
import {
  type Connection,
  commit,
  connectionChange,
  loadConnection,
  type Versioned,
  type WebhookSubscription,
} from "@kravflyt/store";
import { problemCode } from "./connection-problem.ts";
import { hasBooks } from "./file-connection.ts";
import { giveBack, takeLease } from "./lease.ts";
import { openApi } from "./open-books.ts";
import type { Shell } from "./shell.ts";
import { findConnector, type Sources } from "./sources.ts";
import { addressOf, callbackUrl, markOf, secretAt } from "./webhook-address.ts";

/** What there is to do about a connection's subscription. */
export type WebhookWork = "subscribe" | "renew" | "check" | "end";

export type ArrangeAnswer = { readonly kind: "nothing" | "busy" | "done" | "failed" };

/**
 * Asks the system to tell us of changes by itself, asks anew after a change of credentials, of our key or our address and
 * where a look each day finds it ended, and ends it when the connection is switched off. A lost answer is followed up by the next reading: it asks again at the same
 * address, where the system has at most one afterwards. That it fails stops no reading: it is shown, and tried again.
 */
export async function arrangeWebhooks(
  shell: Shell,
  sources: Sources,
  it: {
    readonly connectionId: ConnectionId;
    readonly hubUrl: string | undefined;
    /** What the secrets of all subscriptions are made from. */
    readonly key: () => Promise<string>;
  },
): Promise<ArrangeAnswer> {
  const seen = await loadConnection(shell.table, it.connectionId);
  if (seen === undefined || it.hubUrl === undefined || !hasBooks(seen.value.settings)) return { kind: "nothing" };
  const webhooks = findConnector(sources, seen.value.settings.system)?.webhooks;
  if (webhooks === undefined || !mayNeedWork(seen.value)) return { kind: "nothing" };
  const key = await it.key();
  const work = workFor(seen.value, { mark: markOf(key, it.hubUrl), today: shell.today });
  if (work === undefined) return { kind: "nothing" };
  const held = await leaseOrBusy(shell, seen, { worker: sources.worker(), work });
  if (held === undefined) return { kind: "busy" };
  return arrange(shell, sources, { held, work, webhooks, key, hubUrl: it.hubUrl });
}

/** Without this most readings would ask for the key in vain. */
const mayNeedWork = ({ status, subscription }: Connection): boolean =>
  status === "active" || (status === "off" && subscription !== undefined && subscription.state !== "off");

function workFor(
  { status, subscription }: Connection,
  { mark, today }: { readonly mark: string; readonly today: CalendarDate },
): WebhookWork | undefined {
  if (status === "off") return "end";
  if (subscription === undefined || subscription.state === "off") return "subscribe";
  if (subscription.mark !== mark) return "renew";
  if (subscription.state === "asked") return "subscribe";
  return subscription.checkedOn === today ? undefined : "check";
}

async function leaseOrBusy(
  shell: Shell,
  seen: Versioned<Connection>,
  { worker, work }: { readonly worker: string; readonly work: WebhookWork },
) {
  try {
    return await takeLease(shell, seen, worker);
  } catch (error) {
    // the next reading sees to it; where nothing is read any more the message comes again
    if (error instanceof ConflictError && work !== "end") return undefined;
    throw error;
  }
}

type Arranging = {
  readonly held: Versioned<Connection>;
  readonly work: WebhookWork;
  readonly webhooks: Webhooks;
  readonly key: string;
  readonly hubUrl: string;
};

async function arrange(shell: Shell, sources: Sources, it: Arranging): Promise<ArrangeAnswer> {
  let { held } = it;
  /** Each step is written before the next is taken, so that a crash between them is seen. */
  const write = async (subscription: WebhookSubscription) => {
    const after = { ...held.value, subscription };
    await commit(shell.table, [connectionChange({ before: held, after })]);
    held = { value: after, version: held.version + 1 };
  };
  try {
    const api = await openApi(shell, sources, held.value);
    await doWork({ shell, api, it, write }, held.value.subscription);
  } catch (error) {
    const isFinal = error instanceof ExternalError && (it.work !== "end" || error.retry !== "later");
    await giveBack(shell, held, (connection) =>
      isFinal ? withProblem(connection, shell, { error, work: it.work }) : connection,
    );
    if (!isFinal) throw error;
    return { kind: "failed" };
  }
  await giveBack(shell, held, (connection) => connection);
  return { kind: "done" };
}

type Step = {
  readonly shell: Shell;
  readonly api: Api;
  readonly it: Arranging;
  readonly write: (subscription: WebhookSubscription) => Promise<void>;
};

async function doWork(step: Step, before: WebhookSubscription | undefined): Promise<void> {
  const { shell, api, it, write } = step;
  if (it.work === "check" && before?.id !== undefined && (await it.webhooks.isOn(api, before.id))) {
    const { problem: _, ...well } = before;
    return write({ ...well, checkedOn: shell.today });
  }
  const left = it.work === "subscribe" || before === undefined ? before : await end(step, before);
  if (it.work !== "end") await subscribe(step, left);
}

/** One whose answer was lost is taken anew before it is ended: nobody knows its id. */
async function end({ api, it, write }: Step, { problem: _, since: __, id, ...before }: WebhookSubscription) {
  const lost = before.state === "asked" ? await it.webhooks.subscribe(api, placeOf(api, it, before)) : undefined;
  const known = lost ?? id;
  if (known !== undefined) await it.webhooks.unsubscribe(api, known);
  const off: WebhookSubscription = { ...before, state: "off" };
  await write(off);
  return off;
}

async function subscribe({ shell, api, it, write }: Step, before: WebhookSubscription | undefined): Promise<void> {
  const asked = askedFor(it, before);
  await write(asked);
  const id = await it.webhooks.subscribe(api, placeOf(api, it, asked));
  await write({ ...asked, state: "on", id, since: shell.at, checkedOn: shell.today });
}

/** One that was asked for already keeps its address, where what came of it is found; otherwise it is a new one. */
function askedFor({ key, hubUrl }: Arranging, before: WebhookSubscription | undefined): WebhookSubscription {
  const generation = before?.state === "asked" ? before.generation : (before?.generation ?? 0) + 1;
  return { state: "asked", generation, mark: markOf(key, hubUrl) };
}

function placeOf(api: Api, { held, key, hubUrl }: Arranging, { generation }: WebhookSubscription) {
  const { system } = held.value.settings;
  const address = addressOf({ connectionId: api.connectionId, generation });
  return { url: callbackUrl(hubUrl, system, address), secret: secretAt(key, system, address) };
}

/** Where we are let in no more there is nothing to end: what still comes is refused at our door. */
function withProblem(
  connection: Connection,
  shell: Shell,
  { error, work }: { readonly error: ExternalError; readonly work: WebhookWork },
): Connection {
  const { subscription } = connection;
  if (subscription === undefined) return connection;
  const state = work === "end" ? "off" : subscription.state;
  const problem = { code: problemCode(error), at: shell.at };
  return { ...connection, subscription: { ...subscription, state, problem } };
}
