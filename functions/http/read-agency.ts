import { readAgency } from "@kravflyt/app";
import { agencies } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept, agencyHelp, creditorId, isGroupingAdvised, SOURCE_VERSIONS } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { accountReply } from "../replies/agency.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/agency` — the account, the order dialogue, the settings that count, and help texts. */
export const handler = httpRoute(routes.readAgency, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), language: query.language };
    const read = await readAgency(viewAt({ now }), { agencies }, asked);
    if (!read.ok) return read;
    const { account, creditor, autopilot, settingsRefusal, ...rest } = read.value;
    const { name, organizationNumber, address } = creditor;
    const { level, ownReminderSteps, grouping } = autopilot;
    return accept({
      account: account && accountReply(account),
      ...rest,
      company: { name, organizationNumber, address },
      level,
      ownReminderSteps,
      grouping,
      settingsRefusal,
      groupingAdvised: isGroupingAdvised(level, grouping),
      help: agencyHelp(query.language),
      sourceVersions: SOURCE_VERSIONS,
    });
  },
});
