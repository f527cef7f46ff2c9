import type { View } from "@kravflyt/app";
import type { Case } from "@kravflyt/core";
import type { Office } from "./world.ts";

/** What a person orders goes through the hub like anything else: it may be lost or die, and is then asked again. */
export async function ask({ hub }: Office, order: () => Promise<unknown>): Promise<void> {
  await hub.mailroom.schedule(order);
}

/** A person of the tenant, who sees all its cases, asks for one. */
export const asPerson = ({ caseId }: Pick<Case, "caseId">) => ({ caseId, mayAccess: () => true, by: "person" });

/** What a person looks at before ordering anything. */
export function asView({ hub }: Office): View {
  const { table, at, today } = hub.shell();
  return { table, now: at, today };
}
