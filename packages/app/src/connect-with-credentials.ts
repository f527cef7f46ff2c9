import { type ApiKey, ConnectorError, type Credentials, type TokenFromCredentials } from "@kravflyt/connectors";
import { accept, type Result, refuse } from "@kravflyt/core";
import { type Connection, loadConnection, loadCreditor, type Versioned } from "@kravflyt/store";
import { isTheirs, newConnection, type StartConnection, storeConsent } from "./connect.ts";
import { writeCredentials } from "./credentials.ts";
import { openWith } from "./open-with.ts";
import { isPushed, pushConnection } from "./push-connection.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, findConnector, type Sources } from "./sources.ts";

export type ConnectWithCredentials = Omit<StartConnection, "secret"> & {
  /** What the person pasted, by field. Secret as a whole. */
  readonly pasted: Credentials;
};

/** Why the system does not let us in, where a person can put it right. */
const WRONG = [
  "api_module_missing",
  "privilege_missing",
  "version_too_old",
  "factoring_active",
  "company_not_ticked",
] as const;

export type CredentialsRefusal =
  | { readonly code: "creditor_not_found" | "unknown_system" | "connection_not_found" | "not_by_credentials" }
  | { readonly code: "credential_unreadable"; readonly field: string }
  /** `field` names the wrong one, where the system tells. */
  | { readonly code: "credentials_wrong"; readonly field?: string }
  | { readonly code: "company_is_fixed" }
  | { readonly code: (typeof WRONG)[number]; readonly helpUrl?: string };

/**
 * XENA-10 to -12, -21: a new connection, or new credentials for an old one, by what the person pasted. The system is asked
 * before anything is kept; what was pasted is kept as a secret and never shown again. A connection that was set up before
 * goes on at once.
 */
export async function connectWithCredentials(
  shell: Shell,
  sources: Sources,
  it: ConnectWithCredentials,
): Promise<Result<Connection, CredentialsRefusal>> {
  if ((await loadCreditor(shell.table, it.creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  if (isPushed(it)) return accept(await pushConnection(shell, it));
  const auth = findConnector(sources, it.system)?.auth;
  if (auth === undefined) return refuse({ code: "unknown_system" });
  if (auth.kind === "oauth2_code") return refuse({ code: "not_by_credentials" });
  const before = it.isNew ? undefined : await loadConnection(shell.table, it.connectionId);
  if (!(it.isNew || isTheirs(before, it))) return refuse({ code: "connection_not_found" });
  const read = auth.read(it.pasted);
  if (!read.ok) return read;
  const { company } = before?.value.settings ?? {};
  const verified = await verify(shell, sources, { system: it.system, auth, credentials: read.value, company });
  return verified.ok ? keep(shell, sources, { ...it, credentials: read.value, before }) : verified;
}

type Verification = Pick<ConnectWithCredentials, "system"> & {
  readonly auth: ApiKey | TokenFromCredentials;
  readonly credentials: Credentials;
  /** The one that was chosen before: another company is another connection. */
  readonly company: string | undefined;
};

/** Asks the system, with what was pasted and nothing that is kept. */
async function verify(
  shell: Shell,
  sources: Sources,
  it: Verification,
): Promise<Result<undefined, CredentialsRefusal>> {
  try {
    // by the company that the credentials name, not the one that was chosen before: the two may differ
    const opened = { system: it.system, credentials: it.credentials, getToken: tokenOf(shell, sources, it) };
    const access = await openWith(sources, it.auth, opened);
    const connector = connectorOf(sources, it.system);
    await connector.verify(access);
    if (it.company === undefined) return accept(undefined);
    const isIn = (await connector.companies(access)).some(({ id }) => id === it.company);
    return isIn ? accept(undefined) : refuse({ code: "company_is_fixed" });
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retry !== "after_reconnect") throw error;
    return refuse(toRefusal(error));
  }
}

/** A token of its own, made once; a second time it is the credentials that are wrong. */
function tokenOf(shell: Shell, sources: Sources, { system, auth, credentials }: Verification) {
  let token: Promise<string> | undefined;
  const make = async () => {
    if (auth.kind === "api_key") return "";
    const { apiUrl, moreUrls, keys = {} } = await sources.app(system);
    const it = { apiUrl, ...(moreUrls && { moreUrls }), credentials, ours: keys, at: shell.at };
    return (await auth.newToken(sources.wayTo(system), it)).accessToken;
  };
  return (): Promise<string> => {
    token ??= make();
    return token;
  };
}

function toRefusal({ code, credential, helpUrl }: ConnectorError): CredentialsRefusal {
  const known = WRONG.find((one) => one === code);
  if (known !== undefined) return { code: known, ...(helpUrl === undefined ? {} : { helpUrl }) };
  return { code: "credentials_wrong", ...(credential === undefined ? {} : { field: credential }) };
}

type Keeping = ConnectWithCredentials & {
  readonly credentials: Credentials;
  readonly before: Versioned<Connection> | undefined;
};

async function keep(shell: Shell, sources: Sources, it: Keeping): Promise<Result<Connection, CredentialsRefusal>> {
  await writeCredentials(sources.secrets, it.connectionId, { credentials: it.credentials });
  const connection = it.before?.value ?? newConnection(shell, it);
  return accept(await storeConsent(shell, { before: it.before, connection, by: it.userId }));
}
