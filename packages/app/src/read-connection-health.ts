import {
  accept,
  type ConnectionCondition,
  conditionOf,
  ExternalError,
  type Instant,
  isReadingToCome,
  type Remedy,
  type Result,
  refuse,
  remedyFor,
} from "@kravflyt/core";
import {
  type Connection,
  listPostings,
  loadAskedReading,
  loadWebhookInbox,
  openPostings,
  type Posting,
  type Table,
  type WebhookInbox,
} from "@kravflyt/store";
import { readCredentials } from "./credentials.ts";
import { hasBooks } from "./file-connection.ts";
import { type AskedConnection, loadAskedConnection } from "./load-connection.ts";
import { lastReadings } from "./request-sync.ts";
import { findConnector, type Sources } from "./sources.ts";
import { readTokens } from "./tokens.ts";

/** What waits to be written into the books, and what stands there. */
export type WritingView = {
  /** When the last booking that stands in the books was posted. */
  readonly lastAt?: Instant;
  readonly waiting: number;
  /** Waits in the books for a person there. */
  readonly proposed: number;
  readonly failed: number;
};

/** How we are let in, and for how long what we have is good. */
export type EntryView = {
  readonly kind: "oauth2_code" | "api_key" | "client_credentials" | "session_token" | "none";
  /** False: we have nothing to be let in with. */
  readonly isKept: boolean;
  /** When the token ends that we have; it is renewed before, without a person. */
  readonly tokenEndsAt?: string;
};

export type HealthView = {
  readonly connection: Connection;
  /** When the reading was asked for that is still to come. */
  readonly askedAt?: Instant;
  readonly condition: ConnectionCondition;
  readonly remedy?: Remedy;
  readonly inbox?: WebhookInbox;
  readonly writing: WritingView;
  readonly entry: EntryView;
  readonly webhooks: "signed" | "secret_path" | "none";
};

/** All that there is to say about a connection: how its reading goes, its writing, its messages and its entry. */
export async function readConnectionHealth(
  { table, at }: { readonly table: Table; readonly at: Instant },
  sources: Sources,
  it: AskedConnection,
): Promise<Result<HealthView, { readonly code: "connection_not_found" }>> {
  const seen = await loadAskedConnection(table, it);
  if (seen === undefined) return refuse({ code: "connection_not_found" });
  const { status, syncedAt, health } = seen.value;
  const [asked, inbox, writing, entry] = await Promise.all([
    loadAskedReading(table, it.connectionId),
    loadWebhookInbox(table, it.connectionId),
    readWriting(table, seen.value),
    readEntry(sources, seen.value),
  ]);
  const { problem } = health;
  const facts = { status, syncedAt, problem: problem && { since: problem.since ?? problem.at } };
  return accept({
    connection: seen.value,
    ...(asked !== undefined &&
      isReadingToCome(asked.value, lastReadings(seen.value), at) && { askedAt: asked.value.at }),
    condition: conditionOf(facts, at),
    ...(problem === undefined ? {} : { remedy: remedyFor(problem.code) }),
    ...(inbox === undefined ? {} : { inbox: inbox.value }),
    writing,
    entry,
    webhooks: findConnector(sources, seen.value.settings.system)?.can.webhooks ?? "none",
  });
}

/** Postings looked at of each kind; a creditor with more has older ones that are not counted. */
const LOOKED_AT_MAX = 100;

async function readWriting(table: Table, { settings }: Connection): Promise<WritingView> {
  const { creditorId, connectionId } = settings;
  const ofStatus = async (status: Posting["status"]) => {
    const { items } = await listPostings(table, creditorId, { status, limit: LOOKED_AT_MAX });
    return items.filter((one) => one.connectionId === connectionId);
  };
  const [open, posted, failed] = await Promise.all([
    openPostings(table, connectionId),
    ofStatus("posted"),
    ofStatus("failed"),
  ]);
  const lastAt = posted
    .map(({ attemptAt }) => attemptAt)
    .toSorted()
    .findLast((one) => one !== undefined);
  const proposed = open.filter(({ status }) => status === "proposed").length;
  return {
    ...(lastAt === undefined ? {} : { lastAt }),
    waiting: open.length - proposed,
    proposed,
    failed: failed.length,
  };
}

async function readEntry(sources: Sources, { settings, status }: Connection): Promise<EntryView> {
  const kind = hasBooks(settings) ? (findConnector(sources, settings.system)?.auth.kind ?? "none") : "none";
  if (kind === "none" || status === "new") return { kind, isKept: false };
  try {
    if (kind === "oauth2_code") {
      const { expiresAt } = await readTokens(sources.secrets, settings.connectionId);
      return { kind, isKept: true, tokenEndsAt: expiresAt };
    }
    const { token } = await readCredentials(sources.secrets, settings.connectionId);
    return { kind, isKept: true, ...(token === undefined ? {} : { tokenEndsAt: token.expiresAt }) };
  } catch (error) {
    if (error instanceof ExternalError && error.retry === "after_reconnect") return { kind, isKept: false };
    throw error;
  }
}
