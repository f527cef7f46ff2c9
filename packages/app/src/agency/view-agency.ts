import {
  type AgencySettingsRefusal,
  type Autopilot,
  accept,
  assert,
  type Creditor,
  type CreditorId,
  createActionLabel,
  type Language,
  type Result,
  refuse,
  whyNotAtLevel,
} from "@kravflyt/core";
import { type AgencyAccount, loadAgencyAccount, loadCreditor, loadOperator } from "@kravflyt/store";
import { asOf } from "../autopilot-in-force.ts";
import type { PlainMail } from "../plain-mail.ts";
import { requestSyncOf } from "../request-sync.ts";
import type { Shell } from "../shell.ts";
import type { View } from "../view.ts";
import type { AgencyPort } from "./agency-port.ts";
import { syncMessage } from "./connect-agency.ts";
import { orderNote } from "./order-note.ts";

/** What the settings page and the order dialogue show (SVEA-10, -11). */
export type AgencyView = {
  readonly account?: AgencyAccount;
  readonly agencies: readonly {
    readonly agency: string;
    readonly label: string;
    readonly fields: AgencyPort["agencies"][string]["auth"]["fields"];
    readonly createAction: string;
    readonly order: Pick<PlainMail, "subject" | "text"> & { readonly email: string };
  }[];
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly settingsRefusal?: AgencySettingsRefusal;
};

export async function readAgency(
  view: View,
  port: Pick<AgencyPort, "agencies">,
  { creditorId, language }: { readonly creditorId: CreditorId; readonly language: Language },
): Promise<Result<AgencyView, { readonly code: "creditor_not_found" }>> {
  const [stored, account, operator] = await Promise.all([
    loadCreditor(view.table, creditorId),
    loadAgencyAccount(view.table, creditorId),
    loadOperator(view.table),
  ]);
  if (stored === undefined) return refuse({ code: "creditor_not_found" });
  assert(operator !== undefined, "the tenant has no operator");
  const { creditor, autopilot } = await asOf(view, stored.value);
  const contact = { name: "", email: creditor.email, phone: creditor.phone };
  const agencies = Object.entries(port.agencies).map(([agency, { label, auth, orderEmail: email }]) => ({
    agency,
    label,
    fields: auth.fields,
    createAction: createActionLabel(label, autopilot.level, language),
    order: { email, ...orderNote({ creditor, operator, contact, agency: label }) },
  }));
  const settingsRefusal = whyNotAtLevel(autopilot);
  return accept({
    ...(account === undefined ? {} : { account: account.value }),
    agencies,
    creditor,
    autopilot,
    ...(settingsRefusal === undefined ? {} : { settingsRefusal }),
  });
}

/** SVEA-26: the screen is opened: status of the items and feedback of the agency are fetched anew. */
export async function refreshAgency(
  shell: Shell,
  creditorId: CreditorId,
): Promise<Result<CreditorId, { readonly code: "creditor_not_found" | "agency_not_active" }>> {
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const account = await loadAgencyAccount(shell.table, creditorId);
  if (account?.value.status !== "active") return refuse({ code: "agency_not_active" });
  await shell.enqueue([syncMessage(shell, creditorId)]);
  await requestSyncOf(shell, creditorId);
  return accept(creditorId);
}
