import { type Agency, ConnectorError, type Credentials } from "@kravflyt/connectors";
import {
  type AgencySettingsRefusal,
  accept,
  type CreditorId,
  checkSourceVersion,
  type Result,
  refuse,
  type SourceVersionRefusal,
  USUAL_AGENCY_TERMS,
  whyNotAtLevel,
} from "@kravflyt/core";
import {
  type AgencyAccount,
  agencyAccountChange,
  agencyEntryChange,
  auditChange,
  commit,
  loadAgencyAccount,
  loadCreditor,
} from "@kravflyt/store";
import { loadSettled } from "../autopilot-in-force.ts";
import { writeCredentials } from "../credentials.ts";
import { message } from "../messages.ts";
import { openWith } from "../open-with.ts";
import { save } from "../save.ts";
import type { Shell } from "../shell.ts";
import { takeOneOfDay } from "../within-day.ts";
import { type AgencyPort, agencySecret, findAgency } from "./agency-port.ts";

export type OrderAccess = {
  readonly creditorId: CreditorId;
  readonly agency: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  /** SVEA-11: names the order, so that the same is sent once. */
  readonly orderId: string;
  readonly by: string;
};

export type OrderAccessRefusal = {
  readonly code: "creditor_not_found" | "unknown_agency" | "agency_is_active" | "ordered_too_often";
};

/** Each order is a mail from the operator's domain. */
const ORDERS_A_DAY = 3;

/** SVEA-11, -12: notes that the agreement was read, and orders access by an e-mail that goes out with the next run. */
export async function orderAccess(
  shell: Shell,
  port: AgencyPort,
  it: OrderAccess,
): Promise<Result<AgencyAccount, OrderAccessRefusal>> {
  const { creditorId, agency, contact, by } = it;
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  if (findAgency(port, agency) === undefined) return refuse({ code: "unknown_agency" });
  const before = await loadAgencyAccount(shell.table, creditorId);
  if (before?.value.status === "active") return refuse({ code: "agency_is_active" });
  const isOneOfDay = await takeOneOfDay(shell, { name: `agency-orders:${creditorId}`, aDay: ORDERS_A_DAY });
  if (!isOneOfDay) return refuse({ code: "ordered_too_often" });
  const after: AgencyAccount = {
    ...(before?.value ?? newAccount(shell, creditorId, agency)),
    agency,
    agreementRead: { by, at: shell.at },
  };
  const body = { kind: "ordered_access", contact } as const;
  const entry = { entryId: `order-${it.orderId}`, creditorId, at: shell.at, by, body, status: "waiting" } as const;
  await save(
    shell,
    [agencyAccountChange({ before, after }), agencyEntryChange({ after: entry })],
    [syncMessage(shell, creditorId)],
  );
  return accept(after);
}

const newAccount = ({ at }: Shell, creditorId: CreditorId, agency: string): AgencyAccount => ({
  creditorId,
  agency,
  status: "ordered",
  terms: USUAL_AGENCY_TERMS,
  readSince: at,
  failed: [],
});

/** Has the agency talked to at once. */
export const syncMessage = ({ at }: Shell, creditorId: CreditorId) =>
  message("sync-agency", `${creditorId}:${at}`, { creditorId });

export type ConnectAgency = {
  readonly creditorId: CreditorId;
  readonly agency: string;
  readonly pasted: Credentials;
  /** SVEA-9: the source system and its version, where it is one that we do not read ourselves. */
  readonly source?: { readonly system: string; readonly version: string } | undefined;
  readonly by: string;
};

export type ConnectAgencyRefusal =
  | { readonly code: "creditor_not_found" | "unknown_agency" | "other_agency_has_cases" }
  | { readonly code: "credential_unreadable"; readonly field: string }
  | { readonly code: "credentials_wrong"; readonly field?: string }
  | SourceVersionRefusal
  | AgencySettingsRefusal;

/**
 * SVEA-12, -13, -15: what the agency answered, or what the creditor had already, lets us in. The agency is asked before
 * anything is kept. SVEA-24: not while our own letters contradict the level.
 */
export async function connectAgency(
  shell: Shell,
  port: AgencyPort,
  it: ConnectAgency,
): Promise<Result<AgencyAccount, ConnectAgencyRefusal>> {
  const settled = await loadSettled(shell, it.creditorId);
  if (settled === undefined) return refuse({ code: "creditor_not_found" });
  const agency = findAgency(port, it.agency);
  if (agency === undefined) return refuse({ code: "unknown_agency" });
  const version = it.source === undefined ? undefined : checkSourceVersion(it.source.system, it.source.version);
  if (version?.ok === false) return version;
  const level = whyNotAtLevel(settled.value.autopilot);
  if (level !== undefined) return refuse(level);
  const before = await loadAgencyAccount(shell.table, it.creditorId);
  if (before?.value.status === "active" && before.value.agency !== it.agency) {
    return refuse({ code: "other_agency_has_cases" });
  }
  const read = agency.auth.read(it.pasted);
  if (!read.ok) return read;
  const wrong = await whyNotLetIn(port, agency, { system: it.agency, credentials: read.value });
  if (wrong !== undefined) return refuse(wrong);
  await writeCredentials(port.sources.secrets, agencySecret(it.creditorId), { credentials: read.value });
  const { problem: _, ...known } = before?.value ?? newAccount(shell, it.creditorId, it.agency);
  const source = it.source === undefined ? {} : { source: it.source };
  const after: AgencyAccount = { ...known, agency: it.agency, status: "active", ...source };
  const audit = { creditorId: it.creditorId, at: shell.at, by: it.by, what: "agency", before: before?.value, after };
  await commit(shell.table, [agencyAccountChange({ before, after }), auditChange(audit)]);
  return accept(after);
}

async function whyNotLetIn(
  { sources }: AgencyPort,
  agency: Agency,
  it: { readonly system: string; readonly credentials: Credentials },
): Promise<Extract<ConnectAgencyRefusal, { code: "credentials_wrong" }> | undefined> {
  try {
    await agency.verify(await openWith(sources, agency.auth, { ...it, getToken: async () => "" }));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retry !== "after_reconnect") throw error;
    return { code: "credentials_wrong", ...(error.credential === undefined ? {} : { field: error.credential }) };
  }
}
