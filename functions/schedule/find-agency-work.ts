import { findAgencyWork } from "@kravflyt/app";
import { logInfo, scheduled } from "@kravflyt/runtime";
import { sendTo, tableToRead } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-agency");

/** Has agencies talked to where something waits, and tells somebody of each receipt that is late (T16), until it has come. */
export const handler = scheduled("find-agency-work", async (at) => {
  const { asked, late } = await findAgencyWork(shellOf(at, { table: tableToRead(), send }));
  for (const { handOverId, creditorId, agency, orderedAt } of late)
    logInfo("agency_receipt_late", { handOverId, creditorId, agency, orderedAt });
  return { asked, late: late.length };
});
