import { ConnectorError } from "@kravflyt/connectors";
import {
  accept,
  assert,
  type ConnectionId,
  type ConnectionSettings,
  type CreditorId,
  connectionId,
  laterBy,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  auditChange,
  type Connection,
  commit,
  connectionChange,
  loadConnection,
  loadCreditor,
  type Versioned,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, findConnector, type OauthApp, type Sources } from "./sources.ts";
import { writeTokens } from "./tokens.ts";
import type { MayAccess } from "./view.ts";

/** How long a person has to consent. */
const STATE_MS = 30 * 60_000;

export type StartConnection = {
  /** New and random; that of an existing connection gives it a new consent under its old settings. */
  readonly connectionId: ConnectionId;
  readonly isNew: boolean;
  readonly creditorId: CreditorId;
  readonly system: string;
  readonly userId: string;
  /** Random, unguessable; what comes back with the consent is `<connection>.<secret>`. */
  readonly secret: string;
};

export type StartedConnection = { readonly connection: Connection; readonly authorizeUrl: string };
export type StartConnectionRefusal = {
  readonly code: "creditor_not_found" | "unknown_system" | "connection_not_found" | "not_by_consent";
};

/** FIKEN-4 to -6: a new connection, or an old one that needs a new consent, and where the person goes to give it. */
export async function startConnection(
  shell: Shell,
  sources: Sources,
  it: StartConnection,
): Promise<Result<StartedConnection, StartConnectionRefusal>> {
  const { system, creditorId, userId } = it;
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const auth = findConnector(sources, system)?.auth;
  if (auth === undefined) return refuse({ code: "unknown_system" });
  if (auth.kind !== "oauth2_code") return refuse({ code: "not_by_consent" });
  const before = it.isNew ? undefined : await loadConnection(shell.table, it.connectionId);
  if (!(it.isNew || isTheirs(before, it))) return refuse({ code: "connection_not_found" });
  const app = await oauthAppOf(sources, system);
  const state = `${it.connectionId}.${it.secret}`;
  const oauth = { state, userId, expiresAt: laterBy(shell.at, STATE_MS) };
  const connection: Connection = { ...(before?.value ?? newConnection(shell, it)), oauth };
  await commit(shell.table, [connectionChange({ before, after: connection })]);
  return accept({ connection, authorizeUrl: auth.authorizeUrl({ ...app, state }) });
}

/** True when the connection is this creditor's, to this system. */
export const isTheirs = (
  seen: Versioned<Connection> | undefined,
  it: Pick<StartConnection, "creditorId" | "system">,
): boolean => seen?.value.settings.creditorId === it.creditorId && seen.value.settings.system === it.system;

/** Nothing is fetched before a person has chosen (FIKEN-15). */
const UNSET = {
  daysBeforeShown: 0,
  interestAccount: "8050",
  feeAccount: "3900",
  bankAccount: "1920",
  wash: "kind_only",
} as const satisfies Partial<ConnectionSettings>;

export const newConnection = (shell: Shell, it: Omit<StartConnection, "secret">): Connection => ({
  settings: {
    ...UNSET,
    connectionId: it.connectionId,
    creditorId: it.creditorId,
    system: it.system,
    itemsFrom: shell.today,
  },
  status: "new",
  createdBy: it.userId,
  health: { fetched: 0, changed: 0, failed: [] },
});

/** Who changed a connection, from what to what: its settings, or the consent that it has. */
export function auditOf(
  shell: Shell,
  it: {
    readonly what: "connection" | "consent";
    readonly before: Connection;
    readonly after: Connection;
    readonly by: string;
  },
) {
  const { connectionId: id, creditorId } = it.after.settings;
  const shown = ({ settings, status }: Connection) => ({ ...settings, status });
  const what = `${it.what}:${id}`;
  return auditChange({ creditorId, at: shell.at, by: it.by, what, before: shown(it.before), after: shown(it.after) });
}

