import { lapsedVersions, readLaw } from "@kravflyt/app";
import { dayInNorway } from "@kravflyt/core";
import { logInfo, scheduled } from "@kravflyt/runtime";
import { tableToRead } from "../deps.ts";

/**
 * Tells somebody, day by day, when rates or the review of the law end within 30 days (N14), and which creditor's
 * version did not take effect on its day because it was not lawful then (N10), until a person has seen to it.
 */
export const handler = scheduled("check-rates", async (at) => {
  const view = { table: tableToRead(), today: dayInNorway(at.now) };
  const { settings, missing, reviewEnds } = await readLaw(view.table, view.today);
  if (missing.length > 0 || reviewEnds) {
    const rates = missing.map(({ rate, firstDay }) => `${rate} ${firstDay}`).join(", ");
    logInfo("law_runs_out", { rates, reviewedThrough: settings.reviewedThrough });
  }
  const lapsed = await lapsedVersions(view);
  for (const { creditorId, version, lapsed: code } of lapsed)
    logInfo("autopilot_lapsed", { creditorId, version, code });
  return { missing: missing.length, lapsed: lapsed.length };
});
