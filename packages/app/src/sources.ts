import { type Access, type Api, type Connector, connectors, type Send, withBearer } from "@kravflyt/connectors";
import { assert, ConflictError, type Instant } from "@kravflyt/core";
import { acquireLease, type Connection, releaseLease } from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import { readTokens, type Secrets, type StoredTokens, writeTokens } from "./tokens.ts";

/** How we are known to one accounting system, and where it answers. */
export type SourceApp = {
  readonly apiUrl: string;
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
};

/** The outside, as use cases that read or write the creditor's books need it. */
export type Sources = {
  /** Settings of a system by its name in the registry. */
  readonly app: (system: string) => Promise<SourceApp>;
  readonly send: Send;
  readonly secrets: Secrets;
  /** A new name for a worker, so that two never hold the same lease. */
  readonly worker: () => string;
  /** Waits; tests and the local clock pass their own. */
  readonly sleep: (ms: number) => Promise<void>;
};

export function connectorOf(system: string): Connector {
  const connector = Object.entries(connectors).find(([name]) => name === system)?.[1];
  assert(connector !== undefined, `no connector for ${system}`);
  return connector;
}

/** Access before a company is chosen. */
export async function openAccess(shell: Shell, sources: Sources, connection: Connection): Promise<Access> {
  const { system, connectionId } = connection.settings;
  const { apiUrl } = await sources.app(system);
  // read once per job: a job ends long before the token that was fresh at its start
  let token: Promise<string> | undefined;
  const getToken = () => {
    token ??= freshToken(shell, sources, { system, connectionId });
    return token;
  };
  return { apiUrl, send: withBearer(sources.send, getToken) };
}

/** Access to the books of the chosen company. The caller holds the connection's lease: one request at a time. */
export async function openApi(shell: Shell, sources: Sources, connection: Connection): Promise<Api> {
  const { company, creditorId, connectionId } = connection.settings;
  assert(company !== undefined, `connection ${connectionId} has no company`);
  return { ...(await openAccess(shell, sources, connection)), company, creditorId, connectionId };
}

/** A token is renewed this long before it runs out. */
const RENEW_BEFORE_MS = 10 * 60_000;
const LEASE_MS = 60_000;
const TRIES_MAX = 20;
const WAIT_MS = 500;

type Whose = { readonly system: string; readonly connectionId: string };

/**
 * The access token, renewed when it is about to run out. Refresh tokens rotate: of several workers at once one renews,
 * the others wait for the token it stores (T14).
 */
export async function freshToken(shell: Shell, sources: Sources, whose: Whose): Promise<string> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const tokens = await readTokens(sources.secrets, whose.connectionId);
    if (!runsOut(tokens, shell.at)) return tokens.accessToken;
    const renewed = await renewAlone(shell, sources, whose, tokens);
    if (renewed !== undefined) return renewed.accessToken;
    await sources.sleep(WAIT_MS);
  }
  throw new ConflictError(`somebody else has been renewing the token of ${whose.connectionId} for too long`);
}

const runsOut = ({ expiresAt }: StoredTokens, at: Instant): boolean =>
  Date.parse(expiresAt) - Date.parse(at) < RENEW_BEFORE_MS;

/** `undefined` when somebody else is at it. */
async function renewAlone(
  shell: Shell,
  sources: Sources,
  { system, connectionId }: Whose,
  seen: StoredTokens,
): Promise<StoredTokens | undefined> {
  const lease = { name: `token:${connectionId}`, owner: sources.worker() };
  const isOurs = await acquireLease(shell.table, { ...lease, now: Date.parse(shell.at), holdMs: LEASE_MS });
  if (!isOurs) return undefined;
  try {
    const now = await readTokens(sources.secrets, connectionId);
    if (now.refreshToken !== seen.refreshToken) return now;
    const app = await sources.app(system);
    const tokens = await connectorOf(system).oauth.refresh(sources.send, { ...app, refreshToken: now.refreshToken });
    return await writeTokens(sources.secrets, connectionId, { tokens, at: shell.at });
  } finally {
    await releaseLease(shell.table, lease);
  }
}
