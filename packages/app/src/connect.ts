import type { Company } from "@kravflyt/connectors";
import {
  accept,
  type CalendarDate,
  type ConnectionId,
  type ConnectionSettings,
  type CreditorId,
  connectionId,
  laterBy,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  type Connection,
  commit,
  connectionChange,
  loadConnection,
  loadCreditor,
  type Versioned,
} from "@kravflyt/store";
import { giveBack, takeLease } from "./lease.ts";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, openAccess, type Sources } from "./sources.ts";
import { writeTokens } from "./tokens.ts";

/** How long a person has to consent. */
const STATE_MS = 30 * 60_000;

export type StartConnection = {
  readonly connectionId: ConnectionId;
  readonly creditorId: CreditorId;
  readonly system: string;
  readonly userId: string;
  /** Random, unguessable; what comes back with the consent is `<connection>.<secret>`. */
  readonly secret: string;
};

/** FIKEN-4 to -6: a new connection, and where the person goes to consent. */
export async function startConnection(
  shell: Shell,
  sources: Sources,
  it: StartConnection,
): Promise<
  Result<{ readonly connection: Connection; readonly authorizeUrl: string }, { readonly code: "creditor_not_found" }>
> {
  if ((await loadCreditor(shell.table, it.creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const { system, userId } = it;
  const state = `${it.connectionId}.${it.secret}`;
  const connection: Connection = {
    settings: { ...UNSET, connectionId: it.connectionId, creditorId: it.creditorId, system, itemsFrom: shell.today },
    status: "new",
    createdBy: userId,
    oauth: { state, userId, expiresAt: laterBy(shell.at, STATE_MS) },
    health: { fetched: 0, changed: 0, failed: [] },
  };
  await commit(shell.table, [connectionChange({ after: connection })]);
  const authorizeUrl = connectorOf(system).oauth.authorizeUrl({ ...(await sources.app(system)), state });
  return accept({ connection, authorizeUrl });
}

/** Nothing is fetched before a person has chosen (FIKEN-15). */
const UNSET = {
  daysBeforeShown: 0,
  interestAccount: "8050",
  feeAccount: "3900",
  bankAccount: "1920",
  wash: "kind_only",
} as const satisfies Partial<ConnectionSettings>;

export type ConsentRefusal = { readonly code: "unknown_state" | "state_expired" | "consent_refused" };

/**
 * The person is back from the system. The state must be one we gave to this very person, and is good once.
 * @throws ConnectorError when the code is not good.
 */
export async function finishConsent(
  shell: Shell,
  sources: Sources,
  it: { readonly state: string; readonly userId: string; readonly code?: string },
): Promise<Result<Connection, ConsentRefusal>> {
  const seen = await loadConnection(shell.table, connectionOfState(it.state));
  if (seen?.value.oauth?.state !== it.state || seen.value.oauth.userId !== it.userId)
    return refuse({ code: "unknown_state" });
  const { oauth, ...used } = seen.value;
  await commit(shell.table, [connectionChange({ before: seen, after: used })]);
  if (oauth.expiresAt <= shell.at) return refuse({ code: "state_expired" });
  if (it.code === undefined) return refuse({ code: "consent_refused" });
  const { system } = used.settings;
  const app = await sources.app(system);
  const tokens = await connectorOf(system).oauth.exchangeCode(sources.send, { ...app, code: it.code, state: it.state });
  await writeTokens(sources.secrets, used.settings.connectionId, { tokens, at: shell.at });
  const status = used.settings.company === undefined ? "authorized" : "active";
  const after: Connection = { ...used, status };
  await commit(shell.table, [connectionChange({ before: { value: used, version: seen.version + 1 }, after })]);
  return accept(after);
}

/** A state names its connection, so that the answer finds it: `<connection>.<random>`. */
const connectionOfState = (state: string): ConnectionId => connectionId(state.slice(0, state.lastIndexOf(".")));

/** FIKEN-7: every company the consent covers. */
export async function listCompanies(
  shell: Shell,
  sources: Sources,
  seen: Versioned<Connection>,
): Promise<readonly Company[]> {
  const held = await takeLease(shell, seen, sources.worker());
  try {
    const access = await openAccess(shell, sources, held.value);
    return await connectorOf(held.value.settings.system).companies(access);
  } finally {
    await giveBack(shell, held, (connection) => connection);
  }
}

export type ActivateConnection = {
  readonly connectionId: ConnectionId;
  /** Left out: the only company that the consent covers. */
  readonly company?: string;
  readonly itemsFrom: CalendarDate;
} & Pick<ConnectionSettings, "daysBeforeShown" | "interestAccount" | "feeAccount" | "bankAccount" | "wash">;

export type ActivateRefusal =
  | { readonly code: "connection_not_found" | "no_consent" | "company_needed" | "company_unknown" }
  | { readonly code: "api_module_missing"; readonly helpUrl: string };

/** FIKEN-8 to -16: saves the choices, switches the connection on and asks for the first import at once. */
export async function activateConnection(
  shell: Shell,
  sources: Sources,
  it: ActivateConnection,
): Promise<Result<Connection, ActivateRefusal>> {
  const seen = await loadConnection(shell.table, it.connectionId);
  if (seen === undefined) return refuse({ code: "connection_not_found" });
  if (seen.value.status === "new") return refuse({ code: "no_consent" });
  const chosen = choose(await listCompanies(shell, sources, seen), it.company);
  if (!chosen.ok) return chosen;
  const now = await loadConnection(shell.table, it.connectionId);
  if (now === undefined) return refuse({ code: "connection_not_found" });
  const settings: ConnectionSettings = { ...now.value.settings, ...it, company: chosen.value.id };
  const { fullSyncOn: _, ...rest } = now.value; // everything is read again under the new choices
  const after: Connection = { ...rest, settings, status: "active" };
  const first = message("sync-creditor", `${it.connectionId}:${now.version + 1}`, {
    connectionId: it.connectionId,
    full: true,
  });
  await save(shell, [connectionChange({ before: now, after })], [first]);
  return accept(after);
}

function choose(companies: readonly Company[], wanted: string | undefined): Result<Company, ActivateRefusal> {
  const [only] = companies;
  const chosen = wanted === undefined && companies.length === 1 ? only : companies.find(({ id }) => id === wanted);
  if (chosen === undefined) return refuse({ code: wanted === undefined ? "company_needed" : "company_unknown" });
  return chosen.hasApiAccess
    ? accept(chosen)
    : refuse({ code: "api_module_missing", helpUrl: "https://fiken.no/foretak/tilleggstjenester" });
}
