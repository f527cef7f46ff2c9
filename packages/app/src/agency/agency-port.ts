import type { Access, Agency } from "@kravflyt/connectors";
import { assert, ConflictError, ExternalError, laterBy } from "@kravflyt/core";
import { type AgencyAccount, agencyAccountChange, commit, loadAgencyAccount, type Versioned } from "@kravflyt/store";
import { readCredentials } from "../credentials.ts";
import { openWith } from "../open-with.ts";
import type { Shell } from "../shell.ts";
import type { Sources } from "../sources.ts";

/** The agencies, and the ways to them. */
export type AgencyPort = {
  readonly agencies: Readonly<Record<string, Agency>>;
  readonly sources: Sources;
};

export const findAgency = ({ agencies }: AgencyPort, name: string): Agency | undefined =>
  Object.hasOwn(agencies, name) ? agencies[name] : undefined;

export function agencyOf(port: AgencyPort, name: string): Agency {
  const agency = findAgency(port, name);
  assert(agency !== undefined, `no agency ${name}`);
  return agency;
}

/** Name of the secret that lets us into the agency for a creditor. */
export const agencySecret = (creditorId: string): string => `agency-${creditorId}`;

export async function openAgency(
  port: AgencyPort,
  { agency: name, creditorId }: AgencyAccount,
): Promise<{ readonly agency: Agency; readonly access: Access }> {
  const agency = agencyOf(port, name);
  const { credentials } = await readCredentials(port.sources.secrets, agencySecret(creditorId));
  const access = await openWith(port.sources, agency.auth, { system: name, credentials, getToken: async () => "" });
  return { agency, access };
}

/** Longer than any function may run, so that only a dead worker's lease ever runs out. */
const HOLD_MS = 15 * 60_000;

/** @throws ConflictError when somebody talks to the agency for this creditor already. */
export async function takeAccount(
  shell: Shell,
  seen: Versioned<AgencyAccount>,
  owner: string,
): Promise<Versioned<AgencyAccount>> {
  const { lease } = seen.value;
  if (lease !== undefined && lease.until > shell.at) throw new ConflictError("the agency is being talked to");
  const after = { ...seen.value, lease: { owner, until: laterBy(shell.at, HOLD_MS) } };
  await commit(shell.table, [agencyAccountChange({ before: seen, after })]);
  return { value: after, version: seen.version + 1 };
}

/** Gives it back with what came of the work; a lease that went on without us stays as it is. */
export async function giveBackAccount(
  shell: Shell,
  held: Versioned<AgencyAccount>,
  change: (it: AgencyAccount) => AgencyAccount,
): Promise<void> {
  const now = await loadAgencyAccount(shell.table, held.value.creditorId);
  if (now === undefined || now.value.lease?.owner !== held.value.lease?.owner) return;
  const { lease: _, ...after } = change(now.value);
  await commit(shell.table, [agencyAccountChange({ before: now, after })]);
}

/** What went wrong, for people: the code only, never what the other side wrote. */
export function withProblem(account: AgencyAccount, shell: Shell, error: unknown): AgencyAccount {
  if (error instanceof ConflictError) return account;
  const isOutside = error instanceof ExternalError;
  const code = isOutside && "code" in error && typeof error.code === "string" ? error.code : "internal_error";
  const needsPerson = isOutside && error.retry === "after_reconnect";
  return {
    ...account,
    ...(needsPerson ? { status: "needs_credentials" as const } : {}),
    lastRunAt: shell.at,
    problem: { code, at: shell.at },
  };
}
