import { listCases } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import {
  accept,
  type CalendarDate,
  type Case,
  creditorId,
  dayInNorway,
  decide,
  nextAction,
  principalOf,
  sumOre,
} from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/cases` — those that are open, of one status, or that the search finds. */
export const handler = httpRoute(routes.listCases, {
  loadUser,
  run: async ({ params, query, now }) => {
    const listed = await listCases(tableToRead(), { creditorId: creditorId(params.creditorId), ...query });
    if (!listed.ok) return listed;
    const { items, broken = [], counts, cursor } = listed.value;
    const today = dayInNorway(now);
    return accept({ cases: items.map((state) => toReply(state, today)), broken: broken.length, counts, cursor });
  },
});

type CaseSummary = RouteReply<typeof routes.listCases>["cases"][number];

function toReply(state: Case, today: CalendarDate): CaseSummary {
  const { caseId, number, debtor, status, mode, openedOn, claims } = state;
  return {
    caseId,
    number,
    debtorName: debtor.name,
    debtorKind: debtor.kind,
    status,
    mode,
    openedOn,
    invoiceNumbers: claims.map((claim) => claim.invoiceNumber),
    principalOre: sumOre(claims.map(principalOf)),
    next: nextAction(state, today),
    mayPause: decide(state, { type: "pause", on: today, by: "" }).ok,
    mayResume: decide(state, { type: "resume", on: today, by: "" }).ok,
  };
}
