import type { Tenant } from "./tenants.ts";

/**
 * Names of what a tenant keeps. They are chosen here, not by CloudFormation, so that the service stack finds everything
 * without an export of the data stack: neither holds the other back. A bucket's name is unique in the whole world,
 * hence the account in it.
 */
export const namesOf = ({ tenant, account }: Pick<Tenant, "tenant" | "account">) => ({
  table: `kravflyt-${tenant}`,
  letters: `kravflyt-${tenant}-letters-${account}`,
  print: `kravflyt-${tenant}-print-${account}`,
  bank: `kravflyt-${tenant}-bank-${account}`,
  accessLogs: `kravflyt-${tenant}-access-logs-${account}`,
  /** Names of the tenant's secrets start so. */
  secretsPrefix: `kravflyt/${tenant}/`,
  /** The key that the secrets of all subscriptions are made from. */
  webhookKey: `kravflyt/${tenant}/system/webhooks`,
  /** The key that the codes of all debtors are made from. */
  debtorKey: `kravflyt/${tenant}/system/debtor-codes`,
  /** What Vipps handed out to the operator: a person puts it there. */
  vippsKeys: `kravflyt/${tenant}/system/vipps`,
  mail: `kravflyt-${tenant}`,
});
export type Names = ReturnType<typeof namesOf>;
