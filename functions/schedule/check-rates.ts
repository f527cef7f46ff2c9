import { readLaw } from "@kravflyt/app";
import { dayInNorway } from "@kravflyt/core";
import { logInfo, scheduled } from "@kravflyt/runtime";
import { tableToRead } from "../deps.ts";

/** Tells somebody, day by day, when rates or the review of the law end within 30 days (N14). */
export const handler = scheduled("check-rates", async (at) => {
  const { settings, missing, reviewEnds } = await readLaw(tableToRead(), dayInNorway(at.now));
  if (missing.length > 0 || reviewEnds) {
    const rates = missing.map(({ rate, firstDay }) => `${rate} ${firstDay}`).join(", ");
    logInfo("law_runs_out", { rates, reviewedThrough: settings.reviewedThrough });
  }
  return { missing: missing.length };
});