async function oauthAppOf(sources: Sources, system: string): Promise<OauthApp> {
  const { oauth } = await sources.app(system);
  assert(oauth !== undefined, `${system} does not know us`);
  return oauth;
}

export type FinishConsent = {
  readonly state: string;
  readonly userId: string;
  readonly mayAccess: MayAccess;
  /** Absent: the person said no, or the system did. */
  readonly code?: string;
};

export type ConsentRefusal = {
  readonly code: "unknown_state" | "state_expired" | "consent_refused" | "code_refused";
};

/**
 * The person is back from the system. The state must be one we gave to this very person, and is good once.
 * A connection that was set up before goes on at once.
 */
export async function finishConsent(
  shell: Shell,
  sources: Sources,
  it: FinishConsent,
): Promise<Result<Connection, ConsentRefusal>> {
  const seen = await loadConnection(shell.table, connectionOfState(it.state));
  if (seen === undefined || !isStateOf(seen.value, it)) return refuse({ code: "unknown_state" });
  const { oauth, ...used } = seen.value;
  await commit(shell.table, [connectionChange({ before: seen, after: used })]);
  if (oauth === undefined || oauth.expiresAt <= shell.at) return refuse({ code: "state_expired" });
  if (it.code === undefined) return refuse({ code: "consent_refused" });
  const { system, connectionId: id } = used.settings;
  const app = await oauthAppOf(sources, system);
  const { auth } = connectorOf(sources, system);
  assert(auth.kind === "oauth2_code", `${system} has no page to consent on`);
  const tokens = await tokensFor(() =>
    auth.exchangeCode(sources.wayTo(system), { ...app, code: it.code ?? "", state: it.state }),
  );
  if (!tokens.ok) return tokens;
  await writeTokens(sources.secrets, id, { tokens: tokens.value, at: shell.at });
  const before = { value: used, version: seen.version + 1 };
  return accept(await storeConsent(shell, { before, connection: used, by: it.userId }));
}

/** A state names its connection, so that the answer finds it: `<connection>.<random>`. */
const connectionOfState = (state: string): ConnectionId => connectionId(state.slice(0, state.lastIndexOf(".")));

const isStateOf = ({ oauth, settings }: Connection, { state, userId, mayAccess }: FinishConsent): boolean =>
  oauth?.state === state && oauth.userId === userId && mayAccess(settings.creditorId);

/** A code that is used, old or made up is the answer no; anything else that goes wrong is the system's failure. */
async function tokensFor<Tokens>(exchange: () => Promise<Tokens>): Promise<Result<Tokens, ConsentRefusal>> {
  try {
    return accept(await exchange());
  } catch (error) {
    if (error instanceof ConnectorError && error.code === "consent_withdrawn") return refuse({ code: "code_refused" });
    throw error;
  }
}

/** The system lets us in: the connection waits for its settings, or goes on where it was set up before. */
export async function storeConsent(
  shell: Shell,
  it: { readonly before: Versioned<Connection> | undefined; readonly connection: Connection; readonly by: string },
): Promise<Connection> {
  const { before, connection, by } = it;
  const { company, connectionId: id } = connection.settings;
  const isSetUp = company !== undefined;
  const after: Connection = { ...resubscribing(connection), status: isSetUp ? "active" : "authorized" };
  const first = message("sync-creditor", `${id}:${(before?.version ?? 0) + 1}`, { connectionId: id });
  await save(
    shell,
    [connectionChange({ before, after }), auditOf(shell, { what: "consent", before: connection, after, by })],
    isSetUp ? [first] : [],
  );
  return after;
}

/** A subscription belongs to the credentials that it was asked for with: with new ones it is asked for anew. */
const resubscribing = ({ subscription, ...connection }: Connection): Connection =>
  subscription === undefined ? connection : { ...connection, subscription: { ...subscription, mark: "" } };
