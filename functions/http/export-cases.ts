import { exportCases } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, calendarDate, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/export` — cases of a period as CSV or Excel. */
export const handler = httpRoute(routes.exportCases, {
  loadUser,
  run: async ({ params, query, now }) => {
    const { year, from, to, ...rest } = query;
    const made = await exportCases(viewAt({ now }), {
      ...rest,
      creditorId: creditorId(params.creditorId),
      from: from ?? calendarDate(`${year ?? "1990"}-01-01`),
      to: to ?? calendarDate(`${year ?? "2999"}-12-31`),
    });
    if (!made.ok) return made;
    const { bytes, ...file } = made.value;
    return accept({ ...file, content: Buffer.from(bytes).toString("base64") });
  },
});
